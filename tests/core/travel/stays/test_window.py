"""90 days in any 180: cases by hand, and a second count day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.stays.window import Window

D = date(2026, 1, 1)


def days(first: int, last: int) -> tuple[date, date]:
    return D + timedelta(first), D + timedelta(last)


@pytest.mark.parametrize(
    ("stays", "entry", "last"),
    [
        pytest.param([], 0, 89, id="the day of entry is the first of 90"),
        pytest.param([days(0, 89)], 90, None, id="all are used"),
        pytest.param([days(0, 89)], 179, None, id="and still on the last day of the window"),
        pytest.param([days(0, 89)], 180, 269, id="each day gives one back"),
        pytest.param([days(0, 9)], 100, 189, id="ten days leave the window while the person is here"),
        pytest.param([days(0, 44), days(60, 104)], 110, None, id="two halves"),
        pytest.param([days(0, 44), days(30, 44)], 50, 94, id="a day in two stays counts once"),
        pytest.param([days(0, 0)], 0, 89, id="out and in on one day"),
    ],
)
def test_the_last_day(stays: list[tuple[date, date]], entry: int, last: int | None) -> None:
    found = Window().last_day(stays, D + timedelta(entry))
    assert found == (None if last is None else D + timedelta(last))


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)).map(lambda at: days(at[0], sum(at))), max_size=6),
    st.integers(0, 400),
)
def test_a_second_count(stays: list[tuple[date, date]], on: int) -> None:
    day = D + timedelta(on)
    counted = sum(
        any(first <= each <= last for first, last in stays) for each in (day - timedelta(n) for n in range(180))
    )
    assert Window().used(stays, day) == counted


@given(
    st.lists(st.tuples(st.integers(-60, 60), st.integers(0, 30)).map(lambda at: days(at[0], sum(at))), max_size=5),
    st.integers(1, 40),
    st.integers(1, 40),
)
def test_the_last_day_by_counting_every_day_of_every_window(
    stays: list[tuple[date, date]], allowed: int, more: int
) -> None:
    """A person enters on D: each day of the stay is looked at alone, with what was before it."""
    window = Window(allowed, allowed + more)
    before = [stay for stay in stays if stay[1] < D]

    def is_allowed(day: date) -> bool:
        back = (day - timedelta(n) for n in range(window.days))
        return sum(each >= D or any(first <= each <= last for first, last in before) for each in back) <= allowed

    last = None
    for number in range(allowed + 1):
        if not is_allowed(D + timedelta(number)):
            break
        last = D + timedelta(number)
    assert window.last_day(before, D) == last
