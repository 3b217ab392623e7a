"""The inbox: open requests by their clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.desk.access import OPEN, visible
from leeward.apps.desk.models import Entry, Request

Filter = Literal["all", "mine", "unclaimed", "overdue", "answered"]
FILTERS: tuple[Filter, ...] = ("all", "mine", "unclaimed", "overdue", "answered")
_MOST = 200


@dataclass(frozen=True, slots=True)
class Clock:
    """A request's clock: whole minutes left (negative: over), and the share of the promise that is used.

    `level` is `calm`, `soon` (less than a third is left), `over`, or `done`.
    """

    minutes: int
    used: int
    level: str

    @property
    def over(self) -> int:
        """Whole minutes since the promise was over."""
        return -self.minutes

    @property
    def days(self) -> int:
        """Whole days of what is left or over."""
        return abs(self.minutes) // (24 * 60)

    @property
    def hours(self) -> int:
        """Whole hours of what is left or over, and `rest` the minutes beside them."""
        return abs(self.minutes) // 60

    @property
    def rest(self) -> int:
        """Minutes beside the whole hours."""
        return abs(self.minutes) % 60


@dataclass(frozen=True, slots=True)
class Row:
    """A request in the inbox with its clock."""

    request: Request
    clock: Clock


@dataclass(frozen=True, slots=True)
class Inbox:
    """The requests of one filter, soonest due first, and how many each filter has."""

    rows: Sequence[Row]
    counts: dict[str, int]


def inbox(officer: Officer, wanted: Filter = "all", now: datetime | None = None) -> Inbox:
    """The requests of the officer's desk that fit the filter; answered requests stay in view for a day."""
    now = now or timezone.now()
    sets = _sets(officer, now)
    found = sets[wanted].select_related("claimed_by", "answered_by")[:_MOST]
    return Inbox([Row(each, clock(each, now)) for each in found], {name: rows.count() for name, rows in sets.items()})


def _sets(officer: Officer, now: datetime) -> dict[Filter, QuerySet[Request]]:
    seen = visible(officer)
    waiting = seen.filter(state__in=OPEN).order_by("due_at", "id")
    answered = seen.filter(state=Request.State.ANSWERED, answered_at__gte=now - timedelta(days=1))
    return {
        "all": waiting,
        "mine": waiting.filter(claimed_by=officer),
        "unclaimed": waiting.filter(claimed_by=None),
        "overdue": waiting.filter(due_at__lt=now),
        "answered": answered.order_by("-answered_at"),
    }


def clock(request: Request, now: datetime) -> Clock:
    """The clock of a request; it stops with the answer."""
    ended = request.answered_at or now
    left, whole = request.due_at - ended, request.due_at - request.received_at
    minutes = int(left.total_seconds() // 60)
    used = min(100, max(0, round(100 * (1 - left / whole)))) if whole else 100
    if request.answered_at:
        return Clock(minutes, used, "done")
    return Clock(minutes, used, "over" if left <= timedelta() else "soon" if left < whole / 3 else "calm")


def request_for(id: UUID, officer: Officer) -> Request | None:
    """A request of the officer's desk; None both where it is absent and where it is another desk's."""
    return visible(officer).select_related("desk", "claimed_by", "answered_by").filter(pk=id).first()


def thread(request: Request) -> QuerySet[Entry]:
    """The lines of a request, oldest first."""
    return request.thread.select_related("officer")


def open_of(officer: Officer) -> QuerySet[Request]:
    """Open requests that the officer has claimed, soonest due first."""
    return visible(officer).filter(state__in=OPEN, claimed_by=officer)
