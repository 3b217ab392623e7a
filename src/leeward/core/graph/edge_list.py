"""Edge lists, as analysts keep them: the ends of a tie in the first two columns, perhaps its weight in the third.

Read as it comes: separated by commas, semicolons, tabs or blanks; with a header or without; with quotes, empty lines,
ties that are repeated in either direction, and ties of a node with itself.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.network import Network, network_of
from leeward.core.printable import printable
from leeward.core.separated import NotATableError, rows, separator

_HEADERS = frozenset(
    {"source", "target", "src", "dst", "from", "to", "start", "end", "left", "right", "first", "second"}
    | {"node", "node1", "node2", "node_1", "node_2", "id1", "id2", "ego", "alter", "person", "event", "actor"}
    | {"origine", "destination", "origen", "destino", "bron", "doel"}
)


class NoEdgesError(ValueError):
    """The file has no tie; the message says what it has."""


@dataclass(frozen=True, slots=True)
class EdgeList:
    """What a file says: the network, and what did not become a tie of its own.

    `rejects` are line numbers with the reason; `self_loops` counts ties of a node with itself, `repeated` those of a
    pair that an earlier line has. `first` and `second` mark the nodes that each column names.
    """

    network: Network
    rejects: tuple[tuple[int, str], ...]
    self_loops: int
    repeated: int
    first: NDArray[np.bool_]
    second: NDArray[np.bool_]

    @property
    def two_mode(self) -> bool:
        """Whether no name is in both columns: persons and events, say, so that an event may pass for a key player."""
        return not (self.first & self.second).any()


Row = tuple[int, list[str]]


def read_edges(text: str) -> EdgeList:
    """Read an edge list.

    A line without two ends, or with a weight that is no positive number, is rejected with its number; all other lines
    count. Raises `NoEdgesError` if none does.
    """
    lines = _rows(text)
    if lines and _is_header(lines):
        lines = lines[1:]
    places: dict[str, int] = {}
    ends: list[tuple[int, int, float]] = []
    rejects: list[tuple[int, str]] = []
    for line, cells in lines:
        if reason := _wrong(cells):
            rejects.append((line, reason))
            continue
        first, second = (places.setdefault(cell, len(places)) for cell in cells[:2])
        ends.append((first, second, _weight(cells)))
    if not ends:
        raise NoEdgesError(f"line {rejects[0][0]}: {rejects[0][1]}" if rejects else "the file has no tie")
    left, right, weight = (np.array(column) for column in zip(*ends, strict=True))
    network = network_of(tuple(places), left.astype(np.int32), right.astype(np.int32), weight.astype(np.float64))
    loops = int((left == right).sum())
    named = tuple(np.bincount(column, minlength=network.size) > 0 for column in (left, right))
    return EdgeList(network, tuple(rejects), loops, len(ends) - loops - network.ties, *named)


def _rows(text: str) -> list[Row]:
    """The lines that say something, split, with their numbers."""
    if sign := separator(text):
        try:
            return list(rows(text, sign))
        except NotATableError as error:
            raise NoEdgesError(str(error)) from error
    lines = enumerate(text.splitlines(), 1)
    return [(number, str(printable(line)).split()) for number, line in lines if line.strip()]


def _is_header(lines: list[Row]) -> bool:
    """Whether the first line names the columns: by usual words that are no names below, or by text above numbers."""
    first = lines[0][1]
    if len(first) < 2:
        return False
    if all(cell.lower() in _HEADERS for cell in first[:2]):
        return not any(cell in first[:2] for _, cells in lines[1:] for cell in cells[:2])
    rest = [cells for _, cells in lines[1:] if len(cells) >= len(first)]
    if not rest:
        return False
    if len(first) > 2 and not _is_number(first[2]):
        return all(_is_number(cells[2]) for cells in rest if cells[2])
    return not any(map(_is_number, first[:2])) and all(_is_number(cell) for cells in rest for cell in cells[:2])


def _wrong(cells: list[str]) -> str:
    """Why the line is no tie, or nothing."""
    if len(cells) < 2 or not cells[0] or not cells[1]:
        return "it does not name two ends"
    if len(cells) > 2 and cells[2]:
        if not _is_number(cells[2]):
            return f"the weight {cells[2]!r} is not a number"
        if not _weight(cells) > 0:
            return f"the weight {cells[2]} is not above zero"
    return ""


def _weight(cells: list[str]) -> float:
    return float(cells[2].replace(",", ".")) if len(cells) > 2 and cells[2] else 1.0


def _is_number(cell: str) -> bool:
    try:
        return isfinite(float(cell.replace(",", ".")))
    except ValueError:
        return False
