"""Jobs on crossings: take exits from lists, delete what is past its days."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.crossings.actions.lists import take_lists
from leeward.apps.crossings.actions.purging import purge_crossings
from leeward.platform.periodic.job import Job

JOBS = (
    Job("crossings.lists", 60.0, take_lists, _("Take exits from lists of voyages that left")),
    Job("crossings.purge", 3600.0, purge_crossings, _("Delete crossings past their days")),
)
