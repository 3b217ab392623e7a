"""Which columns of an edge list are the ends and the weight, and whether its first line names them.

Published lists come with usual headers and unusual ones, with the row numbers that R writes, and with a kind or a date
in the third column, which is no weight.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

_ENDS = frozenset(
    {"source", "target", "src", "dst", "from", "to", "start", "end", "left", "right", "first", "second"}
    | {"node", "id", "ego", "alter", "person", "event", "actor", "sender", "receiver", "caller", "callee", "vertex"}
    | {"individual", "member", "suspect", "meeting", "witness", "group", "organisation", "organization", "affiliation"}
    | {"fromnode", "tonode", "nodefrom", "nodeto", "sourcenode", "targetnode", "name", "head", "tail"}
    | {"origine", "destination", "origen", "destino", "bron", "doel"}
)
_NUMBERED = frozenset({"v", "x", "col", "column"})
"""Names of columns only with a number behind them, as R and pandas give them."""
_ROW_NUMBERS = frozenset({"", "id", "index", "row", "no", "nr"})
_WEIGHTS = frozenset(
    {"weight", "weights", "strength", "value", "times", "count", "frequency", "freq", "peso", "poids", "gewicht"}
)
_PAIRS = frozenset({"ab", "12", "01", "xy", "ij"})
_LEAST_WORD = 3
_NO_WEIGHTS = frozenset({"type", "kind", "date", "year", "time", "day", "label", "relation", "note", "comment", "id"})

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Whether the first line is a header, the column of the first end (the second is next to it), and of the weight."""

    header: bool
    first: int
    weight: int | None

    def ends(self, cells: Sequence[str]) -> list[str]:
        """The names of the two ends, as far as the line has them."""
        return list(cells[self.first : self.first + 2])

    def weight_of(self, cells: Sequence[str]) -> str:
        """What the line says of the weight."""
        return cells[self.weight] if self.weight is not None and self.weight < len(cells) else ""


def columns(lines: Sequence[Row]) -> Columns:
    """What the columns are."""
    if not lines:
        return Columns(header=False, first=0, weight=None)
    first, rest = lines[0][1], [cells for _, cells in lines[1:]]
    if len(first) > 2 and _plain(first[0]) in _ROW_NUMBERS and all(map(_names_an_end, first[1:3])):
        return Columns(header=True, first=1, weight=_weight(first, 1, rest))
    if all(map(_names_an_end, first)) and len(first) == 2 and _has_row_numbers(rest):
        return Columns(header=True, first=1, weight=None)
    header = _is_header(first, rest)
    return Columns(header, 0, _weight(first if header else [], 0, rest if header else [first, *rest]))


def is_number(cell: str) -> bool:
    """Whether a cell is a finite number, perhaps with a decimal comma."""
    try:
        return isfinite(float(cell.replace(",", ".")))
    except ValueError:
        return False


def _plain(name: str) -> str:
    """A heading without case, signs, number and `id`: `Person_ID 1` is `person`."""
    letters = re.sub(r"[^a-z]", "", name.lower())
    return letters.removesuffix("id") or letters


def _names_an_end(name: str) -> bool:
    plain = _plain(name)
    return plain in _ENDS or (plain in _NUMBERED and name[-1:].isdigit())


def _has_row_numbers(rest: Sequence[Sequence[str]]) -> bool:
    """Whether each line begins with its own number, before two ends."""
    return bool(rest) and all(len(cells) == 3 and cells[0] == str(row) for row, cells in enumerate(rest, 1))


def _is_header(first: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether the first line names the columns: by usual words that are no names below, or by text above numbers."""
    if len(first) < 2:
        return False
    if all(map(_names_an_end, first[:2])):
        return not any(cell in first[:2] for cells in rest for cell in cells[:2])
    below = [cells for cells in rest if len(cells) >= len(first)]
    if not below:
        return False
    if len(first) > 2 and first[2] and not is_number(first[2]):
        third = [cells[2] for cells in below if cells[2]]
        if third and all(map(is_number, third)):
            return True
    if _are_one_heading_twice(first[:2], [cell for cells in rest for cell in cells[:2]]):
        return True
    return not any(map(is_number, first[:2])) and all(is_number(cell) for cells in below for cell in cells[:2])


def _are_one_heading_twice(first: Sequence[str], names: Sequence[str]) -> bool:
    """Whether both are one word with a and b, or 1 and 2, behind it, as no name below: `Hijacker A`, `Hijacker B`."""
    word = first[0][:-1].rstrip(" _-.").lower()
    alike = len(word) >= _LEAST_WORD and first[0][:-1] == first[1][:-1]
    last = (first[0][-1:] + first[1][-1:]).lower()
    return alike and last in _PAIRS and not any(name.lower().startswith(word) for name in names)


def _weight(header: Sequence[str], first: int, rest: Sequence[Sequence[str]]) -> int | None:
    """The column that is called a weight; else the one after the ends, if it is no label."""
    names = [_plain(name) for name in header]
    named = [place for place in range(first + 2, len(names)) if names[place] in _WEIGHTS]
    if named:
        return named[0]
    third = first + 2
    if third < len(names) and names[third] in _NO_WEIGHTS:
        return None
    cells = [row[third] for row in rest if third < len(row) and row[third]]
    # Text in most lines is a label; in a few it is a mistake, to be named by its line.
    return third if cells and (any(map(is_number, cells)) or len(cells) * 2 <= len(rest)) else None
