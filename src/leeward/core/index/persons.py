"""Finding persons: candidates by name, by the number of a document they hold, and by their day of birth."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np

from leeward.core.index.arrays import I32, U32, U64, Blobs, Records, Rows, Sections, split_record
from leeward.core.index.documents import find_keys
from leeward.core.index.hits import PersonHit, Way
from leeward.core.index.names import NameTable
from leeward.core.matching.subject import Subject, unpack

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

# Beyond any likeness (0 to 1): who holds the document comes first; who shares the birthday and a name part
# comes before a stranger whose name is somewhat closer.
_DOCUMENT_LEAD, _BIRTHDAY_LEAD = 2.0, 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person's row while candidates of several segments are put in order; `rank` is likeness plus lead."""

    row: int
    rank: float
    likeness: float
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Persons that a search leaves out: their rows, and the rows of their names."""

    persons: frozenset[int]
    names: Rows

    def __or__(self, more: "Hidden") -> "Hidden":
        return Hidden(self.persons | more.persons, np.union1d(self.names, more.names))


NOTHING_HIDDEN = Hidden(frozenset(), np.empty(0, dtype=np.intp))


@dataclass(frozen=True, slots=True)
class PersonTable:
    """Persons by row: record, packed subject, names, held documents and days of birth.

    `by_record` lists the rows in the order of their record ids. `births` are ordinals of exact days, sorted.
    """

    records: Records
    by_record: U32
    subjects: Blobs
    names: NameTable
    held_keys: U64
    held_persons: U32
    births: I32
    birth_persons: U32

    @classmethod
    def of(cls, sections: Sections) -> "PersonTable":
        """The table kept in `sections`."""
        return cls(
            Records.of(sections, "person"),
            sections["person.by_record"],
            Blobs.of(sections, "person.subject"),
            NameTable.of(sections),
            sections["held.key"],
            sections["held.person"],
            sections["birth.day"],
            sections["birth.person"],
        )

    def rows_of(self, records: Iterable[UUID]) -> Rows:
        """The rows of those `records` that are in the table, ascending."""
        wanted = [split_record(record) for record in records]
        highs, order = np.array([high for high, _ in wanted], dtype=np.uint64), self.by_record.astype(np.intp)
        starts = np.searchsorted(self.records.high, highs, "left", order)
        ends = np.searchsorted(self.records.high, highs, "right", order)
        alike = (order[start:end] for start, end in zip(starts, ends, strict=True))
        found = [rows[self.records.low[rows] == low] for rows, (_, low) in zip(alike, wanted, strict=True)]
        return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.intp)

    def hide(self, records: Iterable[UUID]) -> Hidden:
        """What `candidates` must leave out for these `records`; one that is not in the table changes nothing."""
        rows = self.rows_of(records)
        return Hidden(frozenset(rows.tolist()), self.names.rows_of(rows))

    def candidates(self, query: Subject, limit: int, hidden: Hidden) -> list[Candidate]:
        """At most `limit` persons worth comparing with `query`, best first, without those in `hidden`."""
        named, born = self.names.closest(query, hidden.names, limit), self._born_alike(query)
        likeness = named | {row: max(value, named.get(row, 0.0)) for row, value in born.items()}
        ways: dict[int, list[Way]] = {}
        found: tuple[tuple[Way, Iterable[int]], ...]
        found = (("document", self._holders(query)), ("name", named), ("birth_date", born))
        for way, rows in found:
            for row in rows:
                ways.setdefault(row, []).append(way)
        ranks = {row: likeness.get(row, 0.0) + _lead(by) for row, by in ways.items() if row not in hidden.persons}
        best = sorted(ranks, key=lambda row: (-ranks[row], row))[:limit]
        return [Candidate(row, ranks[row], likeness.get(row, 0.0), tuple(ways[row])) for row in best]

    def hit(self, candidate: Candidate) -> PersonHit:
        """The candidate with its record and subject."""
        subject = unpack(self.subjects[candidate.row])
        return PersonHit(self.records[candidate.row], subject, candidate.likeness, candidate.ways)

    def _holders(self, query: Subject) -> set[int]:
        return {
            int(self.held_persons[hit.row])
            for number, issuer in query.documents
            for hit in find_keys(self.held_keys, number, issuer)
        }

    def _born_alike(self, query: Subject) -> dict[int, float]:
        """Persons born on the query's day, or with day and month exchanged, with a close name part."""
        days = [day for span in query.birth_dates if span.exact for day in _readings(span.exact)]
        if not days or not len(self.births):
            return {}
        spans = [(np.searchsorted(self.births, day), np.searchsorted(self.births, day, "right")) for day in days]
        parts: list[NDArray[Any]] = [self.birth_persons[start:end] for start, end in spans]
        persons = np.unique(np.concatenate(parts))
        return self.names.with_close_part(query, self.names.rows_of(persons))


def _lead(ways: list[Way]) -> float:
    return _DOCUMENT_LEAD * ("document" in ways) + _BIRTHDAY_LEAD * ("birth_date" in ways)


def _readings(day: "date") -> list[int]:
    readings = [day.toordinal()]
    if day.day <= 12 and day.day != day.month:
        readings.append(day.replace(month=day.day, day=day.month).toordinal())
    return readings
