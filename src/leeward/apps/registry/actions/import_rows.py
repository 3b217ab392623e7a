"""What an import writes, as rows that the database takes: made before its transaction, which then only runs statements.

They wait in a file of their own, as the comparison's writes do, since they may not fit in memory. What is not known
before the transaction (the edition, and a list that is new) is put before each row there.
"""

import json
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import IO, Any, NamedTuple

from django.db import connection

from leeward.apps.registry.actions import cards, import_defaults, journal
from leeward.apps.registry.actions.import_comparison import Plan, Write
from leeward.apps.registry.models import Record

_CONTENT_COLUMNS = ("caption", "content", "digest", "position", "source")
CHANGED_COLUMNS = (*_CONTENT_COLUMNS, "state", "review_at", "delete_at", "changed_at")
"""Of a changed record, after its edition."""
ADDED_COLUMNS = (
    *("id", "kind", "reference", "version", "purposes", "handling", "reliability", "credibility", "created_at"),
    *CHANGED_COLUMNS,
)
"""Of a new record, after its edition, owner and list."""
_AT_ONCE = 32 * 1024 * 1024
"""Bytes of rows that are read together: some 30,000 people."""


class Batch(NamedTuple):
    """Rows that are written together; `known` are the records that exist, `carded` those of them with a card."""

    known: list[str]
    carded: list[str]
    changed: list[tuple[Any, ...]]
    added: list[tuple[Any, ...]]
    cards: cards.CardRows
    changes: list[tuple[Any, ...]]


def spool(plan: Plan, file: IO[bytes], importer: str, at: datetime) -> None:
    """Make the rows of the plan's writes."""
    row, begin = _row_maker(at), _beginning_maker(importer, at)
    for writes in plan.writes():
        pickle.dump(_batch(writes, row, begin, at), file, protocol=pickle.HIGHEST_PROTOCOL)


def batches(file: IO[bytes]) -> Iterable[Batch]:
    """The rows again, in their order. Those of a short list are read here, before its transaction; those of a long one
    in it, batch by batch, since they may not fit in memory.
    """
    rows = _read(file)
    return list(rows) if file.seek(0, os.SEEK_END) <= _AT_ONCE else rows


def _read(file: IO[bytes]) -> Iterator[Batch]:
    end = file.seek(0, os.SEEK_END)
    file.seek(0)
    while file.tell() < end:
        yield pickle.load(file)  # noqa: S301 - see the import


_Maker = Callable[[Write], tuple[Any, ...]]


def _batch(writes: Sequence[Write], row: _Maker, begin: _Maker, at: datetime) -> Batch:
    key = journal.as_key()
    known = [write for write in writes if write.known]
    carded = [write.id for write in known if write.card]
    return Batch(
        [write.id for write in known],
        carded,
        [(*row(write), key(write.id)) for write in known],
        [(*begin(write), *row(write)) for write in writes if not write.known],
        _cards(writes, carded),
        journal.rows(((write.id, write.kind, write.what) for write in writes), at=at),
    )


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
