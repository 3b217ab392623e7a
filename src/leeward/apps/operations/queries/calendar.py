"""The calendar file of an operation (iCalendar, RFC 5545): phases for all who may know of it, and the reader's own
shifts, assignments and tasks. It names no other person.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation
from leeward.platform.calendar_file import Entry, When, calendar_file


def calendar(operation: Operation, officer: Officer, now: datetime) -> bytes:
    """The file for this reader; `now` is the time at which it was made."""
    entries = (
        Entry(f"{key}@operation-{operation.pk}", f"{operation.name}: {title}", begins, ends)
        for key, title, begins, ends in _events(operation, officer)
    )
    return calendar_file("operations", entries, now)


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
