"""What the platform itself does from time to time."""

from django.utils.translation import gettext_lazy as _

from leeward.platform.periodic.job import Job
from leeward.platform.space import give_back

JOBS = (Job("platform.space", 60.0, give_back, _("Give the space of deleted rows back to the disk")),)
