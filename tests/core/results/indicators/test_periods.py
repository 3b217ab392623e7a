"""Periods of a project and the days on which reports are due."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.results.indicators.periods import TEMPLATES, due_on, periods


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 3000), st.sampled_from([1, 3, 6, 12]))
def test_periods_cover_every_day_once(starts: date, days: int, months: int) -> None:
    ends = starts + timedelta(days)
    found = periods(starts, ends, months)
    assert (found[0][0], found[-1][1]) == (starts, ends)
    assert all(one[1] + timedelta(1) == other[0] for one, other in pairwise(found))
    assert all(first <= last for first, last in found)


def test_an_interim_report_is_due_after_six_weeks_and_the_final_one_after_three_months() -> None:
    ends = date(2026, 12, 31)
    assert due_on(TEMPLATES["iom"], date(2025, 6, 30), ends) == date(2025, 8, 11)
    assert due_on(TEMPLATES["iom"], ends, ends) == date(2027, 3, 31)


def test_a_project_that_begins_on_the_31st_has_periods_that_meet() -> None:
    """Counted from the first day each time: counted on from the 28th of February, days would be lost."""
    assert periods(date(2025, 8, 31), date(2026, 8, 30), 6) == [
        (date(2025, 8, 31), date(2026, 2, 27)),
        (date(2026, 2, 28), date(2026, 8, 30)),
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "months", "many"),
    [
        (date(2025, 1, 1), date(2025, 1, 1), 6, 1),  # a project of one day
        (date(2025, 1, 1), date(2025, 6, 30), 6, 1),
        (date(2025, 1, 1), date(2025, 7, 1), 6, 2),  # a day more is a period more
        (date(2025, 1, 1), date(2026, 12, 31), 3, 8),
        (date(2025, 1, 2), date(2025, 1, 1), 6, 0),
    ],
)
def test_how_many_periods_there_are(starts: date, ends: date, months: int, many: int) -> None:
    assert len(periods(starts, ends, months)) == many


@pytest.mark.parametrize(
    ("template", "period_ends", "due"),
    [
        ("iom", date(2025, 12, 31), date(2026, 2, 11)),
        ("iom", date(2026, 11, 30), date(2027, 2, 28)),  # the last day of the project
        ("iom", date(2026, 12, 31), date(2027, 3, 31)),  # and after it
        ("yearly", date(2025, 12, 31), date(2026, 3, 31)),
        ("yearly", date(2026, 11, 30), date(2027, 2, 28)),
    ],
)
def test_when_a_report_is_due(template: str, period_ends: date, due: date) -> None:
    assert due_on(TEMPLATES[template], period_ends, date(2026, 11, 30)) == due
