"""The inbox: open requests by their clock, page by page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, Self
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.desk.access import OPEN, visible
from leeward.apps.desk.models import Entry, Kind, Request
from leeward.apps.desk.queries.subjects import Subject, subjects

Filter = Literal["all", "waiting", "overdue", "mine", "unclaimed", "answered"]
FILTERS: tuple[Filter, ...] = ("all", "waiting", "overdue", "mine", "unclaimed", "answered")
PAGE = 50
WAITS = timedelta(hours=12)
"""How long a traveller may wait for the answer to a hit: a shift. Then it is late, but no one waits there any more."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the inbox: a filter, one kind of request or all, and the page."""

    show: Filter = "all"
    kind: str = ""
    page: int = 1

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Self:
        """As an address says it; what it says wrongly is the default."""
        show = next((each for each in FILTERS if each == said.get("show")), FILTERS[0])
        kind, page = said.get("kind", ""), said.get("page", "")
        number = int(page) if page.isdecimal() and len(page) < 5 else 1
        return cls(show, kind if kind in Kind.values else "", max(1, number))


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
    """A request in a list, with its clock and what it is about. `waiting`: a traveller waits for the answer."""

    request: Request
    clock: Clock
    subject: Subject
    waiting: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the requests that fit, soonest due first; how many each filter has, and of the chosen one each kind.

    `count` is how many fit on all pages.
    """

    wanted: Wanted
    rows: Sequence[Row]
    counts: Mapping[str, int]
    kinds: Mapping[str, int]
    count: int

    @property
    def pages(self) -> int:
        """How many pages they fill, at least one."""
        return max(1, -(-self.count // PAGE))


def inbox(officer: Officer, wanted: Wanted | None = None, now: datetime | None = None) -> Inbox:
    """The requests of the officer's desk that fit; answered requests stay in view for a day."""
    now, asked = now or timezone.now(), wanted or Wanted()
    seen, filters = visible(officer), _filters(officer, now)
    counts = seen.aggregate(**{name: Count("pk", filter=each) for name, each in filters.items()})
    chosen = seen.filter(filters[asked.show])
    kinds = dict(chosen.order_by().values_list("kind").annotate(n=Count("pk")))
    count = kinds.get(asked.kind, 0) if asked.kind else sum(kinds.values())
    page = min(asked.page, max(1, -(-count // PAGE)))
    ordered = chosen.order_by("-answered_at") if asked.show == "answered" else chosen.order_by("due_at", "id")
    fitting = ordered.filter(kind=asked.kind) if asked.kind else ordered
    part = fitting.select_related("claimed_by", "answered_by")[(page - 1) * PAGE : page * PAGE]
    return Inbox(replace(asked, page=page), rows(part, officer, now), counts, kinds, count)


def rows(requests: Iterable[Request], officer: Officer, now: datetime) -> list[Row]:
    """Requests as lists show them."""
    found = list(requests)
    about = subjects(found, officer)
    return [Row(each, clock(each, now), about[each.pk], is_waiting(each, now)) for each in found]


def is_waiting(request: Request, now: datetime) -> bool:
    """Whether a traveller is held, or waits at a counter, until the request is answered."""
    lately = request.kind == Kind.HIT and request.received_at >= now - WAITS
    return request.state in OPEN and (lately or request.kind == Kind.HOLD)


def unclaimed_count(officer: Officer) -> int:
    """How many open requests no one has claimed."""
    return visible(officer).filter(state__in=OPEN, claimed_by=None).count()


def _filters(officer: Officer, now: datetime) -> dict[Filter, Q]:
    waiting = Q(state__in=OPEN)
    return {
        "all": waiting,
        "waiting": waiting & (Q(kind=Kind.HIT, received_at__gte=now - WAITS) | Q(kind=Kind.HOLD)),
        "overdue": waiting & Q(due_at__lt=now),
        "mine": waiting & Q(claimed_by=officer),
        "unclaimed": waiting & Q(claimed_by=None),
        "answered": Q(state=Request.State.ANSWERED, answered_at__gte=now - timedelta(days=1)),
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
    return visible(officer).filter(state__in=OPEN, claimed_by=officer).select_related("claimed_by")
