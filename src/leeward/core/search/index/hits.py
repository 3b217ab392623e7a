"""Results of a search in the index: pointers to records, to be verified with them before any result is shown."""

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
    """A document whose number equals or resembles the one searched, and the agency that owns its record.

    `how` compares the numbers, `issuer` the issuers (`unstated`: the query or the record names none). `document` is
    what the index stores: everything but the circumstances, with the number without separators.
    """

    record: UUID
    how: Likeness
    issuer: IssuerState
    document: "TravelDocument"
    owner: str


@dataclass(frozen=True, slots=True)
class RangeHit:
    """A range of blanks that contains the number.

    `how` is `equal` as printed, `lookalike` after replacing O/0, I/1 and the like, `zeros` with leading zeros added or
    removed, `check_letter` without the number's last letter (some states add one at personalisation).
    """

    record: UUID
    how: RangeLikeness


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A candidate for comparison, not a match yet.

    `subject` has only the names that may agree best with the query, in order. `likeness` (0 to 1) is that of the
    closest one and ranks candidates; `ways` says how the index found the person: by a document number, by name, by
    birth date and a similar part of the name.
    """

    record: UUID
    subject: "Subject"
    likeness: float
    ways: tuple[Way, ...]
