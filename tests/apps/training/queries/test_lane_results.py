"""What drills in the lane say: one's own in words, a post's only as a sum that hides each officer."""

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.apps.training.lane import drill

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.training.models import LaneDrill
from leeward.apps.training.queries.lane_results import own_lane, percents, sum_of, with_settings
from leeward.core.training.detection.sensitivity import Interval


def answered(officer: Officer, number: int, *, target: bool, decision: str) -> None:
    """So many drills of the officer with one decision; an empty one was passed over."""
    one = drill(officer, lambda case: case.target == target)
    facts = {name: getattr(one, name) for name in ("officer", "post", "month", "case", "family", "target", "began_at")}
    one.delete()
    made = [LaneDrill(**facts, decision=decision, answered_at=timezone.now(), seconds=3) for _ in range(number)]
    LaneDrill.objects.bulk_create(made)


def colleagues(school: School, number: int) -> list[Officer]:
    return [
        create_officer(f"o{each}", f"O{each}", school.alice.agency, roles=[Role.OFFICER], post=school.alice.post)
        for each in range(number)
    ]


@pytest.mark.parametrize(
    ("officers", "most", "told"),
    [
        pytest.param(5, 8, True, id="five officers"),
        pytest.param(4, 8, False, id="four are too few"),
        pytest.param(5, 90, False, id="one of five has most of them"),
    ],
)
def test_a_post_says_nothing_of_one_of_its_officers(school: School, officers: int, most: int, told: bool) -> None:
    for place, each in enumerate(colleagues(school, officers)):
        answered(each, most if place == 0 else 8, target=True, decision="send_on" if place else "let_go")
        answered(each, 2, target=False, decision="let_go")
    assert school.alice.post is not None
    found = sum_of(school.alice.post)
    assert (found.missed is not None, found.sent_on is not None) == (told, told)
    if found.missed and found.sent_on:
        assert (found.missed.value, found.sent_on.value) == (0.2, 0)


def test_what_was_passed_over_counts_for_no_one(school: School) -> None:
    answered(school.alice, 3, target=True, decision="")
    assert school.alice.post is not None
    found = sum_of(school.alice.post)
    assert (found.drills, found.passed_over, found.missed) == (0, 3, None)
    assert own_lane(school.alice) is None
    answered(school.alice, 2, target=True, decision="send_on")
    result = own_lane(school.alice)
    assert result is not None
    assert "Of 2 altered documents you found 2." in result.sentences
    assert own_lane(school.clara) is None
    assert [row.setting for row in with_settings([school.alice.post])] == [None]


def test_shares_are_said_in_whole_percent() -> None:
    assert percents(Interval(0.204, 0.1, 0.349)) == {"share": 20, "low": 10, "high": 35}
