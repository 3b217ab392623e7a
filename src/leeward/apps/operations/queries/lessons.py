"""The lessons of an operation, and those that wait for an officer."""

from collections.abc import Sequence

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import takes_lessons
from leeward.apps.operations.models import Lesson, Operation


def lessons_of(operation: Operation, officer: Officer) -> Sequence[Lesson]:
    """Those of the officer's agency, the newest first."""
    rows = operation.lessons.filter(agency=officer.agency_id)
    return list(rows.select_related("proposal__record", "written_by", "settled_by"))


def waiting_for(officer: Officer) -> Sequence[Lesson]:
    """The notes or indicators that wait for the officer."""
    return list(takes_lessons(officer).select_related("operation", "written_by"))
