"""The result of a batch as csv, JSON lines or parquet: rows go through one by one, whatever their number."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self

import pyarrow as pa
import pyarrow.parquet as pq

from leeward.apps.screening.batch.queries.verify_hits import COLUMNS, Row
from leeward.core.csv_file import CsvWriter

_TYPES: Mapping[str, Any] = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
}
SCHEMA = pa.schema([(name, _TYPES[kind]) for name, kind in COLUMNS.items()])


class Writer(Protocol):
    """Takes the rows of a result, a part at a time."""

    def write(self, rows: list[Row]) -> None:
        """Append rows."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class _Lines:
    """Writes text, one line for each row."""

    def __init__(self, path: Path) -> None:
        self._file: IO[str] = path.open("w", encoding="utf-8", newline="")

    def write(self, rows: list[Row]) -> None:
        self._file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


class _Table(_Lines):
    """A csv table. Several texts in one cell are separated by ` | `; formulas are escaped, so that none runs."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._table = CsvWriter(self._file)
        self._table.row(COLUMNS)

    def write(self, rows: list[Row]) -> None:
        self._table.rows([_cell(row[name]) for name in COLUMNS] for row in rows)


class _Parquet:
    """A parquet file, one row group for each part that has hits."""

    def __init__(self, path: Path) -> None:
        self._writer = pq.ParquetWriter(path, SCHEMA)

    def write(self, rows: list[Row]) -> None:
        if rows:
            self._writer.write_table(pa.Table.from_pylist(rows, SCHEMA))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()


WRITERS: Mapping[str, Callable[[Path], Writer]] = {".csv": _Table, ".jsonl": _Lines, ".parquet": _Parquet}
"""The writer of a result, by its file extension."""


def _cell(value: Any) -> object:
    return " | ".join(value) if isinstance(value, list) else value
