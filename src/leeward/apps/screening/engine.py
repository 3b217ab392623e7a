"""The index of this process: the generation in service, and over it the records changed since.

A record changed in the registry is found, or gone, at the next check of every process: each check asks the journal
for its position (one indexed read) and catches up with the few records behind it. `rebuild` makes a new generation
when they have become many.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from leeward.apps.registry import queries as registry
from leeward.apps.registry.models import Record
from leeward.core.index import DocumentRow, Index, RangeRow, Row, Segment, Source, Store, SubjectRow, build, in_service
from leeward.core.matching.subject import subject_of
from leeward.core.records.content import Content, from_json
from leeward.core.records.document import BlankRange, TravelDocument
from leeward.core.records.person import Person

# Beyond this many changed records a new generation is cheaper than carrying them in memory.
MOST_CHANGES = 2000
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class InService:
    """What a check searches, and which generation it is (0 where no index file can be used)."""

    index: Index
    generation: int
    trouble: str | None


class Engine:
    """Keeps the index of one folder current, for all threads of a process."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        self._lock = threading.Lock()
        self._generation = -1
        self._position = 0
        self._changed: dict[UUID, Row | None] = {}
        self._index = Index(None, Segment.of(()), frozenset())
        self._service = InService(self._index, 0, None)

    def current(self) -> InService:
        """The index as of now."""
        snapshot = self.store.current()
        generation = snapshot.generation if snapshot else 0
        position = registry.position()
        if generation > self._generation or position > self._position:
            with self._lock:
                # Another thread may have brought it further than what this one saw.
                if generation > self._generation:
                    self._generation, self._changed = generation, {}
                    self._position = snapshot.position if snapshot else 0
                    self._index = Index(snapshot, Segment.of(()), frozenset())
                if position > self._position:
                    self._catch_up(position)
                self._service = InService(self._index, self._generation, None)
        return replace(self._service, trouble=self.store.trouble)

    @property
    def changes(self) -> int:
        """How many records the delta holds or hides."""
        return len(self._changed)

    def _catch_up(self, position: int) -> None:
        while self._position < position:
            changes = registry.changes_since(self._position, _BATCH)
            if not changes:
                break
            records = registry.records_by_id({change.record_id for change in changes})
            for change in changes:
                record = records.get(change.record_id)
                active = record is not None and record.state == Record.State.ACTIVE
                self._changed[change.record_id] = _row_of(record) if record is not None and active else None
            self._position = changes[-1].pk
        kept = [row for row in self._changed.values() if row is not None]
        self._index = Index(self._index.base, Segment.of(kept), frozenset(self._changed))


@cache
def engine() -> Engine:
    """The engine of this process."""
    return Engine(settings.INDEX)


def index_row(record: UUID, content: Content) -> Row | None:
    """What the index keeps of a record; None for kinds that a check of a traveller does not search."""
    match content:
        case Person():
            return SubjectRow(record, subject_of(content))
        case TravelDocument():
            return DocumentRow(record, content.number, content.issuer, content.type)
        case BlankRange():
            return RangeRow(record, content.issuer, content.type, content.first, content.last)
    return None


def _row_of(record: Record) -> Row | None:
    return index_row(record.pk, from_json(record.kind, record.content))


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Build a new generation from every active record and put it in service; its number.

    Raises what `leeward.core.index.build` raises; the generation in service then stays.
    """
    # The position is read first: what changes during the build is in the next delta, at worst twice.
    position = registry.position()
    generation = (in_service(settings.INDEX) or 0) + 1
    sources = [
        Source(f"{each.source} {each.record_list}", each.as_of.isoformat() if each.as_of else "", each.records)
        for each in registry.sources()
    ]
    build(settings.INDEX, generation, _rows(), position=position, sources=sources, progress=progress)
    return generation


def rebuild_if_worthwhile(progress: Callable[[int], None] | None = None) -> int | None:
    """Rebuild when nothing was built yet or many records changed since; the new generation, or None."""
    engine().current()
    if in_service(settings.INDEX) is None or engine().changes > MOST_CHANGES:
        return rebuild(progress)
    return None


def _rows() -> Iterator[Row]:
    for record, kind, content in registry.active_contents():
        row = index_row(record, from_json(kind, content))
        if row is not None:
            yield row
