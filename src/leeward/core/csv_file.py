"""Write tables as csv (RFC 4180) that a spreadsheet opens without taking the text of a cell for a formula.

Every csv that Leeward writes is written here, so that no cell is forgotten.
"""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Protocol

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")


class Stream(Protocol):
    """What takes text."""

    def write(self, text: str, /) -> object:
        """Take the text."""


class CsvWriter:
    """Writes rows to a stream as they come."""

    def __init__(self, stream: Stream, *, line_end: str = "\r\n") -> None:
        self._table = csv.writer(stream, lineterminator=line_end)

    def row(self, cells: Iterable[object]) -> None:
        """Write one row: nothing for `None`, and text that would be a formula as text."""
        self._table.writerow([harmless(cell) for cell in cells])

    def rows(self, rows: Iterable[Iterable[object]]) -> None:
        """Write each of the rows."""
        for cells in rows:
            self.row(cells)


def csv_text(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """The head and the rows as one text."""
    stream = StringIO(newline="")
    table = CsvWriter(stream)
    table.row(head)
    table.rows(rows)
    return stream.getvalue()


def harmless(value: object) -> object:
    """A spreadsheet takes text that starts with one of these for a formula (OWASP: CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_BEGINS) else value
