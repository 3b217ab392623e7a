"""Who works on projects, who is the second person, and which projects exist for an officer."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.projects.models import Project

WORKERS = (Role.PROJECT_MANAGER,)
SECONDS = (Role.PROJECT_MANAGER, Role.SUPERVISOR)
"""They confirm values and publish, but never what they entered or proposed themselves."""
READERS = (Role.PROJECT_MANAGER, Role.SUPERVISOR, Role.DATA_PROTECTION)


def visible(officer: Officer) -> QuerySet[Project]:
    """The projects of the officer's agency. Any other does not exist for them."""
    rows = Project.objects.select_related("agency").filter(agency=officer.agency_id)
    return rows if has_role(officer, *READERS) else rows.none()


def workable(officer: Officer) -> QuerySet[Project]:
    """Those that the officer may change."""
    return visible(officer) if has_role(officer, *WORKERS) else Project.objects.none()


def seconds(officer: Officer, project: Project, first: Officer) -> bool:
    """Whether the officer may be the second person for what `first` did in the project."""
    same = project.agency_id == officer.agency_id and has_role(officer, *SECONDS)
    return same and first.pk != officer.pk
