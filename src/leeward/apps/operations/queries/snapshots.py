"""What an operation adds up to now, folded once for each change and kept in the process for everyone who looks.

Rows are only added, so a process reads each of them once: only what came since is read again, and folded with what it
has. A board that a hundred people watch costs one fold for each change and none between.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from leeward.apps.operations.models import MergeDecision, Operation, Report, RuleSet
from leeward.apps.operations.queries.reports import bounds_of, event_of
from leeward.apps.operations.queries.rules import in_force, rules_of
from leeward.core.linkage.entities import Decision, Verdict
from leeward.core.operation.bounds import Bounds
from leeward.core.operation.events import Event
from leeward.core.operation.fold import Folded, fold
from leeward.core.operation.latest import Key
from leeward.core.operation.releases import CellId, Contents
from leeward.core.operation.tally import Cell, tally

_OVERLAP = timedelta(minutes=2)
"""How much is read again: a transaction may be committed after one that began later."""
KEPT = 8
"""Operations of which a process keeps the events."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An operation's events folded, and by which rules. `other_rules` are events counted under another version."""

    contents: Contents | None
    folded: Folded
    rules: RuleSet | None
    other_rules: frozenset[Key]
    as_of: datetime
    _tables: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], Cell]] = field(default_factory=dict)

    def table(self, figure: str, by: tuple[str, ...] = ()) -> dict[tuple[str, ...], Cell]:
        """The cells of a figure, counted once."""
        found = self._tables.get((figure, by))
        if found is None:
            found = self._tables[figure, by] = tally(self.folded, figure, by)
        return found

    def total(self, figure: str) -> Cell:
        """The whole figure."""
        return self.table(figure).get((), Cell())

    def cell(self, place: CellId) -> Cell:
        """One cell; an empty one where nothing is counted."""
        return self.table(place.figure, place.by).get(place.row, Cell())


@dataclass(slots=True)
class _Kept:
    """What a process has of an operation: the event of each row with its version of the rules."""

    rows: dict[UUID, tuple[Event, int]] = field(default_factory=dict)
    since: datetime | None = None
    stamp: tuple[Any, ...] = ()
    snapshot: Snapshot | None = None
    before: Snapshot | None = None
    before_stamp: tuple[Any, ...] = ()


_kept: OrderedDict[UUID, _Kept] = OrderedDict()
_lock = Lock()


def snapshot(operation: Operation) -> Snapshot:
    """What the operation adds up to now. Raises Unreadable where tokens do not open."""
    with _lock:
        kept = _kept.setdefault(operation.pk, _Kept())
        _kept.move_to_end(operation.pk)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        bounds, row, decided = bounds_of(operation), in_force(operation), decisions_of(operation)
        stamp = (_position(operation), row.digest if row else "", tuple(decided), repr(bounds))
        if kept.snapshot is None or kept.stamp != stamp:
            _read(operation, kept, stamp[0][0])
            kept.snapshot, kept.stamp = _fold(kept, bounds, row, decided), stamp
        return kept.snapshot


def until(operation: Operation, moment: datetime) -> Snapshot:
    """What the operation added up to with what was reported until then; folded again only where that changed."""
    now = snapshot(operation)
    with _lock:
        kept = _kept.setdefault(operation.pk, _Kept())
        rows = {pk: row for pk, row in kept.rows.items() if row[0].reported_at <= moment}
        stamp = (moment, len(rows), *kept.stamp[1:])
        if kept.before is None or kept.before_stamp != stamp:
            bounds, decided = now.folded.bounds, list(kept.stamp[2]) if kept.stamp else []
            kept.before, kept.before_stamp = _fold(_Kept(rows), bounds, now.rules, decided), stamp
        return kept.before


def forget() -> None:
    """Forget what the process keeps: after a restore, and between tests."""
    with _lock:
        _kept.clear()


def decisions_of(operation: Operation) -> list[Decision[Key]]:
    """What was decided of pairs and not undone, as `in_order` says."""
    return in_order(operation.merge_decisions.filter(undone_at=None))


def in_order(rows: QuerySet[MergeDecision]) -> list[Decision[Key]]:
    """Decisions in one order on every node. Where two nodes decided one pair differently, the last holds: different."""
    found = map(decision_of, rows.select_related("one_agency", "other_agency"))
    return sorted(found, key=lambda each: (each.one, each.other, each.verdict is Verdict.DISTINCT))


def decision_of(row: MergeDecision) -> Decision[Key]:
    """A decision as core takes it."""
    one, other = (row.one_agency.code, row.one_event), (row.other_agency.code, row.other_event)
    return Decision(one, other, Verdict(row.verdict))


def _position(operation: Operation) -> tuple[int, datetime | None]:
    found = operation.reports.order_by().aggregate(many=Count("pk"), last=Max("received_at"))
    return found["many"], found["last"]


def _read(operation: Operation, kept: _Kept, many: int) -> None:
    """Read the rows that came since; all of them where the number then differs."""
    rows = operation.reports.select_related("agency").order_by()
    if kept.since is not None:
        _add(kept, rows.filter(received_at__gt=kept.since - _OVERLAP))
    if len(kept.rows) != many:
        kept.rows.clear()
        _add(kept, rows)
    kept.since = max((row.received_at for row in rows.order_by("-received_at")[:1]), default=None)


def _add(kept: _Kept, rows: Any) -> None:
    row: Report
    for row in rows.iterator():
        if row.pk not in kept.rows:
            kept.rows[row.pk] = (event_of(row), row.rules_version)


def _fold(kept: _Kept, bounds: Bounds, row: RuleSet | None, decided: list[Decision[Key]]) -> Snapshot:
    rules = rules_of(row) if row else None
    events = tuple(event for event, _ in kept.rows.values())
    folded = fold(events, bounds, rules, decided)
    version = row.version if row else 0
    other = frozenset(
        event.key for event, by in kept.rows.values() if by != version and event.key in folded.events.live
    )
    contents = Contents(events, bounds, rules, tuple(decided)) if rules else None
    return Snapshot(contents, folded, row, other, timezone.now())
