"""What a search in the index yields: pointers to records, to be verified against them before anybody is told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from leeward.core.search.index.numbers import Likeness

if TYPE_CHECKING:
    from leeward.core.matching.subject import Subject
    from leeward.core.record.content.document import TravelDocument

IssuerState = Literal["equal", "differs", "unstated"]
RangeLikeness = Literal["equal", "lookalike", "zeros", "check_letter"]
Way = Literal["document", "name", "birth_date"]


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document whose number is, or looks like, the one asked for, and the agency that owns its record.

    `how` compares the numbers, `issuer` the issuers (`unstated`: the question or the record names none). `document` is
    what the index keeps of it: all but the circumstances, its number without separators.
    """

    record: UUID
    how: Likeness
    issuer: IssuerState
    document: "TravelDocument"
    owner: str


@dataclass(frozen=True, slots=True)
class RangeHit:
    """A range of blanks that holds the number.

    `how` is `equal` as printed, `lookalike` after O/0, I/1 and the like, `zeros` with leading zeros added or
    taken away, `check_letter` without the number's last letter (some states add one when they personalise).
    """

    record: UUID
    how: RangeLikeness


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A candidate for comparison: never yet a match.

    `subject` has those of its names that may agree best with the query, in their order. `likeness` (0 to 1) is of the
    closest of them and orders candidates; `ways` says how the index came to the person: by the number of a document
    held, by name, by birth date and a close name part.
    """

    record: UUID
    subject: "Subject"
    likeness: float
    ways: tuple[Way, ...]
