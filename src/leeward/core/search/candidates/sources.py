"""Files of travellers, row by row: tables with commas, JSON lines, parquet.

The columns are checked first and raise `UnreadableList`; a bad row becomes a `Reject` that names it, and the rows after
it are read. Memory use is bounded, whatever the file's length.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from leeward.core.outside_json import BadJson, read_json
from leeward.core.record.lists.lines import numbered_lines
from leeward.core.record.lists.read import Position, Reject, Rejected, UnreadableList, excerpt
from leeward.core.record.lists.tables import LINE_LIMIT, plain_heading, rows
from leeward.core.search.candidates.travellers import COLUMNS, REQUIRED, Cells

Rows = Iterator[Cells | Reject]
_AT_ONCE = 4096


def table_rows(stream: BinaryIO, file: str) -> Rows:
    """The rows of a comma, semicolon or tab separated table with a header."""
    for found in rows(stream, file, COLUMNS, REQUIRED):
        yield found if isinstance(found, Reject) else Cells(found.line, found.cells)


def json_rows(stream: BinaryIO, file: str) -> Rows:
    """One JSON object per line. The first must have the required columns; later ones may omit unknown values."""
    checked = False
    for found in numbered_lines(stream, file, limit=LINE_LIMIT):
        if isinstance(found, Reject):
            yield found
            continue
        line, text = found
        try:
            value = _object(text)
            if not checked:
                _check_columns([plain_heading(name) for name in value], Position(file, line))
                checked = True
            yield Cells(line, _cells(value))
        except Rejected as error:
            yield Reject(Position(file, line), error.code, error.params, excerpt(text))
    if not checked:
        raise UnreadableList("file.empty", Position(file))


def parquet_rows(stream: BinaryIO, file: str) -> Rows:
    """The rows of a parquet file: text, whole numbers and dates."""
    row = 0
    try:
        source = pq.ParquetFile(stream)
        names = _parquet_columns(source.schema_arrow, file)
        for batch in source.iter_batches(_AT_ONCE, columns=list(names)):
            texts = {column: _texts(batch.column(name)) for name, column in names.items()}
            for values in zip(*texts.values(), strict=True):
                row += 1
                yield _parquet_row(row, dict(zip(texts, values, strict=True)), file)
    except (pa.ArrowException, OSError) as error:
        message = excerpt(str(error).split("\n")[0]).rstrip(". ")
        raise UnreadableList("parquet.damaged", Position(file, row), message=message) from error
    if not row:
        raise UnreadableList("file.empty", Position(file))


READERS: Mapping[str, Callable[[BinaryIO, str], Rows]] = {
    ".csv": table_rows,
    ".tsv": table_rows,
    ".jsonl": json_rows,
    ".parquet": parquet_rows,
}
"""Readers by file extension."""


def _object(text: str) -> dict[str, Any]:
    try:
        value = read_json(text)
    except BadJson as error:
        raise Rejected("json.syntax", message=str(error)) from error
    if not isinstance(value, dict):
        raise Rejected("json.object", found=type(value).__name__)
    return value


def _cells(value: Mapping[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, given in value.items():
        column = COLUMNS.get(plain_heading(name))
        if column is None or given is None:
            continue
        if isinstance(given, bool) or not isinstance(given, str | int):
            raise Rejected("json.value", field=column)
        if column in cells:
            raise Rejected("table.column_twice", column=column)
        cells[column] = _text(str(given))
    return cells


def _text(value: str) -> str:
    if "\0" in value or not _is_unicode(value):
        raise Rejected("line.nul")
    return unicodedata.normalize("NFC", value).strip()


def _is_unicode(value: str) -> bool:
    """Whether the text can be encoded: JSON allows half a surrogate pair, UTF-8 does not."""
    return value.isascii() or not any(0xD800 <= ord(character) <= 0xDFFF for character in value)


def _check_columns(headings: list[str], place: Position) -> None:
    present = [COLUMNS[name] for name in headings if name in COLUMNS]
    for wanted in REQUIRED:
        if not set(wanted.split("|")) & set(present):
            expected = ", ".join(wanted.replace("|", " or ") for wanted in REQUIRED)
            raise UnreadableList("table.header", place, expected=expected, found=excerpt(", ".join(headings)))
    twice = next((column for column in present if present.count(column) > 1), None)
    if twice is not None:
        raise UnreadableList("table.column_twice", place, column=twice)


def _parquet_columns(schema: Any, file: str) -> dict[str, str]:
    """The columns to read by name, and the meaning of each."""
    _check_columns([plain_heading(name) for name in schema.names], Position(file))
    names = {name: COLUMNS[plain_heading(name)] for name in schema.names if plain_heading(name) in COLUMNS}
    for name, column in names.items():
        if not _is_readable(schema.field(name).type):
            raise UnreadableList("parquet.type", Position(file), column=column, found=str(schema.field(name).type))
    return names


def _is_readable(kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    return text or any(
        test(kind) for test in (pa.types.is_integer, pa.types.is_date, pa.types.is_timestamp, pa.types.is_null)
    )


def _texts(column: Any) -> list[str]:
    if pa.types.is_timestamp(column.type) or pa.types.is_date64(column.type):
        column = pc.cast(column, pa.date32(), safe=False)
    return [value or "" for value in pc.cast(column, pa.string()).to_pylist()]


def _parquet_row(row: int, texts: dict[str, str], file: str) -> Cells | Reject:
    try:
        return Cells(row, {column: _text(text) for column, text in texts.items()})
    except Rejected as error:
        return Reject(Position(file, row), error.code, error.params)
