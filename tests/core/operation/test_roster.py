"""Overlapping assignments."""

from datetime import date

import pytest

from leeward.core.operation.roster import Placed, overlaps

CASES = (
    ("the next day", (1, 3), (4, 5), False),
    ("the same day", (1, 3), (3, 5), True),
    ("one inside the other", (1, 9), (4, 5), True),
    ("equal", (1, 1), (1, 1), True),
    ("the other first", (4, 5), (1, 3), False),
)


@pytest.mark.parametrize(("_why", "one", "other", "meets"), CASES)
def test_two_of_one_person(_why: str, one: tuple[int, int], other: tuple[int, int], *, meets: bool) -> None:
    roster = [Placed(key, "alice", *(date(2027, 5, day) for day in days)) for key, days in (("a", one), ("b", other))]
    assert bool(overlaps(roster)) == meets


def test_two_people_may_work_on_one_day() -> None:
    day = date(2027, 5, 1)
    assert overlaps([Placed("a", "alice", day, day), Placed("b", "bob", day, day)]) == []
