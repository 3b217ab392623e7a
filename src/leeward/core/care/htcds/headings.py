"""Where the headings of a table are: a row of names, a row of labels, or both, below whatever stands above them."""

from collections.abc import Sequence
from typing import NamedTuple

from leeward.core.care.htcds.columns import Column, map_columns, mapping_of

WITHIN = 20
"""Rows in which the headings are looked for: people put titles and notes above them."""
LEAST = 2
"""Cells that must map before a row counts as headings."""


class Headings(NamedTuple):
    """The columns, the first row of data (from 0), and whether the table has names or labels alone.

    A sheet with names is data; one with labels alone may also be a list of the values that are allowed.
    """

    columns: tuple[Column, ...]
    first: int
    named: bool

    @property
    def mapped_count(self) -> int:
        """How many columns map."""
        return sum(column.how not in {"unmapped", "number"} for column in self.columns)


def headings(top: Sequence[Sequence[str]]) -> Headings | None:
    """The headings in the first rows of a table; None if there are none."""
    kinds = [[mapping_of(cell) for cell in row if cell] for row in top[:WITHIN]]
    labels = [row.count("label") for row in kinds]
    names = [sum(kind is not None for kind in row) - count for row, count in zip(kinds, labels, strict=True)]
    at = _best(names)
    if at is None:
        at = _best(labels)
        return None if at is None else Headings(map_columns((), top[at]), at + 1, named=False)
    below = at + 1
    if below < len(labels) and labels[below] >= LEAST:
        return Headings(map_columns(top[at], top[below]), below + 1, named=True)
    return Headings(map_columns(top[at]), below, named=True)


def _best(counts: Sequence[int]) -> int | None:
    """The first row with the most; None where all have fewer than it takes."""
    most = max(counts, default=0)
    return counts.index(most) if most >= LEAST else None
