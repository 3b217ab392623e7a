"""Counts of people in an indicator: a small one is not shown, nor what would let a reader work it out."""

from collections.abc import Mapping, Sequence

from leeward.core.privacy.suppression import suppress
from leeward.core.privacy.tables import Category, Population, Table
from leeward.core.results.indicators.evaluation import Row

LEAST = 11
"""Cells of fewer people are not shown (UN and IOM practice: under 11)."""
_CELL = "cell"


def is_small(rows: Sequence[Row]) -> bool:
    """Whether the rows together are a small count."""
    return 0 < sum(row.n for row in rows) < LEAST


def shown_cells(rows: Sequence[Row]) -> Mapping[str, int | None]:
    """The count of each cell, None where it is hidden; the total is known to the reader."""
    counts: dict[tuple[str, ...], int] = {}
    for row in (each for each in rows if each.n):
        counts[(row.cell,)] = counts.get((row.cell,), 0) + row.n
    cells = sorted(cell for (cell,) in counts)
    if not cells:
        return {}
    people = Population((_CELL,), counts)
    table = Table({_CELL: tuple(Category(frozenset({cell})) for cell in cells)})
    shown = suppress(people, [table], LEAST).release.shown()
    return {cell: shown.get(frozenset({(_CELL, frozenset({cell}))})) for cell in cells}
