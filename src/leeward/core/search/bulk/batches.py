"""Files of documents in batches of columns: comma separated tables, and parquet.

The columns are checked first and raise `UnreadableList`. An invalid row becomes a `Reject`, and the rows after it are
read. Memory use is bounded, whatever the file's length.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from leeward.core.record.lists.documents import COLUMNS as DOCUMENT_COLUMNS
from leeward.core.record.lists.read import Position, Reject, UnreadableList, excerpt
from leeward.core.record.lists.tables import LINE_LIMIT, check_columns, columns, header, plain_heading

READ = ("number", "issuer", "type", "status", "reported", "issued", "expires", "owner")
COLUMNS = {**DOCUMENT_COLUMNS, **columns(owner="owner_agency agency reporting_agency")}
REQUIRED = ("number", "issuer", "status")
BLOCK = 16 << 20  # bytes of a table per batch; lines are shorter
_ROWS = 1 << 18  # rows of a parquet file per batch


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive rows: the columns of `READ` that the file has, as bytes, and their line numbers.

    Lines are counted from `first`, without those in `without`, which are not rows. `odd` are rows as cells, each with
    its line: those with a separator between quotation marks.
    """

    columns: Mapping[str, Any]
    first: int
    rows: int
    without: tuple[int, ...] = ()
    odd: tuple[tuple[int, dict[str, str]], ...] = ()

    def line(self, row: int) -> int:
        """The line number of the row at this index."""
        line = self.first + row
        for missing in self.without:
            line += missing <= line
        return line


def table_batches(stream: BinaryIO, file: str) -> Iterator[Batch | Reject]:
    """The rows of a comma, semicolon or tab separated table with a header; one row is one line."""
    first = stream.readline(LINE_LIMIT)
    if not first.strip():
        raise UnreadableList("file.empty", Position(file))
    try:
        text = first.decode("utf-8-sig").rstrip("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        code = "encoding.utf16" if first.startswith((b"\xff\xfe", b"\xfe\xff")) else "encoding.utf8"
        raise UnreadableList(code, Position(file, 1)) from error
    delimiter, headings = header(text, file, COLUMNS, REQUIRED)
    yield from _Table(file, delimiter, headings).batches(stream)


class _Table:
    """Reads the lines below a header."""

    def __init__(self, file: str, delimiter: str, headings: list[str]) -> None:
        self._file, self._delimiter = file, delimiter
        self._columns = [COLUMNS.get(heading, "") for heading in headings]
        self._names = [name if name in READ else f"{at}" for at, name in enumerate(self._columns)]
        self._line = 2
        self._broken: list[tuple[int, str]] = []

    def batches(self, stream: BinaryIO) -> Iterator[Batch | Reject]:
        """Every row, and a reject for each invalid line."""
        known = [name for name in self._names if name in READ]
        try:
            reader = pyarrow.csv.open_csv(
                pa.PythonFile(stream, mode="r"),
                # one thread, or broken rows have no line number
                read_options=pyarrow.csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=self._names),
                # Quotation marks are removed later: an unclosed one must not swallow the rest.
                parse_options=pyarrow.csv.ParseOptions(
                    delimiter=self._delimiter,
                    quote_char=False,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._broke,
                ),
                convert_options=pyarrow.csv.ConvertOptions(
                    # Bytes, unchecked: text that is not UTF-8 then costs its own row and not the whole batch.
                    include_columns=known,
                    column_types=dict.fromkeys(known, pa.binary()),
                    check_utf8=False,
                ),
            )
            for batch in reader:
                yield from self._rows(batch)
        except pa.ArrowInvalid as error:
            # A header without rows is an empty list, for which pyarrow has no error of its own.
            if "Empty CSV" not in str(error):
                message = excerpt(str(error).split("\n", maxsplit=1)[0])
                raise UnreadableList("table.damaged", Position(self._file, self._line), message=message) from error
        yield from self._rows(None)

    def _broke(self, row: Any) -> str:
        self._broken.append((row.number + 1, row.text))
        return "skip"

    def _rows(self, batch: Any) -> Iterator[Batch | Reject]:
        """The batch, with the broken lines that the reader found in it."""
        count = batch.num_rows if batch is not None else 0
        broken = self._broken if batch is None else self._take_broken(count)
        odd = []
        for line, text in broken:
            cells = _cells(text, self._delimiter, len(self._columns))
            if cells is not None:
                odd.append((line, {name: cell for name, cell in zip(self._columns, cells, strict=True) if name}))
            elif text.strip():
                found = str(text.count(self._delimiter) + 1)
                params = {"found": found, "expected": str(len(self._columns))}
                yield Reject(Position(self._file, line), "row.columns", params, excerpt(text))
        without = tuple(line for line, _ in broken)
        values = {} if batch is None else dict(zip(batch.schema.names, batch.columns, strict=True))
        if count or odd:
            yield Batch(values, self._line, count, without, tuple(odd))
        self._line += count + len(broken)

    def _take_broken(self, count: int) -> list[tuple[int, str]]:
        """The broken lines among the next `count` rows; the reader may already have found later ones."""
        end, met = self._line + count, 0
        while met < len(self._broken) and self._broken[met][0] <= end:
            met, end = met + 1, end + 1
        taken, self._broken = self._broken[:met], self._broken[met:]
        return taken


