"""The pool of a month: made once, and what it says of someone's skill by family."""

from datetime import date

import pytest
from tests.apps.training.actions.test_bursts import decide
from tests.apps.training.conftest import School

from leeward.apps.training.actions.bursts import begin
from leeward.apps.training.queries.pool import cases_of, choices, month_of, skill_of
from leeward.core.training.detection.counts import Counts


@pytest.mark.parametrize(
    ("day", "month"), [(date(2026, 11, 30), date(2026, 11, 1)), (date(2026, 12, 1), date(2026, 12, 1))]
)
def test_a_pool_is_of_a_month(day: date, month: date) -> None:
    assert month_of(day) == month


def test_another_month_has_other_cases(school: School) -> None:
    one, other = cases_of(date(2026, 11, 1)), cases_of(date(2026, 12, 1))
    assert {each.traveller.number for each in one[:50]} != {each.traveller.number for each in other[:50]}


def test_what_was_answered_is_counted_by_family_and_seen(school: School) -> None:
    going = begin(school.alice)
    decide(going, "send_on")
    case = cases_of(going.month)[going.cases[0]]
    expected = Counts(1, 1) if case.target else Counts(0, 0, 1, 1)
    assert skill_of(school.alice) == {case.family: expected}
    seen = {each.id: each.seen for each in choices(school.alice, going.month)}
    assert seen[f"{going.cases[0]:04}"] == 1
    assert sum(seen.values()) == 1
    assert sum(each.seen for each in choices(school.bob, going.month)) == 0
