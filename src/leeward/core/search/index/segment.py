"""A searchable set of records: the mapped file, or the few records changed since."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from uuid import UUID

from leeward.core.matching.subject import Subject, SubjectKind
from leeward.core.search.index.arrays import Sections
from leeward.core.search.index.collector import collect
from leeward.core.search.index.document_packing import StoredDocument
from leeward.core.search.index.documents import DocumentTable
from leeward.core.search.index.hits import DocumentHit, PersonHit, RangeHit
from leeward.core.search.index.persons import NOTHING_HIDDEN, Candidate, Hidden, PersonTable
from leeward.core.search.index.ranges import RangeTable
from leeward.core.search.index.rows import PERSONS, CopyTerms, DocumentRow, Kinds, RangeRow, Row, SubjectRow
from leeward.core.search.index.tokens import names_version

_MANY: Mapping[SubjectKind, str] = {
    "person": "persons",
    "organisation": "organisations",
    "vessel": "vessels",
    "aircraft": "aircraft",
    "vehicle": "vehicles",
}


class Segment:
    """Persons, documents and ranges with the three searches of an index; `copy` are the partner's terms if it is a bulk
    copy.
    """

    def __init__(self, sections: Sections, copy: CopyTerms | None = None) -> None:
        self.sections = sections
        self.copy = copy
        self._persons = PersonTable.of(sections)
        self._documents = DocumentTable.of(sections)
        self._ranges = RangeTable.of(sections)

    @classmethod
    def of(cls, rows: Iterable[Row], progress: Callable[[int], None] | None = None) -> "Segment":
        """A segment in memory, built by the same code as the file, so both give the same answers."""
        return Segment(collect(rows, progress))

    @property
    def counts(self) -> dict[str, int]:
        """The number of subjects of each kind, names, documents and ranges."""
        return {
            **{_MANY[kind]: count for kind, count in self._persons.by_kind().items()},
            "names": len(self._persons.names.flags),
            "documents": len(self._documents.keys),
            "ranges": len(self._ranges.records),
        }

    @property
    def names_outdated(self) -> bool:
        """Whether the names were folded by tables or rules other than the current ones: see `names_version`."""
        return self._persons.tokens.version != names_version()

    def documents(self, number: str, issuer: str | None, hidden: Set[UUID] = frozenset()) -> list[DocumentHit]:
        """At most a thousand documents with this number or a similar one, best first (see `DocumentHit`), without the
        records in `hidden`.
        """
        return self._documents.find(number, issuer, hidden)

    def document(self, record: UUID) -> StoredDocument | None:
        """The document with this id, if the id was derived from its facts."""
        return self._documents.document(record)

    def document_rows(self) -> Iterator[DocumentRow]:
        """Every document as its original row, in the order of keys."""
        return self._documents.rows()

    @property
    def document_table(self) -> DocumentTable:
        """The arrays of the documents, for work on all of them at once."""
        return self._documents

    def subject_row(self, row: int) -> SubjectRow:
        """A subject as its original row; subjects are in the order of their records."""
        hit = self._persons.hit(Candidate(row, 0.0, 0.0, ()))
        return SubjectRow(hit.record, hit.subject)

    def subject_rows(self) -> Iterator[SubjectRow]:
        """Every subject as its original row."""
        return (self.subject_row(row) for row in range(len(self._persons)))

    def subject(self, record: UUID) -> Subject | None:
        """The subject of this record, if it is here."""
        rows = self._persons.rows_of([record])
        return self.subject_row(int(rows[0])).subject if len(rows) else None

    def range_row(self, record: UUID) -> RangeRow | None:
        """The range of this record, if it is here."""
        return self._ranges.of_record(record)

    def range_rows(self) -> Iterator[RangeRow]:
        """Every range as a row that reproduces it."""
        return self._ranges.rows()

    def ranges(self, number: str, issuer: str | None) -> list[RangeHit]:
        """Ranges of stolen blanks that contain the number (see `RangeHit`)."""
        return list(self._ranges.find(number, issuer))

    def persons(self, query: Subject, limit: int = 50, kinds: Kinds = PERSONS) -> list[PersonHit]:
        """At most `limit` subjects of these kinds worth comparing with `query`, best first, each once (see
        `PersonHit`)."""
        return [self.hit(candidate) for candidate in self.candidates(query, limit, kinds=kinds)]

    def candidates(
        self,
        query: Subject,
        limit: int,
        hidden: Hidden = NOTHING_HIDDEN,
        kinds: Kinds = PERSONS,
        least: float = 0.0,
        reached: set[str] | None = None,
    ) -> list[Candidate]:
        """The same before records and subjects are read, without those in `hidden` and those whose score cannot reach
        `least`, unless they hold the document. Limits that were reached are added to `reached`.
        """
        return self._persons.candidates(query, limit, hidden, kinds, least, reached)

    def hit(self, candidate: Candidate) -> PersonHit:
        """The person behind a candidate of this segment."""
        return self._persons.hit(candidate)

    def hide(self, records: Iterable[UUID]) -> Hidden:
        """The `hidden` argument of `candidates` for the records that are persons of this segment."""
        return self._persons.hide(records)
