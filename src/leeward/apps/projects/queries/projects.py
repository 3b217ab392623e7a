"""Projects as their pages show them."""

from uuid import UUID

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import visible
from leeward.apps.projects.models import Project


def projects(officer: Officer) -> QuerySet[Project]:
    """Those of the officer's agency, the newest first."""
    return visible(officer).order_by("-starts_on", "-id")


def project_for(id: UUID, officer: Officer) -> Project | None:
    """The project, if it exists for the officer."""
    return visible(officer).filter(pk=id).first()


def project_named(code: str, officer: Officer) -> Project | None:
    """The project with this code or IATI identifier, if it exists for the officer."""
    return visible(officer).filter(Q(code=code) | Q(identifier=code)).first()
