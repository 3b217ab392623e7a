"""What is new since somebody looked last: records that the journal tells of, and bulk copies of other content.

A copy keeps no journal, so the whole of one that is new is asked. Each consumer keeps how far it has come.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from leeward.apps.indexing.queries.rows import row_of
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.access.judgement import in_force
from leeward.apps.screening.models import JournalPosition
from leeward.core.search.index import Index, Layer, Segment, Snapshot

Places = Mapping[str, int]
"""How far a consumer has come: under its own name the position of the journal, under `<name>:<copy>` which content of
that copy it has compared."""


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


def seen(consumer: str) -> dict[str, int]:
    """How far it had come when it looked last; nothing where it never did."""
    return dict(_of(consumer).values_list("consumer", "position"))


def reached(consumer: str, position: int, copies: Iterable[Snapshot]) -> dict[str, int]:
    """The same for one who has compared all up to this position, and these copies."""
    return {consumer: position, **{_place(consumer, copy): _content(copy) for copy in copies}}


def fresh(consumer: str, copies: Iterable[Snapshot], places: Places) -> tuple[Snapshot, ...]:
    """The copies whose content it has not compared."""
    return tuple(copy for copy in copies if places.get(_place(consumer, copy)) != _content(copy))


def keep(consumer: str, places: Places) -> None:
    """Note how far it is done; a copy that is there no more is forgotten, as it may come back. In a transaction."""
    _of(consumer).exclude(consumer__in=places).delete()
    for name, position in places.items():
        JournalPosition.objects.update_or_create(consumer=name, defaults={"position": position})


def _of(consumer: str) -> QuerySet[JournalPosition]:
    return JournalPosition.objects.filter(Q(consumer=consumer) | Q(consumer__startswith=f"{consumer}:"))


def _place(consumer: str, copy: Snapshot) -> str:
    return f"{consumer}:{copy.path.parent.name}"


def _content(copy: Snapshot) -> int:
    """What tells a copy from another of the same list: the first 60 bits of its digest. Its generation does not, since
    a copy that was dropped begins with 1 again."""
    return int(copy.identity[:15], 16)
