"""What is new since somebody looked last: records that the journal tells of, and bulk copies of other content.

A copy keeps no journal, so the whole of one that is new is asked. Each consumer keeps how far it has come.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from leeward.apps.indexing.queries.rows import row_of
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.access.judgement import in_force
from leeward.core.search.index import Index, Layer, Segment, Snapshot
from leeward.platform.change_feed import Place


@dataclass(frozen=True, slots=True)
class News:
    """The records to look for, and the bulk copies.

    `layers` find the records, and perhaps others, so `counts` says whether one is among them.
    """

    layers: tuple[Layer, ...]
    records: int
    counts: Callable[[Record], bool]
    copies: tuple[Snapshot, ...] = ()

    @property
    def index(self) -> Index:
        """All of them to be searched."""
        return Index([*self.layers, *(Layer.of(copy) for copy in self.copies)])


def segment_of(ids: frozenset[UUID]) -> News:
    """These records as they are now, to be searched alone."""
    held = registry.records_by_id(ids).values()
    rows = [row for record in held if in_force(record) and (row := row_of(record)) is not None]
    return News((Layer.of(Segment.of(rows)),), len(rows), lambda _record: True)


def marks(copies: Iterable[Snapshot]) -> dict[str, int]:
    """What a consumer that has compared these copies keeps of them: one that is there no more may come back."""
    return {_name(copy): _content(copy) for copy in copies}


def fresh(copies: Iterable[Snapshot], place: Place) -> tuple[Snapshot, ...]:
    """The copies whose content a consumer that has come so far has not compared."""
    return tuple(copy for copy in copies if place.marks.get(_name(copy)) != _content(copy))


def _name(copy: Snapshot) -> str:
    return copy.path.parent.name


def _content(copy: Snapshot) -> int:
    """What tells a copy from another of the same list: the first 60 bits of its digest. Its generation does not, since
    a copy that was dropped begins with 1 again."""
    return int(copy.identity[:15], 16)
