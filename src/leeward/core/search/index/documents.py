"""Search by document number: one sorted array of 64-bit keys, and the packed documents in the same order."""

import json
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

import numpy as np

from leeward.core.search.index.arrays import U32, U64, Sections
from leeward.core.search.index.document_kernels import (
    EQUAL,
    EQUAL_ELSEWHERE,
    EQUAL_UNSTATED,
    LOOKALIKE,
    LOOKALIKE_UNSTATED,
    TRANSPOSED,
    TRANSPOSED_UNSTATED,
    find,
    first_row,
    record_places,
)
from leeward.core.search.index.document_packing import Shape, StoredDocument, key_of, unpack
from leeward.core.search.index.hits import DocumentHit, IssuerState
from leeward.core.search.index.kernel import Octets
from leeward.core.search.index.numbers import (
    Likeness,
    compare_numbers,
    issuer_code,
    normalise_issuer,
    normalise_number,
)
from leeward.core.search.index.packing_kernels import code_at, extent
from leeward.core.search.index.rows import DocumentRow

MOST = 5000
"""Hits of a number at most, the surest first: a placeholder such as 123456789 may be in a hundred thousand records."""

_LIKENESS_ORDER: dict[Likeness, int] = {"equal": 0, "lookalike": 1, "transposed": 2}
_ISSUER_ORDER: dict[IssuerState, int] = {"equal": 0, "unstated": 1, "differs": 2}
_COMPARED: dict[int, tuple[Likeness, IssuerState]] = {
    EQUAL: ("equal", "equal"),
    EQUAL_UNSTATED: ("equal", "unstated"),
    EQUAL_ELSEWHERE: ("equal", "differs"),
    LOOKALIKE: ("lookalike", "equal"),
    LOOKALIKE_UNSTATED: ("lookalike", "unstated"),
    TRANSPOSED: ("transposed", "equal"),
    TRANSPOSED_UNSTATED: ("transposed", "unstated"),
}


def best_first(hit: "KeyHit | DocumentHit") -> tuple[int, int]:
    """Sort key for hits: the surest first."""
    return _LIKENESS_ORDER[hit.how], _ISSUER_ORDER[hit.issuer]


@dataclass(frozen=True, slots=True)
class KeyHit:
    """The row of a matching key, and how number and issuer compare, as far as 49 and 15 bits show."""

    row: int
    how: Likeness
    issuer: IssuerState


def find_keys(
    keys: U64, number: str, issuer: str | None, *, buckets: U32 | None = None, limit: int = MOST
) -> list[KeyHit]:
    """The rows of the sorted `keys` (see `document_key`) that equal or resemble a printed number, best first.

    Under another issuer only the equal number counts: numbers are short, and a near miss elsewhere is chance. There are
    at most `limit`.
    """
    wanted = normalise_number(number).encode()
    starts = np.array([0, len(keys)], np.uint32) if buckets is None else buckets
    rows, likeness = np.empty(limit, np.int64), np.empty(limit, np.uint8)
    found = find(keys, starts, wanted, issuer_code(normalise_issuer(issuer)), rows, likeness)
    if not found:
        return []
    compared: dict[int, int] = {}
    for row, code in zip(rows[:found].tolist(), likeness[:found].tolist(), strict=True):
        compared.setdefault(row, code)
    return [KeyHit(row, *_COMPARED[code]) for row, code in sorted(compared.items(), key=lambda pair: pair[1])]


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """Documents by key. Bucket `b` begins at row `buckets[b]`, and its packed records at `data[places[b]]`."""

    keys: U64
    buckets: U32
    places: U64
    data: Octets
    shapes: tuple[Shape, ...] = field(repr=False)

    @classmethod
    def of(cls, sections: Sections) -> "DocumentTable":
        """The table in `sections`."""
        shapes = json.loads(sections["document.shape"].tobytes().decode("utf-8", "surrogatepass"))
        return cls(
            sections["document.key"],
            sections["document.bucket"],
            sections["document.place"],
            sections["document.data"],
            tuple(Shape(**shape | {"dates": tuple(shape["dates"])}) for shape in shapes),
        )

    def find(self, number: str, issuer: str | None, hidden: Set[UUID] = frozenset()) -> list[DocumentHit]:
        """The documents with this number or a similar one, best first, without the records in `hidden`.

        Each was compared with its packed record, so none is a hash collision. There are at most `MOST`.
        """
        # Hidden records still have their keys here, and must not take the places of others.
        hits = find_keys(self.keys, number, issuer, buckets=self.buckets, limit=MOST + len(hidden))
        asked = normalise_issuer(issuer)
        found = (self._verify(number, asked, stored) for stored in self._read([hit.row for hit in hits]))
        counted = (hit for hit in found if hit is not None and hit.record not in hidden)
        return sorted(islice(counted, MOST), key=best_first)

    def document(self, record: UUID) -> StoredDocument | None:
        """The document whose id was derived from its facts (see `derived_record`); None if it is not here."""
        key = key_of(record)
        if key is None or not len(self.keys):
            return None
        row = first_row(self.keys, self.buckets, key)
        while row < len(self.keys) and self.keys[row] == key:
            stored = next(self._read([row]))
            if stored.record == record:
                return stored
            row += 1
        return None

    def rows(self) -> Iterator[DocumentRow]:
        """Every document in the order of keys; derived ids are left out, since they are derived again."""
        at = 0
        for key in self.keys:
            stored, at = self._at(at, int(key))
            derived = key_of(stored.record) is not None
            yield DocumentRow(None if derived else stored.record, stored.document, stored.owner)

    def _read(self, rows: list[int]) -> Iterator[StoredDocument]:
        """The documents of these rows."""
        begins = np.empty(len(rows), np.int64)
        record_places(self.keys, self.buckets, self.places, self.data, np.array(rows, np.int64), begins)
        for row, at in zip(rows, begins.tolist(), strict=True):
            yield self._at(at, int(self.keys[row]))[0]

    def _at(self, at: int, key: int) -> tuple[StoredDocument, int]:
        start, end = extent(self.data, at)
        code, start = code_at(self.data, start)
        return unpack(self.shapes[code], self.data[start:end].tobytes(), key), end

    def _verify(self, number: str, asked: str, stored: StoredDocument) -> DocumentHit | None:
        how, recorded = compare_numbers(number, stored.document.number), normalise_issuer(stored.document.issuer)
        state: IssuerState = "unstated" if not asked or not recorded else "equal" if asked == recorded else "differs"
        if how is None or (state == "differs" and how != "equal"):
            return None
        return DocumentHit(stored.record, how, state, stored.document, stored.owner)
