"""The first half of an import: read the list and say what it would change, without writing.

It runs outside any transaction, so that reading a list of a million lines blocks no other writer; what has to be
written waits in a spool file, since it may not fit in memory.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import IO, Any, NamedTuple
from uuid import UUID

import uuid_utils
from django.db.models import QuerySet
from pydantic_core import from_json
from pydantic_core import to_json as json_bytes

from leeward.apps.registry.actions.cards import Card, card
from leeward.apps.registry.actions.import_notices import NOTHING, Earlier, Notices, earlier_of
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.registry.queries.captions import caption
from leeward.apps.registry.queries.rejects import RejectsFile
from leeward.core.ftm.served_entity import source_digest
from leeward.core.record.content.content import Kind, digest, kind_of, to_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person
from leeward.core.record.lists import complete
from leeward.core.record.lists.read import Edition, Entry, Item, Reject

_BY_COLOUR = "interpol"
BATCH = 5000
COUNTS = ("persons", "documents", "added", "changed", "unchanged", "withdrawn", "skipped", "rejected")


class Write(NamedTuple):
    """One record to add or to change; `what` is the journal's word, `known` whether the record exists."""

    id: str
    what: str
    known: bool
    kind: str
    reference: str
    caption: str
    content: str
    digest: str
    position: str
    source: str | None
    topic: str
    card: Card | None


class Known(NamedTuple):
    """What the registry has under a natural key."""

    id: UUID
    state: str
    digest: str
    source: dict[str, Any] | None
    source_digest: str


@dataclass(slots=True)
class Plan:
    """What an import would do. `seen` and `kept` are hashes and references that withdrawal must leave alone."""

    spool: IO[bytes]
    notices: Notices
    counts: Counter[str] = field(default_factory=Counter)
    withdrawn: list[tuple[str, str]] = field(default_factory=list)
    active: int = 0
    dated: date | None = None
    missing: frozenset[str] = frozenset()
    seen: set[int] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    colours: set[str] = field(default_factory=set)
    rejects_name: str = ""

    def writes(self) -> Iterator[list[Write]]:
        """The spooled writes in batches, in the order in which they were read."""
        self.spool.seek(0)
        rows = (_to_write(from_json(line)) for line in self.spool)
        while batch := list(islice(rows, BATCH)):
            yield batch


def _to_write(values: list[Any]) -> Write:
    write = Write._make(values)
    return write._replace(card=Card(*write.card)) if write.card else write


def compare(
    items: Iterable[Item],
    plan: Plan,
    *,
    importer: str,
    record_list: RecordList | None,
    whole: bool,
    rejects: RejectsFile,
) -> None:
    """Fill the plan from the list's items. `whole` says that what the list no longer names is to be withdrawn.

    Raises UnreadableList from the reader.
    """
    batch: list[Entry] = []
    for item in items:
        if isinstance(item, Entry):
            batch.append(item)
            if len(batch) == BATCH:
                _take(batch, plan, importer, record_list, whole)
                batch.clear()
        else:
            _note(item, plan, rejects)
    _take(batch, plan, importer, record_list, whole)
    if record_list is not None:
        _find_withdrawn(plan, importer, record_list, whole)


def _note(item: Item, plan: Plan, rejects: RejectsFile) -> None:
    if isinstance(item, Edition):
        plan.dated = item.date or plan.dated
        plan.missing |= item.missing
    elif isinstance(item, Reject):
        rejects.add(item)
        plan.counts["rejected"] += 1
        plan.kept.add(item.reference)
    else:
        plan.counts["skipped"] += 1


def _take(batch: Sequence[Entry], plan: Plan, importer: str, record_list: RecordList | None, whole: bool) -> None:
    by_kind: dict[Kind, list[Entry]] = {}
    for entry in batch:
        by_kind.setdefault(kind_of(entry.content), []).append(entry)
    for kind, entries in by_kind.items():
        known = _read_known(record_list, kind, entries, with_source=bool(plan.missing))
        earlier = earlier_of(record_list, entries) if kind == "person" else {}
        for entry in entries:
            _count(entry, plan)
            if whole:
                plan.seen.add(hash((kind, entry.reference)))
            before = known.get(entry.reference)
            now = complete(importer, entry, before.source, plan.missing) if before and before.source else entry
            _decide(now, kind, before, earlier.get(entry.reference, NOTHING), plan)


