"""What is new since a consumer's last run: records in the journal, and bulk copies whose content changed.

A copy has no journal, so all of a new one is searched. Each consumer stores how far it has come.
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
    """New records and bulk copies.

    `layers` find the records, and perhaps others, so `counts` says whether one is among them.
    """

    layers: tuple[Layer, ...]
    records: int
    counts: Callable[[Record], bool]
    copies: tuple[Snapshot, ...] = ()

    @property
    def index(self) -> Index:
        """All layers as one index."""
        return Index([*self.layers, *(Layer.of(copy) for copy in self.copies)])


def segment_of(ids: frozenset[UUID]) -> News:
    """A segment of the current version of these records alone."""
    held = registry.records_by_id(ids).values()
    rows = [row for record in held if in_force(record) and (row := row_of(record)) is not None]
    return News((Layer.of(Segment.of(rows)),), len(rows), lambda _record: True)


def marks(copies: Iterable[Snapshot]) -> dict[str, int]:
    """What a consumer stores after comparing these copies: a copy that is gone is dropped, as it may come back."""
    return {_name(copy): _content(copy) for copy in copies}


def fresh(copies: Iterable[Snapshot], place: Place) -> tuple[Snapshot, ...]:
    """The copies whose content a consumer that has come so far has not compared."""
    return tuple(copy for copy in copies if place.marks.get(_name(copy)) != _content(copy))


def _name(copy: Snapshot) -> str:
    return copy.path.parent.name


def _content(copy: Snapshot) -> int:
    """Identifies a copy's content: the first 60 bits of its digest. The generation would not do, since a copy that was
    dropped starts with 1 again.
    """
    return int(copy.identity[:15], 16)
