"""The registry's rows for an index: every active record as a row, read slice by slice, by several processes."""

import os
from collections.abc import Iterable, Iterator
from uuid import UUID

import django

from leeward.apps.indexing.queries.parallel_rows import rows_of_shares
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import records as registry
from leeward.core.ftm.compose import entity_of
from leeward.core.matching.ftm import subject_of_entity
from leeward.core.matching.subject import subject_of
from leeward.core.record.content.content import Content, from_json
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, Vehicle, Vessel
from leeward.core.record.content.person import Person
from leeward.core.search.index import Collected, DocumentRow, RangeRow, Row, SubjectRow

SLICE = 20_000
"""Records that a process reads at once."""
_BATCH = 1000
"""Changes of the journal that are read at once."""
_WORTH_SHARING = 4
"""From so many slices on, another process is worth its start, which takes as long as one or two slices."""


def index_row(record: UUID, owner: str, content: Content) -> Row | None:
    """The index row of an agency's record; None for a record without a subject (an address, a payment)."""
    match content:
        case Person():
            return SubjectRow(record, subject_of(content))
        case TravelDocument():
            return DocumentRow(record, content, owner)
        case BlankRange():
            return RangeRow(record, content.issuer, content.type, content.first, content.last)
        case Organisation() | Vessel() | Aircraft() | Vehicle():
            entity = entity_of(content)
            return SubjectRow(record, subject_of_entity(entity)) if entity else None
    return None


def row_of(record: Record) -> Row | None:
    """The index row of the record's current version; see `index_row`."""
    return index_row(record.pk, record.owner.code, from_json(record.kind, record.content))


def changed_rows(after: int, position: int) -> tuple[dict[UUID, Row | None], int]:
    """The current rows of the records that changed between two positions of the journal, None for those that are no
    longer active; and the position that was reached, which is `after` where there was no change.
    """
    reached, changed = after, dict[UUID, Row | None]()
    while reached < position:
        news = registry.CHANGES.after(reached, min(_BATCH, position - reached))
        if not news:
            break
        records = registry.records_by_id({change.record_id for change in news})
        for change in news:
            record = records.get(change.record_id)
            active = record is not None and record.state == Record.State.ACTIVE
            changed[change.record_id] = row_of(record) if record is not None and active else None
        reached = news[-1].pk
    return changed, reached


def rows_of(contents: Iterable[registry.Held]) -> Iterator[Row]:
    """The rows of records with these contents."""
    for record, owner, kind, content in contents:
        row = index_row(record, owner, from_json(kind, content))
        if row is not None:
            yield row


def active_rows(processes: int | None = None, size: int = SLICE) -> Iterator[Collected]:
    """Every active record, read by so many processes, `size` at a time; by default one for each core once it pays."""
    slices = list(registry.slices(size))
    worth = len(os.sched_getaffinity(0)) if len(slices) >= _WORTH_SHARING else 1
    return rows_of_shares(slices, _rows_of_slice, processes=processes or worth, prepare=django.setup)


def _rows_of_slice(each: registry.Slice) -> Iterator[Row]:
    return rows_of(registry.active_contents(each))
