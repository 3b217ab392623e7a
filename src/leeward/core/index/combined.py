"""The index as a check sees it: the last snapshot, what changed since, and what is no more."""

from collections.abc import Sequence
from uuid import UUID

from leeward.core.index.documents import best_first
from leeward.core.index.hits import DocumentHit, PersonHit, RangeHit
from leeward.core.index.persons import NOTHING_HIDDEN
from leeward.core.index.rows import PERSONS, Kinds
from leeward.core.index.segment import Segment
from leeward.core.matching.subject import Subject


class Index:
    """Searches `base` without the records in `hidden`, and `delta`.

    `hidden` are the records changed, restricted or withdrawn since the base was built; those that still count are in
    `delta` as they are now. They are left out before candidates are cut to a limit, so they push nobody out.
    """

    def __init__(self, base: Segment | None, delta: Segment, hidden: frozenset[UUID]) -> None:
        self.base = base
        self.delta = delta
        self.hidden = hidden
        self._news = self.delta.counts["persons"] > 0
        self._hidden = NOTHING_HIDDEN if base is None else base.hide(hidden)

    def documents(self, number: str, issuer: str | None) -> list[DocumentHit]:
        """As `Segment.documents`, best first over both."""
        found = self.delta.documents(number, issuer)
        if self.base is not None:
            found += [hit for hit in self.base.documents(number, issuer) if hit.record not in self.hidden]
        return sorted(found, key=best_first)

    def ranges(self, number: str, issuer: str | None) -> list[RangeHit]:
        """As `Segment.ranges`; the changed records first."""
        found = self.delta.ranges(number, issuer)
        if self.base is not None:
            found += [hit for hit in self.base.ranges(number, issuer) if hit.record not in self.hidden]
        return found

    def persons(self, query: Subject, limit: int = 50, least: float = 0.0, kinds: Kinds = PERSONS) -> list[PersonHit]:
        """As `Segment.persons`, best first over both, of subjects of these `kinds`; candidates by name alone that are
        less alike than `least` are left out before their subjects are read, which is half of the work."""
        found = [(candidate, self.delta) for candidate in self.delta.candidates(query, limit)] if self._news else []
        if self.base is not None:
            base = self.base
            found += [(candidate, base) for candidate in base.candidates(query, limit, self._hidden)]
        found.sort(key=lambda pair: -pair[0].rank)
        worth = (pair for pair in found[:limit] if pair[0].likeness >= least or pair[0].ways != ("name",))
        hits = [segment.hit(candidate) for candidate, segment in worth]
        return [hit for hit in hits if hit.subject.kind in kinds]

    def persons_block(
        self, queries: Sequence[Subject], limit: int = 50, least: float = 0.0, kinds: Kinds = PERSONS
    ) -> list[list[PersonHit]]:
        """What `persons` finds for each of the queries, in their order, in less time than one by one."""
        return [self.persons(query, limit, least, kinds) for query in queries]