def _cells(text: str, delimiter: str, width: int) -> list[str] | None:
    """The cells of a line with quotation marks; None if it is not a row of this width."""
    try:
        (cells,) = csv.reader([text], delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        return None
    surplus = cells[width:]
    return [cell.strip() for cell in cells[:width]] if len(cells) >= width and not any(surplus) else None


def parquet_batches(stream: BinaryIO, file: str) -> Iterator[Batch | Reject]:
    """The rows of a parquet file. Document numbers must be text: as integers they would have lost zeros and letters."""
    row = 1
    try:
        source = pq.ParquetFile(stream)
        names = _parquet_columns(source.schema_arrow, file)
        for batch in source.iter_batches(_ROWS, columns=list(names)):
            yield Batch({column: _bytes(batch.column(name)) for name, column in names.items()}, row, batch.num_rows)
            row += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        message = excerpt(str(error).split("\n", maxsplit=1)[0]).rstrip(". ")
        raise UnreadableList("parquet.damaged", Position(file, row), message=message) from error


READERS: Mapping[str, Callable[[BinaryIO, str], Iterator[Batch | Reject]]] = {
    ".csv": table_batches,
    ".tsv": table_batches,
    ".parquet": parquet_batches,
}
"""Readers by file extension."""


def _parquet_columns(schema: Any, file: str) -> dict[str, str]:
    headings = [plain_heading(name) for name in schema.names]
    check_columns(headings, COLUMNS, REQUIRED, Position(file))
    known = {name: COLUMNS.get(heading, "") for name, heading in zip(schema.names, headings, strict=True)}
    read = {name: column for name, column in known.items() if column in READ}
    for name, column in read.items():
        kind = schema.field(name).type
        if not (_is_text(kind) or (column in {"reported", "issued", "expires"} and _is_day(kind))):
            raise UnreadableList("parquet.text", Position(file), column=name, found=str(kind))
    return read


def _is_text(kind: Any) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_binary)
    return any(test(kind) for test in tests)


def _is_day(kind: Any) -> bool:
    return bool(pa.types.is_date(kind) or pa.types.is_timestamp(kind) or pa.types.is_null(kind))


def _bytes(column: Any) -> Any:
    if pa.types.is_timestamp(column.type) or pa.types.is_date64(column.type):
        # Not safe, since a safe cast refuses a time of day, which is left out here.
        column = pc.cast(column, pa.date32(), safe=False)
    if pa.types.is_dictionary(column.type) and not pa.types.is_binary(column.type.value_type):
        return pa.DictionaryArray.from_arrays(column.indices, column.dictionary.cast(pa.binary()))
    return column if pa.types.is_dictionary(column.type) else pc.cast(pc.cast(column, pa.string()), pa.binary())
