"""Calendar files: whole days to their end, and no text that changes the file."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from leeward.platform.calendar_file import Entry, calendar_file

NOW = datetime(2027, 5, 4, 12, tzinfo=UTC)


def test_a_day_ends_before_the_next_and_a_time_is_itself() -> None:
    day, hour = date(2027, 5, 5), timedelta(hours=1)
    made = calendar_file("tests", [Entry("a", "Day", day, day), Entry("b", "Time", NOW, NOW + hour)], NOW)
    first, second = Calendar.from_ical(made).walk("VEVENT")
    assert (first.decoded("dtend"), second.decoded("dtend")) == (day + timedelta(1), NOW + hour)


@pytest.mark.parametrize("title", ["Pier\r\nEND:VEVENT\r\nSUMMARY:x", "a;b,c\\n:d", "=1+1"])
def test_a_title_changes_nothing_else(title: str) -> None:
    made = calendar_file("tests", [Entry("a", title, NOW.date(), NOW.date())], NOW)
    assert len(Calendar.from_ical(made).walk("VEVENT")) == 1
