"""What the coordination unit has beside the figures on its board: open tasks, the newest of the log, messages with how
many have read them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from leeward.apps.operations.models import LogEntry, Operation, OperationTask, SiteMessage
from leeward.apps.operations.queries.people import people_in
from leeward.apps.operations.queries.unit import log, tasks

_TASKS, _LINES, _MESSAGES = 8, 6, 3


@dataclass(frozen=True, slots=True)
class Told:
    """A message, by how many of the people on the roster it was read, and how many they are."""

    message: SiteMessage
    read: int
    of: int


@dataclass(frozen=True, slots=True)
class UnitNow:
    """The open tasks (`tasks` are those due first) and how many are late, log and messages."""

    tasks: Sequence[OperationTask]
    open: int
    late: int
    log: Sequence[LogEntry]
    messages: Sequence[Told]
    today: date


def unit_now(operation: Operation, now: datetime) -> UnitNow:
    """All of it, by the day of the coordination unit's zone."""
    today, waiting = now.astimezone(ZoneInfo(operation.zone)).date(), tasks(operation).filter(done_at=None)
    many = waiting.aggregate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    return UnitNow(
        list(waiting[:_TASKS]), many["open"], many["late"], list(log(operation)[:_LINES]), _messages(operation), today
    )


def _messages(operation: Operation) -> list[Told]:
    people = set(people_in(operation).values_list("pk", flat=True))
    sent = operation.messages.select_related("sent_by__agency").prefetch_related("receipts")[:_MESSAGES]
    return [Told(each, len(people & {read.officer_id for read in each.receipts.all()}), len(people)) for each in sent]
