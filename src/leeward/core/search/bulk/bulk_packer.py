"""Turn batches of columns into packed documents.

Repeating values (issuer, type, status, owner, dates) are parsed once for each distinct value, by the functions for
small tables; numbers are packed in compiled code. A row that the fast path cannot handle is read separately by its
cells, so it is accepted or rejected exactly as in a small table.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leeward.core.record.lists import fields
from leeward.core.record.lists.documents import document_of
from leeward.core.record.lists.read import Position, Reject, Rejected, excerpt
from leeward.core.search.bulk.batches import READ, Batch
from leeward.core.search.index.bulk_kernels import DATE_BYTES, MOST_BYTES, pack_rows
from leeward.core.search.index.document_columns import DocumentColumns
from leeward.core.search.index.document_packing import DateForm, Shape, pack_date
from leeward.core.search.index.numbers import issuer_code, normalise_issuer
from leeward.core.search.index.rows import DocumentRow

if TYPE_CHECKING:
    from leeward.core.dates import DateSpan

_AGENCY = re.compile(r"[A-Z]{1,3}-[A-Z0-9][A-Z0-9-]{0,27}")
_FORMS: tuple[DateForm, ...] = ("none", "day", "span")
_BAD = -1
_MOST_VALUES = 1 << 16  # distinct values of one column; further ones are read row by row
Places = NDArray[np.int64]
Cells = Mapping[str, str | bytes | None]


class _Column:
    """The values of one column, each parsed once: `read` returns its meaning, or raises Rejected."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self.meanings: list[Any] = []
        self._read = read
        self._known: dict[bytes | None, int] = {}
        self._place: dict[object, int] = {}

    def places(self, values: Any) -> Places:
        """For each row the index of its value's meaning, `_BAD` if it has none."""
        if not pa.types.is_dictionary(values.type):
            values = values.dictionary_encode()
        table = [self._place_of(value) for value in values.dictionary.to_pylist()]
        missing = self._place_of(None)
        indices = values.indices.fill_null(len(table)).to_numpy(zero_copy_only=False)
        places: Places = np.array([*table, missing], np.int64)[indices]
        return places

    def absent_places(self, rows: int) -> Places:
        """The same for a column that the file lacks."""
        return np.full(rows, self._place_of(None), np.int64)

    def _place_of(self, value: bytes | None) -> int:
        place = self._known.get(value)
        if place is None:
            place = self._place_of_new(value)
            # A column of distinct values only, such as remarks under a wrong heading, must not fill the memory.
            if len(self._known) < 1 << 20:
                self._known[value] = place
        return place

    def _place_of_new(self, value: bytes | None) -> int:
        try:
            meaning = self._read(plain(value))
        except Rejected:
            return _BAD
        place = self._place.get(meaning)
        if place is None:
            if len(self.meanings) == _MOST_VALUES:
                return _BAD
            place = self._place[meaning] = len(self.meanings)
            self.meanings.append(meaning)
        return place


class _Dates(NamedTuple):
    """A table of dates: seven bytes each, the number of used bytes, the form, and the first and last days."""

    packed: NDArray[np.uint8]
    sizes: NDArray[np.uint8]
    forms: Places
    earliest: Places
    latest: Places


