"""An attacker of published tables, and random tables to attack: nothing of the code under test is used.

The attacker takes the published figures alone. Its unknowns are the persons of every combination of categories in every
release, with the one assumption that no one was taken out between two releases (which makes it stronger).
"""

import random
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import highspy
import numpy as np

Counts = Mapping[tuple[str, ...], int]
Cell = frozenset[tuple[str, frozenset[str]]]


def random_counts(rows: int, columns: int, seed: int) -> dict[tuple[str, ...], int]:
    """A skewed table: many small cells, some empty, a few large ones."""
    rnd = random.Random(seed)
    drawn = {
        (f"r{row:02}", f"c{column:02}"): int(rnd.lognormvariate(1.8, 1.3))
        for row, column in product(range(rows), range(columns))
    }
    return {key: many for key, many in drawn.items() if many}


class Attacker:
    """Knows the published figures of some releases, and tells the interval of any figure of any of them."""

    def __init__(self, dimensions: Sequence[str], categories: Sequence[Sequence[str]], releases: int) -> None:
        self.keys = list(product(*categories))
        self.dimensions = list(dimensions)
        self.highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.highs.setOptionValue("output_flag", False)
        self.size = len(self.keys)
        for _ in range(releases * self.size):
            self.highs.addVar(0.0, highspy.kHighsInf)
        for later, at in product(range(1, releases), range(self.size)):
            pair = np.array([later * self.size + at, (later - 1) * self.size + at], dtype=np.int32)
            self.highs.addRow(0.0, highspy.kHighsInf, 2, pair, np.array([1.0, -1.0]))

    def inside(self, cell: Cell) -> list[int]:
        """The places of the combinations that a cell adds up."""
        wanted = [(self.dimensions.index(name), members) for name, members in cell]
        return [at for at, key in enumerate(self.keys) if all(key[place] in members for place, members in wanted)]

    def read(self, release: int, published: Mapping[Cell, int]) -> None:
        """Learn the figures of a release."""
        for cell, value in published.items():
            places = np.array([release * self.size + at for at in self.inside(cell)], dtype=np.int32)
            self.highs.addRow(float(value), float(value), len(places), places, np.ones(len(places)))

    def width(self, cell: Cell, release: int, since: int | None = None) -> float:
        """How narrow an interval the figure (or its growth since an earlier release) can be put into."""
        cost = np.zeros(self.highs.getNumCol())
        inside = np.array(self.inside(cell), dtype=np.int64)
        cost[release * self.size + inside] += 1.0
        if since is not None:
            cost[since * self.size + inside] -= 1.0
        return self._end(cost, highspy.ObjSense.kMaximize) - self._end(cost, highspy.ObjSense.kMinimize)

    def _end(self, cost: np.ndarray, sense: highspy.ObjSense) -> float:
        self.highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        self.highs.changeObjectiveSense(sense)
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return float("inf") if sense == highspy.ObjSense.kMaximize else 0.0
        return float(self.highs.getInfo().objective_function_value)


def count(counts: Counts, dimensions: Sequence[str], cell: Cell) -> int:
    """The truth of a cell."""
    wanted = [(dimensions.index(name), members) for name, members in cell]
    return sum(many for key, many in counts.items() if all(key[place] in members for place, members in wanted))


def unsafe(
    dimensions: Sequence[str], releases: Sequence[tuple[Counts, Sequence[Cell], Mapping[Cell, int]]], k: int
) -> list[tuple[Cell, int, int | None]]:
    """The small figures that the attacker can tell; a release is (truth, all its cells, what it published)."""
    names = [sorted({key[at] for counts, _, _ in releases for key in counts}) for at in range(len(dimensions))]
    attacker = Attacker(dimensions, names, len(releases))
    for at, (_, _, published) in enumerate(releases):
        attacker.read(at, published)
    told: list[tuple[Cell, int, int | None]] = []
    for at, (counts, cells, _) in enumerate(releases):
        values = {cell: count(counts, dimensions, cell) for cell in cells}
        told += [(cell, at, None) for cell in cells if 0 < values[cell] < k and attacker.width(cell, at) < k - 1e-4]
        for since, (before, _, _) in enumerate(releases[:at]):
            for cell in cells:
                grown = values[cell] - count(before, dimensions, cell)
                if 0 < grown < k and attacker.width(cell, at, since) < k - 1e-4:
                    told.append((cell, at, since))
    return told
