"""What a person on the roster sees: their assignments and shifts, the briefing, their tasks, the messages."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import assigned
from leeward.apps.operations.models import Assignment, Briefing, Operation, OperationTask, SiteMessage, UnitShift
from leeward.apps.operations.queries.people import newest_briefing, readers


@dataclass(frozen=True, slots=True)
class MyPart:
    """Everything of an operation that is this person's. `before` are the shifts of others whose handover waits for
    this person; `unread` the messages that the person has not confirmed.
    """

    operation: Operation
    assignments: tuple[Assignment, ...]
    shifts: tuple[UnitShift, ...]
    before: tuple[UnitShift, ...]
    briefing: Briefing | None
    briefed: bool
    tasks: tuple[OperationTask, ...]
    messages: tuple[SiteMessage, ...]
    unread: frozenset[UUID]


def mine(officer: Officer) -> QuerySet[Operation]:
    """The operations in which the officer has a part, the newest first."""
    return assigned(officer).exclude(state=Operation.State.CANCELLED)


def my_part(id: UUID, officer: Officer) -> MyPart | None:
    """The officer's part; None where there is none."""
    operation = mine(officer).filter(pk=id).first()
    if operation is None:
        return None
    shifts = tuple(operation.shifts.filter(officer=officer))
    briefing, messages = newest_briefing(operation), tuple(operation.messages.select_related("sent_by"))
    read = set(officer_receipts(officer, operation))
    return MyPart(
        operation,
        tuple(operation.assignments.filter(officer=officer).select_related("site")),
        shifts,
        _before(operation, shifts, officer),
        briefing,
        readers(briefing).filter(officer=officer).exists(),
        tuple(operation.tasks.filter(owner=officer).select_related("operation", "done_by")),
        messages,
        frozenset(each.pk for each in messages if each.pk not in read),
    )


def officer_receipts(officer: Officer, operation: Operation) -> QuerySet[SiteMessage, UUID]:
    """The messages that the officer has confirmed."""
    return operation.messages.filter(receipts__officer=officer).values_list("pk", flat=True)


def _before(operation: Operation, shifts: tuple[UnitShift, ...], officer: Officer) -> tuple[UnitShift, ...]:
    """For each shift of the officer the last one of another person that began before it, once its note is written."""
    found = {}
    for mine in shifts:
        others = operation.shifts.exclude(officer=officer).filter(begins_at__lt=mine.begins_at)
        last = others.select_related("officer", "read_by").order_by("-begins_at").first()
        if last and last.left_at:
            found[last.pk] = last
    return tuple(found.values())


def today_in(operation: Operation) -> date:
    """Today by the operation's zone."""
    return timezone.localdate(timezone=ZoneInfo(operation.zone))
