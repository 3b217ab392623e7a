"""Whose checks an officer may read."""

from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.screening.models import Check


def checks_of_agency(officer: Officer) -> QuerySet[Check]:
    """Checks that officers of the same agency made."""
    return Check.objects.filter(officer__agency=officer.agency)
