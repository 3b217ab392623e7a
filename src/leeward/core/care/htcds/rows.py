"""Cells below mapped columns, made into rows of HTCDS, each with what of it could not be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leeward.core.care.htcds.columns import Column
from leeward.core.care.htcds.fields import Field
from leeward.core.care.htcds.values import Raw, Value, read_value, text_of


class Quarantined(NamedTuple):
    """A value that could not be read: line and sheet of the file (1 is the first), field, value, and the code of
    why.
    """

    line: int
    field: str
    value: str
    why: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the values by HTCDS field, the columns with `x_`, and what stood in columns that map to nothing.

    A row is one person in one case. Further events, plans, comments or organisations of the same case are rows of their
    own with the same `x_case_id` and `x_person_id`. Without ids an importer proposes who it may be, and never merges.
    """

    values: Mapping[str, Value]
    extra: Mapping[str, str]
    unmapped: Mapping[str, str]
    quarantined: tuple[Quarantined, ...]
    line: int
    sheet: str = ""


class Cell(NamedTuple):
    """A cell that has content; `why` is the code of what makes it unusable whatever it says: a formula, an error."""

    raw: Raw
    why: str = ""


def rows(columns: Sequence[Column], lines: Iterable[tuple[int, Mapping[int, Cell]]], sheet: str = "") -> Iterator[Row]:
    """The rows with any content, from the cells of each line by their column."""
    by_place = {column.at: column for column in columns}
    for number, cells in lines:
        reader = _Reader(number, sheet)
        for place, cell in cells.items():
            reader.read(by_place.get(place), place, cell)
        row = reader.row()
        if row is not None:
            yield row


class _Reader:
    """Gathers one row from its cells."""

    def __init__(self, line: int, sheet: str) -> None:
        self._line, self._sheet = line, sheet
        self._values: dict[str, Value] = {}
        self._extra: dict[str, str] = {}
        self._unmapped: dict[str, str] = {}
        self._quarantined: list[Quarantined] = []

    def read(self, column: Column | None, place: int, cell: Cell) -> None:
        """Take in one cell."""
        if column is not None and column.field is not None and not cell.why:
            self._field(column, column.field, cell.raw)
        elif text := text_of(cell.raw):
            self._note_stray_cell(column, place, text, cell.why)
        elif cell.why and column is not None:
            self._refuse(column.target or column.heading, "", cell.why)

    def _note_stray_cell(self, column: Column | None, place: int, text: str, why: str) -> None:
        """A cell that is no value of a field, or not one that may be used."""
        if column is None or column.how == "number":
            # The toolkit's sheets number their rows in a column without a heading; anything else there is someone's.
            if not text.isdigit() and not why:
                self._unmapped[f"column {letters(place)}"] = text
        elif why:
            self._refuse(column.target or column.heading, text, why)
        elif column.how == "unmapped":
            self._unmapped[column.heading] = text
        else:
            self._extra[column.target] = text

    def _field(self, column: Column, field: Field, raw: Raw) -> None:
        if column.how == "choice":
            self._choice(column, raw)
            return
        value, refused = read_value(field, raw)
        for each in refused:
            self._refuse(field.name, each.value, each.why)
        if value is not None:
            self._values[field.name] = value

    def _choice(self, column: Column, raw: Raw) -> None:
        """A column for one code of a field: yes adds it to those that are there."""
        if text_of(raw).casefold() in {"1", "true", "yes"}:
            there = self._values.get(column.target)
            codes = there if isinstance(there, tuple) else ()
            self._values[column.target] = codes if column.code in codes else (*codes, column.code)

    def _refuse(self, field: str, value: str, why: str) -> None:
        self._quarantined.append(Quarantined(self._line, field, value, why, self._sheet))

    def row(self) -> Row | None:
        """The row; None if no cell had any content."""
        if not (self._values or self._extra or self._unmapped or self._quarantined):
            return None
        return Row(self._values, self._extra, self._unmapped, tuple(self._quarantined), self._line, self._sheet)


def letters(place: int) -> str:
    """A column's letters in a spreadsheet: 0 is A, 26 is AA."""
    text, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text
