"""What an import writes, as rows that the database takes: made before its transaction, which then only moves them.

They wait in temporary tables (`platform.staged_rows`). What is not known before the transaction (the edition, and a
list that is new) is put before each row there, by the statement that moves all rows of a table.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import connection

from leeward.apps.registry.actions import cards, import_defaults, journal
from leeward.apps.registry.actions.import_comparison import BATCH, Plan, Write
from leeward.apps.registry.models import EntityCard, EntityLink, Record, RecordChange
from leeward.platform.staged_rows import StagedTable, batch_of_rows, temporary_tables

_CONTENT_COLUMNS = ("caption", "content", "digest", "position", "source")
CHANGED_COLUMNS = (*_CONTENT_COLUMNS, "state", "review_at", "delete_at", "changed_at")
"""Of a changed record, after its edition."""
ADDED_COLUMNS = (
    *("id", "kind", "reference", "version", "purposes", "handling", "reliability", "credibility", "created_at"),
    *CHANGED_COLUMNS,
)
"""Of a new record, after its edition, owner and list."""


class Rows:
    """The rows of one import: of records, of cards and links, of the journal, and which cards go."""

    def __init__(self) -> None:
        self.changed = StagedTable("changed", Record, (*CHANGED_COLUMNS, "id"))
        self.added = StagedTable("added", Record, ADDED_COLUMNS)
        self.carded = StagedTable("carded", Record, ("id",))
        self.cards = StagedTable("cards", EntityCard, cards.COLUMNS)
        self.links = StagedTable("links", EntityLink, cards.LINK_COLUMNS)
        self.changes = StagedTable("changes", RecordChange, journal.CHANGE_COLUMNS)
        self.withdrawn = StagedTable("withdrawn", Record, ("id", "state", "changed_at"))

    @property
    def tables(self) -> tuple[StagedTable, ...]:
        """All of them."""
        return self.changed, self.added, self.carded, self.cards, self.links, self.changes, self.withdrawn


@contextmanager
def ready_rows(plan: Plan, importer: str, at: datetime, progress: Callable[[int], None]) -> Iterator[Rows]:
    """The rows of the plan while the body runs, on this thread's connection. `progress` gets the number of rows made.
    Raises NotStored where there is no room for them.
    """
    rows, done = Rows(), 0
    with temporary_tables(rows.tables):
        row, begin = _row_maker(at), _beginning_maker(importer, at)
        for writes in plan.writes():
            _add_writes(rows, writes, row, begin, at)
            done += len(writes)
            progress(done)
        for start in range(0, len(plan.withdrawn), BATCH):
            _add_withdrawn(rows, plan.withdrawn[start : start + BATCH], at)
        yield rows


_Maker = Callable[[Write], tuple[Any, ...]]


def _add_writes(rows: Rows, writes: Sequence[Write], row: _Maker, begin: _Maker, at: datetime) -> None:
    key = journal.as_key()
    carded = [write.id for write in writes if write.known and write.card]
    made = _cards(writes, carded)
    with batch_of_rows():
        rows.changed.add((*row(write), key(write.id)) for write in writes if write.known)
        rows.added.add((*begin(write), *row(write)) for write in writes if not write.known)
        rows.carded.add((key(id),) for id in carded)
        rows.cards.add(made.cards)
        rows.links.add(made.links)
        rows.changes.add(journal.rows(((write.id, write.kind, write.what) for write in writes), at=at))


def _add_withdrawn(rows: Rows, records: Sequence[tuple[str, str]], at: datetime) -> None:
    key, now = journal.as_key(), journal.moment(at)
    with batch_of_rows():
        rows.withdrawn.add((key(record), Record.State.WITHDRAWN.value, now) for record, _ in records)
        rows.carded.add((key(record),) for record, _ in records)
        rows.changes.add(journal.rows(((record, kind, "withdrawn") for record, kind in records), at=at))


def _cards(writes: Sequence[Write], carded: Sequence[str]) -> cards.CardRows:
    """The cards of new records, and of known ones, which keep their handling and purposes: who changes these changes
    the record, and the import is compared again.
    """
    kept = {
        record.hex: (not handling, purposes)
        for record, handling, purposes in Record.objects.filter(pk__in=carded).values_list("pk", "handling", "purposes")
    }
    return cards.rows(
        (cards.Place(write.id, *kept.get(write.id, (True, _purposes(write)))), write.card)
        for write in writes
        if write.card
    )


def _purposes(write: Write) -> list[str]:
    return import_defaults.purposes(write.kind, write.topic)


def _row_maker(at: datetime) -> _Maker:
    """A function from a write to the values of `CHANGED_COLUMNS`."""
    now, dates, active = journal.moment(at), _dates(at.date()), Record.State.ACTIVE.value

    def row(write: Write) -> tuple[Any, ...]:
        facts = (write.caption, write.content, write.digest, write.position, write.source)
        return (*facts, active, *dates(write.kind), now)

    return row


def _beginning_maker(importer: str, at: datetime) -> _Maker:
    """A function from a write to the values that a record keeps from its creation."""
    now, grading, key = journal.moment(at), import_defaults.grading(importer), journal.as_key()
    texts: dict[tuple[str, str], str] = {}

    def begin(write: Write) -> tuple[Any, ...]:
        kind = (write.kind, write.topic)
        if kind not in texts:
            texts[kind] = json.dumps(import_defaults.purposes(*kind))
        facts = (key(write.id), write.kind, write.reference, 1, texts[kind], "{}")
        return (*facts, grading.reliability, grading.credibility, now)

    return begin


def _dates(today: date) -> Callable[[str], tuple[object, object]]:
    adapt = connection.ops.adapt_datefield_value
    known: dict[str, tuple[object, object]] = {}

    def dates(kind: str) -> tuple[object, object]:
        if kind not in known:
            known[kind] = adapt(import_defaults.review_at(kind, today)), adapt(import_defaults.delete_at(kind, today))
        return known[kind]

    return dates
