"""The board of the coordination unit: figures and their change since midnight, open confirmations, silent sites, and
what the unit itself has (`board_unit`).

Everyone who watches sees the same, so it is made once for each change and at most once in `_SECONDS`, however many
watch (`benchmarks/board.py`).
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from threading import Lock
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, QuerySet
from django.utils import timezone

from leeward.apps.border.models import Confirmation
from leeward.apps.operations.models import Operation, Site
from leeward.apps.operations.queries.board_unit import UnitNow, unit_now
from leeward.apps.operations.queries.counts import Line, totals
from leeward.apps.operations.queries.merging import queue
from leeward.apps.operations.queries.snapshots import KEPT, Snapshot, snapshot, until
from leeward.apps.screening.models import Check

_SECONDS = timedelta(seconds=1)
_LOOK_BACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, and by how much it changed since midnight."""

    line: Line
    change: int


@dataclass(frozen=True, slots=True)
class Silent:
    """A site from which nothing has come for longer than its plan says; `minutes` is None where nothing ever came."""

    site: Site
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A site's open questions to owners, and when the first is due."""

    site: str
    many: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Board:
    """All of it, as of one moment."""

    figures: Sequence[Shown]
    waiting: Sequence[Waiting]
    silent: Sequence[Silent]
    sites: int
    doubts: int
    asides: int
    unit: UnitNow
    now: Snapshot
    as_of: datetime


_made: OrderedDict[UUID, Board] = OrderedDict()
_lock = Lock()


def board(operation: Operation) -> Board:
    """The board, made again where it is older than a second."""
    with _lock:
        found = _made.get(operation.pk)
        if found is None or timezone.now() - found.as_of > _SECONDS:
            found = _made[operation.pk] = _board(operation)
        _made.move_to_end(operation.pk)
        while len(_made) > KEPT:
            _made.popitem(last=False)
        return found


def midnight(operation: Operation, now: datetime) -> datetime:
    """When the day of the coordination unit began, in UTC."""
    zone = ZoneInfo(operation.zone)
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def _board(operation: Operation) -> Board:
    now, found = timezone.now(), snapshot(operation)
    before = until(operation, midnight(operation, now))
    figures = [Shown(line, line.cell.counted - before.total(line.place.figure).counted) for line in totals(found)]
    sites = list(operation.sites.select_related("post"))
    return Board(
        figures,
        _waiting(sites),
        _silent(operation, sites, now) if operation.state == Operation.State.RUNNING else (),
        len(sites),
        len(queue(found)),
        len(found.folded.events.aside),
        unit_now(operation, now),
        found,
        now,
    )


def confirmations(posts: Iterable[int]) -> QuerySet[Confirmation]:
    """The questions about hits at these posts that owners have not answered."""
    return Confirmation.objects.filter(answer="", late=False, joined=None, check_made__post__in=list(posts))


def _waiting(sites: Sequence[Site]) -> list[Waiting]:
    """Open questions to owners at the sites of this node, the first due first."""
    codes = {site.post_id: site.code for site in sites if site.post_id}
    rows = confirmations(codes)
    many: Counter[str] = Counter()
    first: dict[str, datetime] = {}
    for post, due in rows.order_by("due_at").values_list("check_made__post", "due_at"):
        many[codes[post]] += 1
        first.setdefault(codes[post], due)
    return [Waiting(code, many[code], due) for code, due in first.items()]


def _silent(operation: Operation, sites: Sequence[Site], now: datetime) -> list[Silent]:
    """The sites that are silent, the longest first; those that never reported come before them."""
    since = now - _LOOK_BACK
    posts = {site.post_id for site in sites if site.post_id}
    checks = Check.objects.filter(post__in=posts, created_at__gte=since).order_by().values_list("post")
    seen = dict(checks.annotate(last=Max("created_at")))
    reports = operation.reports.exclude(site="").order_by().values_list("site").annotate(last=Max("received_at"))
    said, found = dict(reports), []
    for site in sites:
        last = max(filter(None, (seen.get(site.post_id or 0), said.get(site.code))), default=None)
        if last is None or now - last > timedelta(minutes=site.silent_after):
            found.append(Silent(site, None if last is None else int((now - last).total_seconds() // 60)))
    return sorted(found, key=lambda each: (each.minutes is not None, -(each.minutes or 0), each.site.code))
