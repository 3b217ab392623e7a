"""What owners' answers teach about a record: how often it stopped somebody else, so that its keeper improves it.

The answers are the desk's, above this app: the site's wiring names the functions that know them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from leeward.apps.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Feedback:
    """What answers say of a record: asked, confirmed, meant another person; and decisions on false hits in force.

    `still`: how often it meant another person as it stands now; a change of the record begins anew.
    """

    asked: int
    confirmed: int
    other_person: int
    still: int
    pair_decisions: int


@dataclass(frozen=True, slots=True)
class Lessons:
    """Where feedback comes from: of one record by key and version, and an agency's records to improve, worst first."""

    of_record: Callable[[str, int], Feedback]
    to_improve: Callable[[Agency], list[tuple[UUID, Feedback]]]


_lessons: list[Lessons] = []


def learn_from(lessons: Lessons) -> None:
    """Register where feedback comes from; the site's wiring does."""
    _lessons[:] = [lessons]


def feedback_on(key: str, version: int) -> Feedback:
    """What answers say of the record with this key."""
    return _lessons[0].of_record(key, version) if _lessons else Feedback(0, 0, 0, 0, 0)


def to_improve(agency: Agency) -> list[tuple[UUID, Feedback]]:
    """Records of the agency that, as they stand, stopped the wrong person; worst first."""
    return _lessons[0].to_improve(agency) if _lessons else []
