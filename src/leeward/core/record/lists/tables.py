"""Comma, semicolon or tab separated tables with a header row (RFC 4180), row by row.

A quotation mark that is never closed must not swallow the rest of the file. A quoted field may hold line ends, so the
following lines are joined to the open one, but never a line that is a complete row and never more than `JOIN_LIMIT`:
then only the open line is rejected, and reading continues with the next.
"""

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from leeward.core.record.lists.lines import numbered_lines
from leeward.core.record.lists.read import Position, Reject, UnreadableList, excerpt

JOIN_LIMIT = 20
LINE_LIMIT = 131_072  # bytes; also the limit of one field in the csv module
_DELIMITERS = (",", ";", "\t")
Aliases = Mapping[str, str]
_Line = tuple[int, str] | Reject


class Row(NamedTuple):
    """One row: its file and line, its cells by column, and the cells of unknown columns."""

    file: str
    line: int
    text: str
    cells: dict[str, str]
    extra: dict[str, str]


class _Lines:
    """Lines that can be put back, to be read again."""

    def __init__(self, source: Iterator[_Line]) -> None:
        self._source = source
        self._returned: deque[_Line] = deque()

    def __iter__(self) -> Iterator[_Line]:
        return self

    def __next__(self) -> _Line:
        return self._returned.popleft() if self._returned else next(self._source)

    def put_back(self, taken: list[_Line]) -> None:
        self._returned.extendleft(reversed(taken))


def columns(**aliases: str) -> Aliases:
    """A table of headings: each keyword is a column, its value has further names for it, separated by blanks."""
    return {name: column for column, others in aliases.items() for name in (column, *others.split())}


def rows(stream: BinaryIO, file: str, known: Aliases, required: tuple[str, ...]) -> Iterator[Row | Reject]:
    """The rows below the header. Headings are matched in any order and case, blanks and hyphens as `_`.

    Raises UnreadableList if the header lacks one of `required` (alternatives separated by `|`).
    """
    lines = _Lines(numbered_lines(stream, file, limit=LINE_LIMIT))
    first = next(lines, None)
    if first is None:
        raise UnreadableList("file.empty", Position(file))
    if isinstance(first, Reject):
        raise UnreadableList(first.code, first.position, **first.params)
    delimiter, heading = header(first[1], file, known, required)
    names = [known.get(name, "") for name in heading]
    unknown = [(index, name) for index, name in enumerate(heading) if not known.get(name) and name]
    for found in _cells(lines, file, delimiter, len(heading)):
        if isinstance(found, Reject):
            yield found
            continue
        line, text, cells = found
        if any(cells):
            extra = {name: cells[index] for index, name in unknown if cells[index]}
            yield Row(file, line, text, dict(zip(names, cells, strict=True)), extra)


def header(text: str, file: str, known: Aliases, required: tuple[str, ...]) -> tuple[str, list[str]]:
    """The separator with which most headings of the line are known, and the headings in their plain form.

    Raises UnreadableList as `check_columns` does.
    """
    readings = [
        (separator, [plain_heading(cell) for cell in _split(text, separator) or ()]) for separator in _DELIMITERS
    ]
    delimiter, headings = max(readings, key=lambda reading: sum(name in known for name in reading[1]))
    check_columns(headings, known, required, Position(file, 1), found=text)
    if "\r" in text:
        raise UnreadableList("line.endings", Position(file, 1))
    return delimiter, headings


def separate_headings(stream: BinaryIO, file: str) -> tuple[str, ...]:
    """The headings of a table as written, with the separator that gives most of them. Raises UnreadableList."""
    first = next(numbered_lines(stream, file, limit=LINE_LIMIT), None)
    if first is None:
        raise UnreadableList("file.empty", Position(file))
    if isinstance(first, Reject):
        raise UnreadableList(first.code, first.position, **first.params)
    readings = (tuple(_split(first[1], separator) or ()) for separator in _DELIMITERS)
    return max(readings, key=len)


def check_columns(
    headings: list[str], known: Aliases, required: tuple[str, ...], place: Position, *, found: str = ""
) -> None:
    """Raise UnreadableList if plain headings lack a `required` column, or have one twice."""
    present = [known[name] for name in headings if name in known]
    if any(not set(wanted.split("|")) & set(present) for wanted in required):
        expected = ", ".join(wanted.replace("|", " or ") for wanted in required)
        raise UnreadableList("table.header", place, expected=expected, found=excerpt(found or ", ".join(headings)))
    twice = next((column for column in present if present.count(column) > 1), None)
    if twice is not None:
        raise UnreadableList("table.column_twice", place, column=twice)


def plain_heading(heading: str) -> str:
    """A heading in the form of the tables of headings."""
    return heading.strip().casefold().replace(" ", "_").replace("-", "_")


def _split(text: str, delimiter: str) -> list[str] | None:
    """The cells of one row, stripped, or None if its quotation marks are wrong."""
    if '"' not in text:
        cells = text.split(delimiter)
        return [cell.strip() for cell in cells] if " " in text or "\t" in text else cells
    try:
        parts = [f"{line}\n" for line in text.split("\n")]  # splitlines would also split at U+2028
        found = list(csv.reader(parts, delimiter=delimiter, strict=True, skipinitialspace=True))
    except csv.Error:
        return None
    return [cell.strip() for cell in found[0]] if len(found) == 1 else None


def _cells(lines: _Lines, file: str, delimiter: str, width: int) -> Iterator[tuple[int, str, list[str]] | Reject]:
    for item in lines:
        if isinstance(item, Reject):
            yield item
            continue
        number, text = item
        cells = _split(text, delimiter)
        if cells is None:
            whole = _join_lines(text, lines, delimiter, width)
            yield (
                Reject(Position(file, number), "row.quote", excerpt=excerpt(text))
                if whole is None
                else (number, *whole)
            )
        elif (fitted := _fit(cells, width)) is None:
            params = {"found": str(len(cells)), "expected": str(width)}
            yield Reject(Position(file, number), "row.columns", params, excerpt(text))
        else:
            yield number, text, fitted


def _fit(cells: list[str], width: int) -> list[str] | None:
    """The cells if their number is right; surplus empty cells, which spreadsheets add, are cut."""
    if len(cells) > width and not any(cells[width:]):
        return cells[:width]
    return cells if len(cells) == width else None


def _join_lines(text: str, lines: _Lines, delimiter: str, width: int) -> tuple[str, list[str]] | None:
    """The row that `text` begins together with the lines that continue it; on None all lines are put back.

    A quoted field ends where the count of quotation marks becomes even: there the row is whole or broken.
    """
    taken: list[_Line] = []
    while text.count('"') % 2 == 1 and len(taken) < JOIN_LIMIT:
        item = next(lines, None)
        if item is None:
            break
        if isinstance(item, Reject) or _is_whole_row(item[1], delimiter, width):
            lines.put_back([item])
            break
        taken.append(item)
        text = f"{text}\n{item[1]}"
    cells = _split(text, delimiter) if taken else None
    if cells is not None and len(cells) == width:
        return text, cells
    lines.put_back(taken)
    return None


def _is_whole_row(text: str, delimiter: str, width: int) -> bool:
    """Whether a line is a complete row, which an open quotation mark must not swallow; an empty line is not."""
    cells = _split(text, delimiter)
    return cells is not None and len(cells) == width and any(cells)
