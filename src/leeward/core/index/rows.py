"""What goes into an index: one row for each record, whatever store it comes from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from leeward.core.matching.subject import Subject, SubjectKind

Kinds = frozenset["SubjectKind"]
PERSONS: Kinds = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A person, or something else with a name, under the id of the record that describes it."""

    record: UUID
    subject: "Subject"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document: number as recorded, ICAO 9303-3 issuer or empty, and document code (`P`, `ID`, `V`).

    `type` is not part of the key: a zone may say `PD` where the record says `P`, so the caller judges it.
    """

    record: UUID
    number: str
    issuer: str
    type: str = "P"


@dataclass(frozen=True, slots=True)
class RangeRow:
    """Stolen blanks `first` to `last`, inclusive, as `leeward.core.records.document.BlankRange` describes them."""

    record: UUID
    issuer: str
    type: str
    first: str
    last: str


Row = SubjectRow | DocumentRow | RangeRow


@dataclass(frozen=True, slots=True)
class Source:
    """One list or agency in the index: its name, the date of its edition (ISO 8601, UTC) and its record count.

    A check's coverage is made from these: age is the source's, not the index file's (DESIGN 'Coverage').
    """

    name: str
    as_of: str
    records: int
