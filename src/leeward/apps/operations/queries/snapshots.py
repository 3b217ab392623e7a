"""What an operation adds up to now, folded once for each change and kept in the process for everyone who looks.

Rows are only added, so a process reads each of them once: what came since is read and counted beside what it has
(`refold`), and tables of figures that it does not touch stay. A board that a hundred people watch costs that for each
change, and nothing between.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from leeward.apps.operations.models import MergeDecision, Operation, Report, RuleSet
from leeward.apps.operations.queries.reports import bounds_of, event_of
from leeward.apps.operations.queries.rules import in_force, rules_of
from leeward.core.linkage.entities import Decision, Verdict
from leeward.core.operation.events import Event
from leeward.core.operation.fold import Folded, refold
from leeward.core.operation.latest import Key
from leeward.core.operation.releases import CellId, Contents
from leeward.core.operation.tally import Cell, tally
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_values import allowed_stand_in, note_unopened

_OVERLAP = timedelta(minutes=2)
"""How much is read again: a transaction may be committed after one that began later."""
_FEW = 500
"""Rows that are read by their keys; more are read in one pass over all."""
KEPT = 8
"""Operations of which a process keeps the events."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An operation's events folded, and by which rules. `other_rules` are events counted under another version;
    `unread` is how many reports do not open and are in none of it.
    """

    contents: Contents | None
    folded: Folded
    rules: RuleSet | None
    other_rules: frozenset[Key]
    as_of: datetime
    unread: int = 0
    _tables: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], Cell]] = field(default_factory=dict)

    def table(self, figure: str, by: tuple[str, ...] = ()) -> dict[tuple[str, ...], Cell]:
        """The cells of a figure, counted once."""
        found = self._tables.get((figure, by))
        if found is None:
            found = self._tables[figure, by] = tally(self.folded, figure, by)
        return found

    def tables_for(self, folded: Folded) -> dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], Cell]]:
        """The tables that are the same in what was folded after it: of figures that nothing new touches."""
        same = {
            figure
            for figure, units in self.folded.counted.items()
            if units is folded.counted.get(figure) and folded.compared(figure) is self.folded.compared(figure)
        }
        return {place: table for place, table in self._tables.items() if place[0] in same}

    def total(self, figure: str) -> Cell:
        """The whole figure."""
        return self.table(figure).get((), Cell())

    def cell(self, place: CellId) -> Cell:
        """One cell; an empty one where nothing is counted."""
        return self.table(place.figure, place.by).get(place.row, Cell())


@dataclass(slots=True)
class _Line:
    """What was folded of an operation's rows, of which it has the first `done`; `stamp` is what else it depends on."""

    done: int = 0
    stamp: tuple[Any, ...] = ()
    snapshot: Snapshot | None = None


@dataclass(slots=True)
class _Kept:
    """What a process has of an operation: the event of each row with its version of the rules, in the order in which
    it read them; what they add up to now, and until some moment.
    """

    rows: dict[UUID, tuple[Event, int]] = field(default_factory=dict)
    unread: dict[UUID, Unreadable] = field(default_factory=dict)
    since: datetime | None = None
    now: _Line = field(default_factory=_Line)
    before: _Line = field(default_factory=_Line)


_kept: OrderedDict[UUID, _Kept] = OrderedDict()
_lock = Lock()


def snapshot(operation: Operation) -> Snapshot:
    """What the operation adds up to now. A page shows the sum of the reports that open, and how many do not; raises
    Unreadable elsewhere: nothing is drafted, signed or sent of a part.
    """
    with _lock:
        kept = _of(operation)
        found = _now(operation, kept)
        for error in kept.unread.values():
            allowed_stand_in(error.column, error.place, error)
        return found


def counted_snapshot(operation: Operation) -> Snapshot:
    """The sum of the reports that open, for an answer that says how many do not (`unread`), also to a program."""
    with _lock:
        kept = _of(operation)
        found = _now(operation, kept)
        for error in kept.unread.values():
            note_unopened(error.column, error.place, error)
        return found


def until(operation: Operation, moment: datetime) -> Snapshot:
    """What the operation added up to with what was reported until then."""
    with _lock:
        kept = _of(operation)
        now = _now(operation, kept)
        return _folded(kept, kept.before, now.folded, now.rules, moment)


def _of(operation: Operation) -> _Kept:
    kept = _kept.setdefault(operation.pk, _Kept())
    _kept.move_to_end(operation.pk)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return kept


def _now(operation: Operation, kept: _Kept) -> Snapshot:
    row, (many, last) = in_force(operation), _position(operation)
    if (many, last) != (len(kept.rows), kept.since):
        _read(operation, kept, many, last)
    start = Folded(bounds_of(operation), rules_of(row) if row else None, tuple(decisions_of(operation)))
    return _folded(kept, kept.now, start, row)


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


def _read(operation: Operation, kept: _Kept, many: int, last: datetime | None) -> None:
    """Read the rows that came since; where the number then differs, all that are not here."""
    rows = operation.reports.order_by()
    if kept.since is not None:
        _add(kept, rows.filter(received_at__gt=kept.since - _OVERLAP))
    if len(kept.rows) != many:
        if kept.rows.keys() - set(rows.values_list("pk", flat=True)):
            kept.rows.clear()
            kept.unread.clear()
            kept.now, kept.before = _Line(), _Line()
        _add(kept, rows)
    kept.since = last


def _add(kept: _Kept, rows: QuerySet[Report]) -> None:
    """Read those of the rows that are not here. Only a few are new, or nearly all."""
    new = [pk for pk in rows.values_list("pk", flat=True) if pk not in kept.rows]
    chosen = rows if len(new) > _FEW else rows.filter(pk__in=new)
    for row in chosen.select_related("agency").iterator():
        if row.pk not in kept.rows:
            _add_one(kept, row)


def _add_one(kept: _Kept, row: Report) -> None:
    """Read one row. One that does not open stays out, and is tried again at each look."""
    try:
        kept.rows[row.pk] = (event_of(row), row.rules_version)
    except Unreadable as error:
        if error.is_locked:
            raise
        kept.unread[row.pk] = error
    else:
        kept.unread.pop(row.pk, None)


def _folded(kept: _Kept, line: _Line, start: Folded, row: RuleSet | None, moment: datetime | None = None) -> Snapshot:
    """The rows until the moment folded: from `start`, or from where the line is if it began there."""
    stamp = (row.digest if row else "", repr(start.bounds), moment, len(kept.unread))
    before = line.snapshot if line.stamp == stamp else None
    rows = islice(kept.rows.values(), line.done if before else 0, None)
    new = [event for event, _ in rows if moment is None or event.reported_at <= moment]
    line.done, line.stamp = len(kept.rows), stamp
    if before is not None and not new and before.folded.decided == start.decided:
        return before
    beginning = before.folded if before else Folded(start.bounds, start.rules)
    made = line.snapshot = _snapshot(kept, refold(beginning, new, start.decided), row, before, moment)
    return made


def _snapshot(
    kept: _Kept, folded: Folded, row: RuleSet | None, before: Snapshot | None, moment: datetime | None
) -> Snapshot:
    rows = [each for each in kept.rows.values() if moment is None or each[0].reported_at <= moment]
    version = row.version if row else 0
    other = frozenset(event.key for event, by in rows if by != version and event.key in folded.events.live)
    events = tuple(event for event, _ in rows)
    contents = Contents(events, folded.bounds, folded.rules, folded.decided) if folded.rules else None
    tables = before.tables_for(folded) if before else {}
    return Snapshot(contents, folded, row, other, timezone.now(), len(kept.unread), tables)
