"""Rows of a CSV resource: plain ones of the expected width, or lines that know where they are in the file."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import TypeVar

from leeward.resources import read_text

T = TypeVar("T", bound=str)


class InvalidTable(ValueError):
    """A table has a row that cannot be used; the message names the file and the row."""


def rows(name: str, columns: int) -> list[list[str]]:
    """The rows of the resource `name` without the header. Raises InvalidTable for a row of another width."""
    found = list(csv.reader(StringIO(read_text(name))))[1:]
    for row in found:
        if len(row) != columns:
            raise InvalidTable(f"{name}: expected {columns} columns in {row!r}")
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One row by the names of its columns, with the file and line that every error names."""

    table: str
    number: int
    values: Mapping[str, str]

    def error(self, problem: str) -> InvalidTable:
        """An error about this row, for the caller to raise."""
        return InvalidTable(f"{self.table} line {self.number}: {problem}")

    def text(self, column: str) -> str:
        """What the column says; may be empty."""
        return self.values[column]

    def needed(self, column: str) -> str:
        """What the column says. Raises InvalidTable if it is empty."""
        if not self.values[column]:
            raise self.error(f"{column} is empty")
        return self.values[column]

    def word(self, column: str, allowed: Iterable[T]) -> T:
        """The value, which must be one of `allowed`. Raises InvalidTable, which names them."""
        choices = tuple(allowed)
        for choice in choices:
            if choice == self.values[column]:
                return choice
        raise self.error(
            f"{column}: {self.values[column]!r} is none of {', '.join(each or '(empty)' for each in choices)}"
        )

    def words(self, column: str, allowed: Iterable[T]) -> frozenset[T]:
        """The values between spaces, each one of `allowed`; may be empty."""
        choices = {str(choice): choice for choice in allowed}
        given = self.values[column].split()
        if unknown := [word for word in given if word not in choices]:
            raise self.error(f"{column}: {unknown[0]!r} is none of {', '.join(choices)}")
        return frozenset(choices[word] for word in given)

    def whole(self, column: str) -> int:
        """The value as a whole number from 0. Raises InvalidTable for anything else."""
        text = self.values[column]
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise self.error(f"{column}: {text!r} is no whole number")
        return int(text)

    def flag(self, column: str) -> bool:
        """`yes`, or empty for no. Raises InvalidTable for anything else."""
        return self.word(column, ("yes", "")) == "yes"

    def day(self, column: str) -> date:
        """The value as a date. Raises InvalidTable unless it is written YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.values[column])
        except ValueError:
            raise self.error(f"{column}: {self.values[column]!r} is no date (YYYY-MM-DD)") from None


def lines(name: str, columns: tuple[str, ...]) -> tuple[Line, ...]:
    """The rows of the resource `name`, whose header has exactly these columns. Raises InvalidTable with file and
    line.
    """
    reader = csv.reader(StringIO(read_text(name)), strict=True)
    found = []
    try:
        header = tuple(next(reader, ()))
        if header != columns:
            raise InvalidTable(f"{name} line 1: expected the columns {', '.join(columns)}")
        for row in reader:
            if row and len(row) != len(columns):
                raise InvalidTable(f"{name} line {reader.line_num}: expected {len(columns)} values, found {len(row)}")
            if row:
                values = dict(zip(columns, (value.strip() for value in row), strict=True))
                found.append(Line(name, reader.line_num, values))
    except csv.Error as error:
        raise InvalidTable(f"{name} line {reader.line_num}: {error}") from error
    return tuple(found)
