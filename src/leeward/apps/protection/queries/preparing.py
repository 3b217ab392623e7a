"""Releases that are prepared or published in the background, for the colleagues of the agency."""

from uuid import UUID

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.protection.access import CARERS
from leeward.platform.models import Task

PREPARE, DRAW = "protection.release", "protection.noise"


def preparing(officer: Officer) -> QuerySet[Task]:
    """Those of the officer's agency, the newest first; none for anyone but a protection colleague."""
    if not has_role(officer, *CARERS):
        return Task.objects.none()
    return Task.objects.filter(kind__in=(PREPARE, DRAW), agency=officer.agency.code)


def preparation_for(id: UUID, officer: Officer) -> Task | None:
    """One of them, if the officer may see it."""
    return preparing(officer).filter(pk=id).first()
