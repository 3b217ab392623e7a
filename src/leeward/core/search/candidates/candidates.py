"""Records that may be hits for a traveller: pointers, to be settled against the records themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from leeward.core.matching.score import weigh
from leeward.core.matching.subject import Subject
from leeward.core.matching.weights import POSSIBLE
from leeward.core.search.index import DocumentHit, Index, PersonHit, RangeHit

_COMPARED = 30
# The index estimates what comparison will give. Of pairs that scored as possible, 96 in 100 were estimated at two
# fifths or more, and hardly more of them at a quarter: the rest are kinds of agreement that it does not see.
_WORTH = 0.4


Lap = Callable[[str], None]


def _unwatched(_phase: str) -> None:
    """Nobody times this search."""


class Question(NamedTuple):
    """Who is searched for: the traveller as matching sees one, and the number and issuer of the document shown."""

    subject: Subject
    number: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the index offers for one traveller: documents and ranges by number, and persons, best first, that score at
    least as a possible likeness, of the `compared` that were weighed."""

    documents: tuple[DocumentHit, ...] = ()
    ranges: tuple[RangeHit, ...] = ()
    persons: tuple[UUID, ...] = ()
    compared: int = 0

    @property
    def records(self) -> set[UUID]:
        """The records to be read."""
        numbers = {hit.record for hit in self.documents} | {hit.record for hit in self.ranges}
        return numbers | set(self.persons)

    def __bool__(self) -> bool:
        return bool(self.documents or self.ranges or self.persons)


def candidates(question: Question, index: Index, lap: Lap = _unwatched) -> Candidates:
    """Every record that the traveller or the document may hit; `lap` is told when each phase is done."""
    return candidates_of_block([question], index, lap)[0]


def offered(subject: Subject, index: Index) -> list[PersonHit]:
    """The persons that the index offers for comparison, before any is compared."""
    return index.persons(subject, _COMPARED, _WORTH)


def candidates_of_block(questions: Sequence[Question], index: Index, lap: Lap = _unwatched) -> list[Candidates]:
    """The same for many travellers, in their order; what resembles a part of a name is looked up once for all."""
    asked = [place for place, each in enumerate(questions) if each.subject.names or each.subject.documents]
    subjects = [questions[place].subject for place in asked]
    found = dict(zip(asked, index.persons_block(subjects, _COMPARED, _WORTH), strict=True))
    lap("candidates")
    return [_candidates(each, found.get(place, ()), index, lap) for place, each in enumerate(questions)]


def _candidates(question: Question, persons: Sequence[PersonHit], index: Index, lap: Lap) -> Candidates:
    number, issuer = question.number, question.issuer or None
    documents = tuple(index.documents(number, issuer)) if number else ()
    ranges = tuple(index.ranges(number, issuer)) if number else ()
    lap("documents")
    alike = _alike(question.subject, persons)
    lap("matching")
    return Candidates(documents, ranges, alike, len(persons))


def _alike(subject: Subject, persons: Sequence[PersonHit]) -> tuple[UUID, ...]:
    scored = [(weigh(subject, hit.subject).score, hit.record) for hit in persons]
    alike = sorted((pair for pair in scored if pair[0] >= POSSIBLE), key=lambda pair: -pair[0])
    return tuple(record for _, record in alike)
