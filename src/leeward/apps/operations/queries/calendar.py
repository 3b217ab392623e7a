"""The calendar file of an operation (iCalendar, RFC 5545): phases for all who may know of it, and the reader's own
shifts, assignments and tasks. It names no other person.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation

When = date | datetime


def calendar(operation: Operation, officer: Officer, now: datetime) -> bytes:
    """The file for this reader; `now` is the time at which it was made."""
    made = Calendar()
    made.add("prodid", "-//Leeward//operations//EN")
    made.add("version", "2.0")
    for key, title, begins, ends in _events(operation, officer):
        event = Event()
        event.add("uid", f"{key}@operation-{operation.pk}")
        event.add("dtstamp", now)
        event.add("summary", f"{operation.name}: {title}")
        event.add("dtstart", begins)
        # The last day of a whole-day event is not part of it (RFC 5545, 3.6.1).
        event.add("dtend", ends if isinstance(ends, datetime) else ends + timedelta(1))
        made.add_component(event)
    return bytes(made.to_ical())


def _events(operation: Operation, officer: Officer) -> Iterator[tuple[str, str, When, When]]:
    yield "operation", _("operation"), operation.begins_on, operation.ends_on
    for phase in operation.phases.all():
        yield f"phase-{phase.pk}", phase.name, phase.begins_on, phase.ends_on
    for shift in operation.shifts.filter(officer=officer):
        yield f"shift-{shift.pk}", _("shift in the coordination unit"), shift.begins_at, shift.ends_at
    for row in operation.assignments.filter(officer=officer).select_related("site"):
        place = f", {row.site.name}" if row.site else ""
        yield f"assignment-{row.pk}", f"{row.get_function_display()}{place}", row.begins_on, row.ends_on
    for task in operation.tasks.filter(owner=officer, done_at=None):
        # Without its words: a calendar is often synchronised to a telephone or a server of others.
        yield f"task-{task.pk}", _("a task is due"), task.due_on, task.due_on
