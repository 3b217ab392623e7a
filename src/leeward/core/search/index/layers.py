"""The index as used by a check: several segments, newest first, each without records that later ones replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from leeward.core.matching.subject import Subject
from leeward.core.search.index.document_packing import StoredDocument
from leeward.core.search.index.documents import MOST, best_first
from leeward.core.search.index.hits import DocumentHit, PersonHit, RangeHit
from leeward.core.search.index.persons import Hidden
from leeward.core.search.index.rows import PERSONS, CopyTerms, Kinds, RangeRow
from leeward.core.search.index.segment import Segment


@dataclass(frozen=True, slots=True)
class Layer:
    """A segment, and its records that are no longer valid: `hidden` by id, `places` in the segment's own form."""

    segment: Segment
    hidden: frozenset[UUID]
    places: Hidden

    @classmethod
    def of(cls, segment: Segment, hidden: Iterable[UUID] = ()) -> "Layer":
        """A layer without the records in `hidden`; ids that are not in the segment are ignored."""
        gone = frozenset(hidden)
        return cls(segment, gone, segment.hide(gone))

    def without(self, more: Iterable[UUID]) -> "Layer":
        """The same without these records too, at a cost proportional to these only."""
        gone = frozenset(more) - self.hidden
        return Layer(self.segment, self.hidden | gone, self.places | self.segment.hide(gone)) if gone else self


class Index:
    """Searches layers: recent changes, the generation in service, copies of partners' lists.

    A changed, restricted or withdrawn record is hidden in the layers below its change. It is removed before candidates
    are cut to a limit, so it displaces no other candidate.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)

    def documents(self, number: str, issuer: str | None) -> list[DocumentHit]:
        """Like `Segment.documents`, best first over all layers."""
        found = (hit for layer in self.layers for hit in layer.segment.documents(number, issuer, layer.hidden))
        return sorted(found, key=best_first)[:MOST]

    def document(self, record: UUID) -> tuple[StoredDocument, CopyTerms] | None:
        """The document of a bulk copy with this id, and the terms of the copy; None if no copy has it (any more)."""
        for layer in self.layers:
            stored = layer.segment.document(record) if layer.segment.copy else None
            if stored is not None and layer.segment.copy is not None:
                return stored, layer.segment.copy
        return None

    def subject(self, record: UUID) -> tuple[Subject, CopyTerms] | None:
        """The same for the subject of a record."""
        for layer in self.layers:
            found = layer.segment.subject(record) if layer.segment.copy else None
            if found is not None and layer.segment.copy is not None:
                return found, layer.segment.copy
        return None

    def range_row(self, record: UUID) -> tuple[RangeRow, CopyTerms] | None:
        """The same for a range."""
        for layer in self.layers:
            found = layer.segment.range_row(record) if layer.segment.copy else None
            if found is not None and layer.segment.copy is not None:
                return found, layer.segment.copy
        return None

    def ranges(self, number: str, issuer: str | None) -> list[RangeHit]:
        """Like `Segment.ranges`; changed records first."""
        return [
            hit
            for layer in self.layers
            for hit in layer.segment.ranges(number, issuer)
            if hit.record not in layer.hidden
        ]

    def persons(
        self,
        query: Subject,
        limit: int = 50,
        least: float = 0.0,
        kinds: Kinds = PERSONS,
        reached: set[str] | None = None,
    ) -> list[PersonHit]:
        """Like `Segment.persons`, in the same order over all layers; candidates whose score cannot reach `least` are
        dropped before their subjects are read, unless they hold the document. Limits of the search that may have kept
        one out are added to `reached`.

        Most of the work runs without a lock, so two threads with a query each use two cores; similar tokens are looked
        up once, however many queries share a token.
        """
        found = [
            (candidate, layer.segment)
            for layer in self.layers
            for candidate in layer.segment.candidates(query, limit, layer.places, kinds, least, reached)
        ]
        found.sort(key=lambda pair: pair[0].order)
        return [segment.hit(candidate) for candidate, segment in found[:limit]]
