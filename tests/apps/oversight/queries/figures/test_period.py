"""Periods: hours of today and days, by the clock of the reader's post."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from leeward.apps.oversight.queries.figures.period import period

NOW = datetime(2026, 3, 10, 2, 20, tzinfo=UTC)  # 22:20 of the ninth in Barbados


@pytest.fixture(autouse=True)
def in_barbados() -> object:
    with timezone.override(ZoneInfo("America/Barbados")):
        yield


def test_today_begins_at_midnight_of_the_post() -> None:
    today = period("today", NOW)
    assert today.since == datetime(2026, 3, 9, 4, tzinfo=UTC)
    assert [slot.label for slot in today.slots] == [f"{hour:02}:00" for hour in range(23)], "and no hour to come"
    assert today.by_hour


@pytest.mark.parametrize(("name", "days", "first"), [("week", 7, "Tue 3"), ("month", 30, "8 Feb")])
def test_days_end_with_today(name: str, days: int, first: str) -> None:
    found = period(name, NOW)
    assert len(found.slots) == days
    assert found.slots[0].label == first
    assert found.slots[-1].begins <= NOW < found.slots[-1].ends


def test_a_moment_has_its_place() -> None:
    week = period("week", NOW)
    assert week.place(NOW) == 6
    assert week.place(week.since) == 0
    assert week.place(datetime(2026, 3, 1, tzinfo=UTC)) == -1
    assert week.place(datetime(2026, 3, 11, tzinfo=UTC)) == -1


def test_a_period_that_there_is_not_is_today() -> None:
    assert period("century", NOW).name == "today"


def test_a_day_of_25_hours_has_25() -> None:
    with timezone.override(ZoneInfo("Europe/London")):
        found = period("today", datetime(2026, 10, 25, 23, 30, tzinfo=UTC))
    assert [slot.label for slot in found.slots][:4] == ["00:00", "01:00", "01:00", "02:00"]
    assert len(found.slots) == 25
