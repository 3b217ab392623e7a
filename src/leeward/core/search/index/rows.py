"""What goes into an index: one row for each record, whatever store it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from leeward.core.matching.subject import Subject, SubjectKind
    from leeward.core.record.content.document import TravelDocument

Kinds = frozenset["SubjectKind"]
PERSONS: Kinds = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A person, or something else with a name, under the id of the record that describes it."""

    record: UUID
    subject: "Subject"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the agency `owner`; None for the record where its source gives it no id of its own.

    The index keeps all of it but the circumstances, and its number without separators.
    """

    record: UUID | None
    document: "TravelDocument"
    owner: str


@dataclass(frozen=True, slots=True)
class RangeRow:
    """Stolen blanks `first` to `last`, inclusive, as `core.record.content.document.BlankRange` describes them."""

    record: UUID
    issuer: str
    type: str
    first: str
    last: str


Row = SubjectRow | DocumentRow | RangeRow


@dataclass(frozen=True, slots=True)
class CopyTerms:
    """The terms of a bulk copy: whose list it is, for which purposes its documents may be found, their handling in its
    JSON form, and the day (ISO 8601, UTC; empty: none) from which on nobody searches it. They are part of the file, so
    that they go wherever the documents go."""

    owner: str
    record_list: str
    purposes: tuple[str, ...]
    handling: Mapping[str, Any] = field(default_factory=dict)
    not_after: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "CopyTerms":
        """The terms as a file's JSON has them. Raises ValueError where `not_after` is no day."""
        ends = data.get("not_after", "")
        day = date.fromisoformat(ends).isoformat() if ends else ""
        return cls(data["owner"], data["record_list"], tuple(data["purposes"]), data["handling"], day)

    def ended(self, today: date) -> bool:
        """Whether its day has come."""
        return bool(self.not_after) and today >= date.fromisoformat(self.not_after)

    @property
    def source(self) -> str:
        """The list's name among sources."""
        return f"{self.owner} {self.record_list}"


@dataclass(frozen=True, slots=True)
class Source:
    """One list or agency in the index: its name, the date of its edition (ISO 8601, UTC) and its record count.

    A check's coverage is made from these: age is the source's, not the index file's (DESIGN 'Coverage').
    """

    name: str
    as_of: str
    records: int
