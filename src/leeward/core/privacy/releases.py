"""What has been published of a population, and which figures must not be told from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from leeward.core.privacy.tables import Cell, Population
from leeward.core.privacy.unknowns import Figure


@dataclass(frozen=True, slots=True)
class Release:
    """A population at one time, every cell that the published tables have, and those that are hidden."""

    people: Population
    cells: frozenset[Cell]
    hidden: frozenset[Cell]

    def shown(self) -> dict[Cell, int]:
        """The published figures."""
        return {cell: self.people.count(cell) for cell in self.cells - self.hidden}


def guarded_figures(releases: Sequence[Release]) -> list[Figure]:
    """Every figure that has to be safe where it is small: cells of each release, and what came between any two."""
    found = [Figure(cell, at) for at, release in enumerate(releases) for cell in release.cells]
    for (first, before), (second, after) in combinations(enumerate(releases), 2):
        found += [Figure(cell, second, first) for cell in before.cells | after.cells]
    return found


def directions(releases: Sequence[Release]) -> list[Sequence[Release]]:
    """The releases in their order and, if someone was taken out between two, from the last one back.

    Read backwards, those who left are newcomers, so what protects newcomers protects them too.
    """
    left = any(
        many > after.people.counts.get(key, 0)
        for before, after in pairwise(releases)
        for key, many in before.people.counts.items()
    )
    return [releases, releases[::-1]] if left else [releases]