def _count(entry: Entry, plan: Plan) -> None:
    """Persons and documents as this file has them: documents alone, and those that it names on persons."""
    if isinstance(entry.content, Person):
        plan.counts["persons"] += 1
        plan.counts["documents"] += len(entry.content.documents)
        if entry.content.notice is not None:
            plan.colours.add(entry.content.notice.colour)
    elif isinstance(entry.content, TravelDocument):
        plan.counts["documents"] += 1


def _read_known(
    record_list: RecordList | None, kind: str, entries: Sequence[Entry], *, with_source: bool
) -> dict[str, Known]:
    if record_list is None:
        return {}
    found = Record.objects.filter(
        record_list=record_list, kind=kind, reference__in=[entry.reference for entry in entries]
    )
    if with_source:
        rows = found.values_list("reference", "id", "state", "digest", "source")
        return {reference: Known(id, state, digest, source, "") for reference, id, state, digest, source in rows}
    if any("entity" in entry.source for entry in entries):
        whole = found.values_list("reference", "id", "state", "digest", "card__digest")
        return {reference: Known(id, state, digest, None, of) for reference, id, state, digest, of in whole}
    short = found.values_list("reference", "id", "state", "digest")
    return {reference: Known(id, state, digest, None, "") for reference, id, state, digest in short}


def _decide(entry: Entry, kind: Kind, before: Known | None, earlier: Earlier, plan: Plan) -> None:
    content = to_json(entry.content)
    fingerprint = digest(content).hex()
    if before is None:
        what = "added"
    elif before.state != Record.State.ACTIVE:
        what = "added"  # withdrawn or expired, and its source names it again
    elif before.digest != fingerprint or before.source_digest != source_digest(entry.source):
        what = "changed"
    else:
        plan.counts["unchanged"] += 1
        return
    called = caption(entry.content)
    same = what == "changed" and before is not None and before.digest == fingerprint  # only its raw source differs
    if not same and not plan.notices.takes(entry, called, fingerprint, earlier):
        plan.counts["skipped"] += 1
        plan.kept.add(entry.reference)
        return
    plan.counts[what] += 1
    write = Write(
        before.id.hex if before else uuid_utils.uuid7().hex,
        what,
        before is not None,
        kind,
        entry.reference,
        called,
        json_bytes(content).decode(),
        fingerprint,
        str(entry.position)[:120],
        json_bytes(entry.source).decode() if entry.source else None,
        getattr(entry.content, "topic", ""),
        card(entry.content, entry.source, called, entry.reference),
    )
    plan.spool.write(json_bytes(write) + b"\n")


def brought_by(importer: str, record_list: RecordList) -> QuerySet[Record]:
    """The active records that imports of this kind brought to the list: what its next edition may withdraw.

    Editions are few and named one by one: a join misleads PostgreSQL while the table has no statistics yet.
    """
    editions = list(record_list.editions.filter(importer=importer).values_list("pk", flat=True))
    return Record.objects.filter(record_list=record_list, edition_id__in=editions, state=Record.State.ACTIVE).order_by()


def _find_withdrawn(plan: Plan, importer: str, record_list: RecordList, whole: bool) -> None:
    """Where the list is whole, count what earlier editions brought, and note what this one no longer names."""
    if not whole:
        return
    active = brought_by(importer, record_list)
    if importer == _BY_COLOUR:
        # The service answers for one colour at a time: a file of yellow notices says nothing about the red ones.
        active = active.filter(content__notice__colour__in=plan.colours)
    for record, kind, reference in active.values_list("id", "kind", "reference").iterator(chunk_size=BATCH):
        plan.active += 1
        if hash((kind, reference)) not in plan.seen and reference not in plan.kept:
            plan.withdrawn.append((record.hex, kind))
    plan.counts["withdrawn"] = len(plan.withdrawn)
