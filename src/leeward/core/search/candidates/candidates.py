"""Records that may be hits for a traveller: pointers, to be verified with the records themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from leeward.core.matching.score import weigh
from leeward.core.matching.subject import Subject
from leeward.core.matching.weights import POSSIBLE
from leeward.core.search.index import DocumentHit, Index, PersonHit, RangeHit
from leeward.core.search.index.documents import MOST as MOST_DOCUMENTS
from leeward.core.search.index.ranges import MOST as MOST_RANGES

MOST_COMPARED = 2_000
"""People who are compared for one traveller: all that the index expects to reach the score, or that may. Only a common
name that is searched without a birth date in a very large list has more; then the best estimates are compared, and
`Candidates.more` says so.
"""
# The index estimates the score of the comparison, and how much more it may become. Of pairs that scored as possible,
# 96 in 100 had an estimate of 0.4 or more, and hardly more at 0.25; the rest are found by what they may become.
_WORTH = 0.4


Lap = Callable[[str], None]


def _ignore_phase(_phase: str) -> None:
    """The default for searches without timing."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates for one traveller: documents and ranges by number, and the persons, best first, with at least a
    possible score among the `compared` ones. `more`: a limit was reached, so the index may have others.
    """

    documents: tuple[DocumentHit, ...] = ()
    ranges: tuple[RangeHit, ...] = ()
    persons: tuple[UUID, ...] = ()
    compared: int = 0
    more: bool = False

    @property
    def records(self) -> set[UUID]:
        """The records to read."""
        numbers = {hit.record for hit in self.documents} | {hit.record for hit in self.ranges}
        return numbers | set(self.persons)

    def __bool__(self) -> bool:
        return bool(self.documents or self.ranges or self.persons)


def candidates(subject: Subject, index: Index, lap: Lap = _ignore_phase) -> Candidates:
    """Every record that the traveller or the document shown may hit; `lap` is called after each phase."""
    return candidates_of_block([subject], index, lap)[0]


def offered_persons(subject: Subject, index: Index, reached: set[str] | None = None) -> list[PersonHit]:
    """The persons from the index, before comparison; limits of the search are added to `reached`."""
    return index.persons(subject, MOST_COMPARED, _WORTH, reached=reached)


def candidates_of_block(subjects: Sequence[Subject], index: Index, lap: Lap = _ignore_phase) -> list[Candidates]:
    """The same for many travellers, in order; tokens similar to a part of a name are looked up once for all."""
    limits = [set[str]() for _ in subjects]
    found = [
        offered_persons(subject, index, reached) if subject.names or subject.documents else ()
        for subject, reached in zip(subjects, limits, strict=True)
    ]
    lap("candidates")
    return [
        _candidates(each, persons, index, lap, more=bool(reached))
        for each, persons, reached in zip(subjects, found, limits, strict=True)
    ]


def _candidates(subject: Subject, persons: Sequence[PersonHit], index: Index, lap: Lap, *, more: bool) -> Candidates:
    number, issuer = next(iter(subject.documents), ("", ""))
    documents = tuple(index.documents(number, issuer or None)) if number else ()
    ranges = tuple(index.ranges(number, issuer or None)) if number else ()
    lap("documents")
    alike = _alike(subject, persons)
    lap("matching")
    more |= len(persons) >= MOST_COMPARED or len(documents) >= MOST_DOCUMENTS or len(ranges) >= MOST_RANGES
    return Candidates(documents, ranges, alike, len(persons), more)


def _alike(subject: Subject, persons: Sequence[PersonHit]) -> tuple[UUID, ...]:
    scored = [(weigh(subject, hit.subject).score, hit.record) for hit in persons]
    # Ties by the record, so that the order does not depend on how the index was made.
    alike = sorted((pair for pair in scored if pair[0] >= POSSIBLE), key=lambda pair: (-pair[0], pair[1]))
    return tuple(record for _, record in alike)
