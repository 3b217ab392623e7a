"""The rejects file of an import: which line could not become a record, and why."""

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from leeward.core.csv_file import CsvWriter, csv_text
from leeward.core.record.lists.read import Reject, reason

COLUMNS = ("file", "line", "element", "code", "reason", "excerpt")


class RejectsFile:
    """Writes rejects to a csv file that exists only once there is one to write; removed where reading fails."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._stream: IO[str] | None = None

    def add(self, reject: Reject) -> None:
        """Write one row."""
        if self._stream is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self.path.open("w", encoding="utf-8", newline="")
            CsvWriter(self._stream).row(COLUMNS)
        CsvWriter(self._stream).row(_cells(reject))
        self.count += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()
            if kind is not None:
                self.path.unlink(missing_ok=True)


def as_csv(rejects: Iterable[Reject]) -> bytes:
    """The same file of a few rejects, in memory."""
    return csv_text(COLUMNS, map(_cells, rejects)).encode()


def _cells(reject: Reject) -> tuple[object, ...]:
    place = reject.position
    return place.file, place.line or "", place.element, reject.code, reason(reject), reject.excerpt


def first(path: Path, limit: int) -> list[dict[str, str]]:
    """The first rows of a rejects file; empty where the file is gone."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return list(islice(_rows(stream), limit))
    except FileNotFoundError:
        return []


def _rows(stream: IO[str]) -> Iterator[dict[str, str]]:
    for row in csv.DictReader(stream):
        yield {name: row.get(name) or "" for name in COLUMNS}
