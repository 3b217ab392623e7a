"""The input of an index: one row for each record, from any store."""

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
    """A person, or something else with a name, with the id of its record."""

    record: UUID
    subject: "Subject"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the agency `owner`; `record` is None if its source gives it no id.

    The index stores everything but the circumstances, and the number without separators.
    """

    record: UUID | None
    document: "TravelDocument"
    owner: str


@dataclass(frozen=True, slots=True)
class RangeRow:
    """Stolen blanks `first` to `last`, inclusive, as defined in `core.record.content.document.BlankRange`."""

    record: UUID
    issuer: str
    type: str
    first: str
    last: str


Row = SubjectRow | DocumentRow | RangeRow


@dataclass(frozen=True, slots=True)
class CopyTerms:
    """The terms of a bulk copy: the owner of the list, the purposes for which its documents may be found, their
    handling in its JSON form, and the day (ISO 8601, UTC; empty: none) from which it must not be searched. They are
    part of the file, so that they stay with the documents.
    """

    owner: str
    record_list: str
    purposes: tuple[str, ...]
    handling: Mapping[str, Any] = field(default_factory=dict)
    not_after: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "CopyTerms":
        """The terms from a file's JSON. Raises ValueError if `not_after` is not a day."""
        ends = data.get("not_after", "")
        day = date.fromisoformat(ends).isoformat() if ends else ""
        return cls(data["owner"], data["record_list"], tuple(data["purposes"]), data["handling"], day)

    def ended(self, today: date) -> bool:
        """Whether `not_after` is reached."""
        return bool(self.not_after) and today >= date.fromisoformat(self.not_after)

    @property
    def source(self) -> str:
        """The list's name among sources."""
        return f"{self.owner} {self.record_list}"


@dataclass(frozen=True, slots=True)
class Source:
    """One list or agency in the index: its name, the date of its edition (ISO 8601, UTC) and its record count.

    A check's coverage is made from these: age is the source's, not the index file's (decision 'Coverage').
    """

    name: str
    as_of: str
    records: int
