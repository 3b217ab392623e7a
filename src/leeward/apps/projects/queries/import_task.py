"""Imports of large files that an officer may see."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import WORKERS
from leeward.platform.models import Task

IMPORT = "projects.import"


def imports_of(officer: Officer) -> QuerySet[Task]:
    """Those of the officer's agency, the newest first. For any other there are none."""
    rows = Task.objects.filter(kind=IMPORT, agency=officer.agency.code)
    return rows if has_role(officer, *WORKERS) else rows.none()
