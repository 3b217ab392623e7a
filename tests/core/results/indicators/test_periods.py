"""Periods of a project and the days on which reports are due."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leeward.core.results.indicators.periods import TEMPLATES, due_on, months_after, periods


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 3000), st.sampled_from([1, 3, 6, 12]))
def test_periods_cover_every_day_once(starts: date, days: int, months: int) -> None:
    ends = starts + timedelta(days)
    found = periods(starts, ends, months)
    assert (found[0][0], found[-1][1]) == (starts, ends)
    assert all(one[1] + timedelta(1) == other[0] for one, other in pairwise(found))
    assert all(first <= last for first, last in found)


def test_the_last_day_of_a_short_month() -> None:
    assert months_after(date(2023, 8, 31), 6) == date(2024, 2, 29)


def test_an_interim_report_is_due_after_six_weeks_and_the_final_one_after_three_months() -> None:
    ends = date(2026, 12, 31)
    assert due_on(TEMPLATES["iom"], date(2025, 6, 30), ends) == date(2025, 8, 11)
    assert due_on(TEMPLATES["iom"], ends, ends) == date(2027, 3, 31)
