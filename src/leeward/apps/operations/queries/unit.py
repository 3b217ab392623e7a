"""Shifts, tasks, log and messages of an operation."""

from dataclasses import dataclass

from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import answers_for
from leeward.apps.operations.models import LogEntry, MessageReceipt, Operation, OperationTask, SiteMessage, UnitShift
from leeward.apps.operations.queries.people import people_in


@dataclass(frozen=True, slots=True)
class Sent:
    """A message, its receipts by site, and the people on the roster who have not read it."""

    message: SiteMessage
    receipts: tuple[MessageReceipt, ...]
    missing: tuple[Officer, ...]


def shifts(operation: Operation) -> QuerySet[UnitShift]:
    """Its shifts in the order of time."""
    found: QuerySet[UnitShift] = operation.shifts.select_related("officer__agency", "read_by", "operation")
    return found


def tasks(operation: Operation) -> QuerySet[OperationTask]:
    """Open ones first, by their last day."""
    return operation.tasks.select_related("owner__agency", "done_by", "operation")


def log(operation: Operation) -> QuerySet[LogEntry]:
    """The newest first."""
    return operation.log.select_related("written_by__agency")


def messages_of(operation: Operation) -> list[Sent]:
    """Every message with who read it and who has not, the newest first."""
    people = list(people_in(operation))
    sent = operation.messages.select_related("sent_by__agency").prefetch_related("receipts__officer", "receipts__site")
    return [_sent(message, people) for message in sent]


def _sent(message: SiteMessage, people: list[Officer]) -> Sent:
    receipts = sorted(message.receipts.all(), key=lambda each: (each.site.name if each.site else "", each.read_at))
    read = {receipt.officer_id for receipt in receipts}
    return Sent(message, tuple(receipts), tuple(each for each in people if each.pk not in read))


def may_end(officer: Officer, task: OperationTask) -> bool:
    """Whether the officer may say that it is done."""
    return task.owner_id == officer.pk or answers_for(officer, task.operation)
