"""Tables with an agency's own headings: which column each heading is, and what every row has that no column says."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import BinaryIO

from leeward.core.record.lists import blanks, documents, persons
from leeward.core.record.lists.read import Files, Item, ListInfo
from leeward.core.record.lists.rows import TableReader
from leeward.core.record.lists.tables import Row, plain_heading, rows, separate_headings

TABLES: Mapping[str, TableReader] = {
    documents.INFO.kind: documents.TABLE,
    blanks.INFO.kind: blanks.TABLE,
    persons.INFO.kind: persons.TABLE,
}
_INFO: Mapping[str, ListInfo] = {each.INFO.kind: each.INFO for each in (documents, blanks, persons)}
LEFT_OUT = "-"
"""What a heading means that is read nowhere, not even beside the record."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headings of a table mean.

    `headings`: plain heading to column; empty for one that is only kept beside the record, LEFT_OUT for one that is
    not kept. `fixed`: column to the value of every row.
    """

    headings: Mapping[str, str]
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a table: its headings as written, and the cells of its first rows below them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """The headings as `Columns` has them."""
        return tuple(map(plain_heading, self.headings))


class _Mapped:
    """A reader of one kind of table, told what the headings mean."""

    def __init__(self, kind: str, columns: Columns) -> None:
        table = TABLES[kind]
        meant = {name: f"-{name}" if column == LEFT_OUT else column for name, column in columns.headings.items()}
        needed = tuple(each for each in table.required if not set(each.split("|")) & columns.fixed.keys())
        self.INFO = _INFO[kind]
        self._table = replace(table, columns=meant, required=needed, fixed=dict(columns.fixed))

    def read(self, files: Files) -> Iterator[Item]:
        """The items of the tables."""
        return self._table.items(files)


def table_reader(kind: str, columns: Columns) -> _Mapped:
    """The reader of a table of this kind with these columns."""
    return _Mapped(kind, columns)


def sample(stream: BinaryIO, file: str, count: int = 3) -> Sample:
    """The beginning of a table, whatever its headings. Raises UnreadableList."""
    headings = separate_headings(stream, file)
    stream.seek(0)
    known = {plain_heading(each): plain_heading(each) for each in headings if each}
    first = islice((row for row in rows(stream, file, known, ()) if isinstance(row, Row)), count)
    cells = [tuple(row.cells.get(plain_heading(each), "") for each in headings) for row in first]
    return Sample(headings, tuple(cells))


def columns_by_heading(kind: str, headings: Iterable[str]) -> Columns:
    """The columns as far as the headings are known ones; of two that mean the same, the first counts."""
    table, taken, meant = TABLES[kind], set[str](), dict[str, str]()
    for name in headings:
        column = table.columns.get(name, "")
        meant[name] = "" if column in taken else column
        taken.add(column)
    return Columns(meant)


def missing_columns(kind: str, columns: Columns) -> list[str]:
    """What the table needs and the columns lack: `number`, or `name|surname` where one of them suffices."""
    present = {*columns.headings.values(), *columns.fixed}
    return [each for each in TABLES[kind].required if not set(each.split("|")) & present]


def columns_of(kind: str) -> list[str]:
    """The columns that a table of this kind can have."""
    return list(dict.fromkeys(TABLES[kind].columns.values()))


def fingerprint(headings: Iterable[str]) -> str:
    """SHA-256 of the headings, in any order: the same export of the same system has the same."""
    return hashlib.sha256("\x1f".join(sorted(headings)).encode()).hexdigest()