class BulkPacker:
    """Packs batches into `columns`; a row without an owner of its own belongs to `owner`."""

    def __init__(self, columns: DocumentColumns, file: str, owner: str) -> None:
        self.rows = 0
        self._pile, self._file = columns, file
        self._owner = owner
        self._issuers, self._types = _Column(_issuer), _Column(fields.document_type)
        self._statuses, self._owners = _Column(fields.status), _Column(self._owner_of)
        self._spans = _Column(lambda text: fields.date(text, "") if text else None)
        self._spans.absent_places(0)  # the first entry means no date

    def _owner_of(self, text: str) -> str:
        return agency(text or self._owner)

    def add(self, batch: Batch) -> Iterator[Reject]:
        """Append the rows of a batch; yields a reject for each unusable one."""
        left = self._pack_fast(batch) if batch.rows else np.empty(0, np.int64)
        odd: list[tuple[int, Cells]] = [*batch.odd]
        odd += [(batch.line(row), _row_cells(batch, row)) for row in left.tolist()]
        for line, cells in sorted(odd, key=lambda each: each[0]):
            reject = self._add_row(line, cells)
            if reject is not None:
                yield reject

    def _pack_fast(self, batch: Batch) -> Places:
        """Append the rows of the fast path; returns the indexes of the others."""
        parts = [self._places(batch, name) for name in READ[1:]]
        issuer, kind, status, reported, issued, expires, owner = parts
        dates = np.stack([reported, issued, expires], axis=1)
        table = self._dates()
        bad = (np.minimum.reduce(parts) == _BAD) | (
            (issued > 0) & (expires > 0) & (table.latest[expires] < table.earliest[issued])
        )
        shapes = self._shapes(np.stack([issuer, kind, status, owner, *table.forms[dates].T], axis=1), bad)
        codes = np.array([issuer_code(normalise_issuer(each)) for each in self._issuers.meanings] or [0], np.uint32)
        starts, text = _text(batch.columns["number"])
        left, keys = np.empty(batch.rows, np.uint8), np.empty(batch.rows, np.uint64)
        out = np.empty(batch.rows * MOST_BYTES, np.uint8)
        rows, size = pack_rows(
            starts, text, shapes, codes[issuer], dates.ravel(), table.packed, table.sizes, left, out, keys
        )
        self._pile.add_packed(keys[:rows], out[:size])
        self.rows += rows
        return np.flatnonzero(left)

    def _places(self, batch: Batch, name: str) -> Places:
        known = {"issuer": self._issuers, "type": self._types, "status": self._statuses, "owner": self._owners}
        column, values = known.get(name, self._spans), batch.columns.get(name)
        return column.absent_places(batch.rows) if values is None else column.places(values)

    def _dates(self) -> _Dates:
        spans: list[DateSpan | None] = self._spans.meanings
        packed = [(b"" if span is None else pack_date(span)) for span in spans]
        sizes = np.array([len(each) for each in packed], np.uint8)
        return _Dates(
            np.frombuffer(b"".join(each.ljust(DATE_BYTES, b"\0") for each in packed), np.uint8),
            sizes,
            np.array([0 if not size else 1 if size < DATE_BYTES else 2 for size in sizes.tolist()], np.int64),
            np.array([0 if span is None else span.earliest.toordinal() for span in spans], np.int64),
            np.array([0 if span is None else span.latest.toordinal() for span in spans], np.int64),
        )

    def _shapes(self, parts: Places, bad: NDArray[np.bool_]) -> Places:
        """The number of each row's shape, `_BAD` for bad rows. `parts` are issuer, type, status, owner, three forms."""
        # All parts in one number, so that one dictionary finds the few combinations among millions of rows.
        mixed = np.zeros(len(parts), np.int64)
        for part, bits in zip(parts.T, (16, 11, 4, 16, 2, 2, 2), strict=True):
            mixed = mixed << bits | part
        mixed[bad] = _BAD
        found = pa.array(mixed).dictionary_encode()
        numbers = np.array([self._shape(each) for each in found.dictionary.to_pylist()], np.int64)
        shapes: Places = numbers[found.indices.to_numpy()]
        return shapes

    def _shape(self, mixed: int) -> int:
        if mixed == _BAD:
            return _BAD
        parts = []
        for bits in (2, 2, 2, 16, 4, 11, 16):
            parts.append(mixed & (1 << bits) - 1)
            mixed >>= bits
        expires, issued, reported, owner, status, kind, issuer = parts
        return self._pile.shape(
            Shape(
                self._issuers.meanings[issuer],
                self._types.meanings[kind],
                self._statuses.meanings[status],
                self._owners.meanings[owner],
                dates=(_FORMS[reported], _FORMS[issued], _FORMS[expires]),
            )
        )

    def _add_row(self, line: int, cells: Cells) -> Reject | None:
        position = Position(self._file, line)
        texts: dict[str, str] = {}
        try:
            for name, value in cells.items():
                texts[name] = value if isinstance(value, str) else plain(value)
            row = DocumentRow(None, document_of(texts), self._owner_of(texts.get("owner", "")))
        except Rejected as error:
            if not any(texts.values()) and error.code == "field.missing":
                return None  # an empty line
            return Reject(position, error.code, error.params, excerpt(", ".join(texts.values())))
        self._pile.add(row)
        self.rows += 1
        return None


def plain(value: bytes | None) -> str:
    """A cell's text, without the quotation marks around it. Raises Rejected for invalid UTF-8."""
    if value is None:
        return ""
    try:
        text = value.decode().strip()
    except UnicodeDecodeError as error:
        raise Rejected("encoding.utf8") from error
    if "\0" in text:
        raise Rejected("line.nul")
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] == '"' else text


def agency(text: str) -> str:
    """An agency's code. Raises Rejected if it is none."""
    if _AGENCY.fullmatch(text) is None:
        raise Rejected("owner.unknown", value=text[:60])
    return text


def _issuer(text: str) -> str:
    if not text:
        raise Rejected("field.missing", field="issuer")
    return fields.issuer(text)


def _row_cells(batch: Batch, row: int) -> Cells:
    return {name: values[row].as_py() for name, values in batch.columns.items()}


def _text(column: Any) -> tuple[Places, NDArray[np.uint8]]:
    """Where the text of each row begins, and the text of all rows."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    column = column.cast(pa.large_binary())
    _, starts, data = column.buffers()
    places = np.frombuffer(starts, np.int64)[column.offset : column.offset + len(column) + 1]
    return places, np.frombuffer(data if data is not None else b"", np.uint8)
