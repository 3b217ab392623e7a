"""What the platform itself does from time to time."""

from django.utils.translation import gettext_lazy as _

from leeward.platform.key_rotation import rotate_for
from leeward.platform.periodic.job import Job
from leeward.platform.space import give_back


def _rotate() -> None:
    """Two seconds of each minute: checks share the writer."""
    rotate_for(seconds=2.0)


JOBS = (
    Job("platform.space", 60.0, give_back, _("Free the disk space of deleted rows")),
    Job("platform.keys", 60.0, _rotate, _("Encrypt older values again where a key was rotated")),
)
