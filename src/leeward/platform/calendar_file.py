"""Calendar files (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

When = date | datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` names it for good; a whole day where `begins` and `ends` are days, and `ends` is the last."""

    key: str
    title: str
    begins: When
    ends: When


def calendar_file(part: str, entries: Iterable[Entry], now: datetime) -> bytes:
    """The file; `part` is the part of Leeward it is from, and `now` the time at which it was made."""
    made = Calendar()
    made.add("prodid", f"-//Leeward//{part}//EN")
    made.add("version", "2.0")
    for each in entries:
        event = Event()
        event.add("uid", each.key)
        event.add("dtstamp", now)
        event.add("summary", each.title)
        event.add("dtstart", each.begins)
        # The last day of a whole-day event is not part of it (RFC 5545, 3.6.1).
        event.add("dtend", each.ends if isinstance(each.ends, datetime) else each.ends + timedelta(1))
        made.add_component(event)
    return bytes(made.to_ical())
