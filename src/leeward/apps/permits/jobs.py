"""Periodic jobs of permits."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.permits.actions.import_task import import_ordered, remove_tables
from leeward.apps.permits.actions.purging import purge_permits
from leeward.apps.permits.queries.imports import IMPORT
from leeward.platform.periodic.job import Job
from leeward.platform.worker import TaskKind

JOBS = (
    Job("permits.purge", 3600.0, purge_permits, _("Delete permits past their retention period")),
    Job("permits.tables", 60.0, remove_tables, _("Remove the files of imports that have ended")),
)
TASKS = (TaskKind(IMPORT, import_ordered),)
