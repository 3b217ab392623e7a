"""Why a stay has no exit: what is offered to the officer, and the base rate beside it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.core.travel.stays.crossings import DAY, HOLDER, entry, leaving

from leeward.core.travel.stays.crossing import Crossing
from leeward.core.travel.stays.history import Stay
from leeward.core.travel.stays.reasons import Reason, base_rate, gaps_of, likely

STAY = Stay(entry(0, stay=10))
MARRIED = replace(HOLDER, number="598765432", surname="OKONKWO")
STRANGER = replace(HOLDER, number="1", given_name="JO", surname="LEE", birth_date="19990101")


@pytest.mark.parametrize(
    ("exits", "gaps", "reasons"),
    [
        pytest.param([leaving(9, holder=MARRIED)], [], [Reason.OTHER_DOCUMENT], id="a new name and passport"),
        pytest.param([leaving(0, 3)], [], [Reason.EXIT_BEFORE_ENTRY], id="nine hours before the entry: a clock"),
        pytest.param([leaving(-9)], [], [Reason.UNKNOWN], id="an exit long before is another journey's"),
        pytest.param([leaving(9, holder=STRANGER)], [], [Reason.UNKNOWN], id="a stranger's exit"),
        pytest.param([leaving(9, holder=replace(MARRIED, sex="M"))], [], [Reason.UNKNOWN], id="a man's exit"),
        pytest.param([], [("BGI", DAY + timedelta(8))], [Reason.RECORDS_MISSING], id="a day without records"),
        pytest.param([], [("BGI", DAY - timedelta(1))], [Reason.UNKNOWN], id="a day before the person came"),
        pytest.param(
            [leaving(9, holder=MARRIED)],
            [("BGI", DAY)],
            [Reason.OTHER_DOCUMENT, Reason.RECORDS_MISSING],
            id="two explanations, the nearer first",
        ),
    ],
)
def test_what_may_explain_it(exits: list[Crossing], gaps: list[tuple[str, date]], reasons: list[Reason]) -> None:
    assert [each.reason for each in likely(STAY, exits, gaps)] == reasons


def test_the_most_alike_exit_comes_first() -> None:
    exact, near = leaving(9, holder=replace(HOLDER, number="598765432")), leaving(8, holder=MARRIED)
    assert likely(STAY, [near, exact])[0].exits == (exact, near)


def test_a_day_with_less_than_half_of_the_usual_exits_is_a_gap() -> None:
    counted = {("BGI", DAY + timedelta(7 * week)): 100 for week in range(5)}
    counted |= {("BGI", DAY + timedelta(35)): 49, ("BGI", DAY + timedelta(42)): 50, ("BGI", DAY + timedelta(1)): 3}
    assert gaps_of(counted) == (("BGI", DAY + timedelta(35)),)
    assert gaps_of({}) == ()


def test_the_base_rate_is_another_states_until_there_are_enough_own_reviews() -> None:
    assert not base_rate(29, 20).own
    assert base_rate(29, 20).settled / base_rate(29, 20).reviewed == pytest.approx(0.539, abs=0.001)
    own = base_rate(40, 30)
    assert own.own
    assert own.interval[0] < 0.75 < own.interval[1]
