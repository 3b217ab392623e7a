"""Periodic jobs of permits."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.permits.actions.purging import purge_permits
from leeward.platform.periodic.job import Job

JOBS = (Job("permits.purge", 3600.0, purge_permits, _("Delete permits past their retention period")),)
