"""Edge lists, as analysts keep them: the ends of a tie in the first two columns, perhaps its weight in the third.

Read as it comes: separated by commas, semicolons, tabs or blanks; with a header or without; with remarks at the top,
quotes, empty lines, ties that are repeated in either direction, and ties of a node with itself.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.edge_columns import Row, columns, is_number
from leeward.core.graph.network import Network, network_of
from leeward.core.graph.other_files import NoEdgesError, refuse_matrices, refuse_other_formats
from leeward.core.printable import printable
from leeward.core.separated_tables import NotATableError, rows, separator

_REMARK = re.compile(r"#(\s|$)|%|//")
"""A name may begin with a hash, a remark has a blank behind it."""
_QUOTED = re.compile(r'([^\s"]+)|"([^"]*)"')
_NOT_TWO = "it does not name two ends"
_MOST_WEIGHT = 1e100
"""Above it the sum of weights, or its square, may be no number any more."""


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


def read_edges(text: str) -> EdgeList:
    """Read an edge list.

    A line without two ends, or with a weight that is no positive number, is rejected with its number; all other lines
    count. Raises `NoEdgesError` if none does, or if the file is something else.
    """
    refuse_other_formats(text)
    titles, lines = _titles(_rows(text))
    refuse_matrices(lines)
    said = columns(lines)
    places: dict[str, int] = {}
    ends: list[tuple[int, int, float]] = []
    rejects = [(line, _NOT_TWO) for line, _ in titles]
    for line, cells in lines[1:] if said.header else lines:
        pair, weight = said.ends(cells), said.weight_of(cells)
        if reason := _wrong(pair, weight):
            rejects.append((line, reason))
            continue
        first, second = (places.setdefault(end, len(places)) for end in pair)
        ends.append((first, second, _number(weight) if weight else 1.0))
    if not ends:
        raise NoEdgesError(f"line {rejects[0][0]}: {rejects[0][1]}" if rejects else "the file has no tie")
    left, right, weights = (np.array(column) for column in zip(*ends, strict=True))
    network = network_of(tuple(places), left.astype(np.int32), right.astype(np.int32), weights.astype(np.float64))
    loops = int((left == right).sum())
    named = tuple(np.bincount(column, minlength=network.size) > 0 for column in (left, right))
    return EdgeList(network, tuple(rejects), loops, len(ends) - loops - network.ties, *named)


def _rows(text: str) -> list[Row]:
    """The lines that say something, split, with their numbers; not the remarks at the top."""
    if sign := separator(text):
        try:
            lines = list(rows(text, sign))
        except NotATableError as error:
            raise NoEdgesError(str(error)) from error
    else:
        lines = [(number, _blank_separated(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    said = (place for place, (_, cells) in enumerate(lines) if not (cells and _REMARK.match(cells[0])))
    return lines[next(said, len(lines)) :]


def _blank_separated(line: str) -> list[str]:
    cells = (
        _QUOTED.findall(str(printable(line))) if '"' in line else [(each, "") for each in str(printable(line)).split()]
    )
    return [plain or quoted for plain, quoted in cells]


def _titles(lines: list[Row]) -> tuple[list[Row], list[Row]]:
    """The lines above the table, which say one thing each, and the others."""
    begins = next((place for place, (_, cells) in enumerate(lines) if sum(map(bool, cells)) > 1), 0)
    return lines[:begins], lines[begins:]


def _wrong(pair: list[str], weight: str) -> str:
    """Why the line is no tie, or nothing."""
    if len(pair) < 2 or not all(pair):
        return _NOT_TWO
    if weight and not is_number(weight):
        return f"the weight {weight!r} is not a number"
    if weight and not _number(weight) > 0:
        return f"the weight {weight} is not above zero"
    if weight and _number(weight) > _MOST_WEIGHT:
        return f"the weight {weight} is too large"
    return ""


def _number(cell: str) -> float:
    return float(cell.replace(",", "."))
