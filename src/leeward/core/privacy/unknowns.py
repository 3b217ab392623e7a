"""What a reader of releases does not know, as columns of a linear system, and what each figure adds up.

A reader wants the number of persons in every combination of categories and, where there are several releases, since
which of them each person is counted: the newcomers between two releases are a table too. So a column is a combination
together with the release that first counted it; a figure of release t adds up its columns of the releases up to t.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.privacy.tables import Cell, Population


@dataclass(frozen=True, slots=True)
class Figure:
    """How many persons are in the cell in one release, or how many more than in an earlier one."""

    cell: Cell
    release: int
    since: int | None = None

    @property
    def cohorts(self) -> range:
        """The releases whose newcomers it adds up."""
        return range(0 if self.since is None else self.since + 1, self.release + 1)


@dataclass(frozen=True, slots=True)
class System:
    """The figures as rows over columns that no figure tells apart, and the persons that are in each column.

    The truth leaves out no one who was taken out again later. The reader is taken to know how many these are, which
    makes the reader stronger than anyone can be.
    """

    rows: NDArray[np.float64]
    people: NDArray[np.float64]

    @property
    def truth(self) -> NDArray[np.float64]:
        """The value of every figure."""
        return self.rows @ self.people


def newcomers(populations: Sequence[Population]) -> list[Population]:
    """Of each population, the counts that the one before it did not have."""
    before: list[Population] = [Population(populations[0].dimensions, {}), *populations[:-1]]
    return [
        Population(
            now.dimensions,
            {key: many - then.counts.get(key, 0) for key, many in now.counts.items() if many > then.counts.get(key, 0)},
        )
        for then, now in zip(before, populations, strict=True)
    ]


def small(populations: Sequence[Population], figures: Sequence[Figure], k: int) -> list[Figure]:
    """The figures of 1 to k-1 persons."""
    came = newcomers(populations)
    return [each for each in figures if 0 < sum(came[at].count(each.cell) for at in each.cohorts) < k]


def system(populations: Sequence[Population], figures: Sequence[Figure]) -> System:
    """Rows and truth of the figures; `populations` are those of all releases, in their order."""
    used = sorted({dimension for figure in figures for dimension, _ in figure.cell})
    universe = {name: sorted({each for people in populations for each in people.categories(name)}) for name in used}
    came = np.stack([_grid(people, universe) for people in newcomers(populations)])
    rows = np.zeros((len(figures), came.size), dtype=np.bool_)
    for row, figure in zip(rows, figures, strict=True):
        chosen = row.reshape(came.shape)
        chosen[figure.cohorts.start : figure.cohorts.stop] = _inside(figure.cell, universe)
    alike, places = np.unique(rows, axis=1, return_inverse=True)
    totals = np.bincount(places.ravel(), weights=came.ravel(), minlength=alike.shape[1]).astype(np.float64)
    return System(alike.astype(np.float64), totals)


def _grid(people: Population, universe: dict[str, list[str]]) -> NDArray[np.float64]:
    grid = np.zeros([len(names) for names in universe.values()])
    places = [(people.dimensions.index(name), names.index) for name, names in universe.items()]
    for key, many in people.counts.items():
        grid[tuple(place(key[at]) for at, place in places)] += many
    return grid


def _inside(cell: Cell, universe: dict[str, list[str]]) -> NDArray[np.bool_]:
    """The combinations that the cell adds up."""
    members = dict(cell)
    inside = np.ones([len(names) for names in universe.values()], dtype=np.bool_)
    for axis, (name, categories) in enumerate(universe.items()):
        if name in members:
            along = [1] * len(universe)
            along[axis] = -1
            inside &= np.array([each in members[name] for each in categories]).reshape(along)
    return inside
