"""Tables of people: who is counted, which cells and margins a table has, and which categories are folded together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

Key = tuple[str, ...]  # one category for each dimension of a population, in its order
Cell = frozenset[tuple[str, frozenset[str]]]  # the categories that a figure adds up; a dimension not named: all


@dataclass(frozen=True, slots=True)
class Population:
    """Distinct persons, counted by each combination of categories. Secret: it has the small counts."""

    dimensions: tuple[str, ...]
    counts: Mapping[Key, int]

    def count(self, cell: Cell) -> int:
        """How many persons are in the categories of the cell."""
        wanted = [(self.dimensions.index(dimension), members) for dimension, members in cell]
        return sum(many for key, many in self.counts.items() if all(key[at] in members for at, members in wanted))

    def categories(self, dimension: str) -> list[str]:
        """The categories of the dimension that someone is in, sorted."""
        at = self.dimensions.index(dimension)
        return sorted({key[at] for key, many in self.counts.items() if many})


@dataclass(frozen=True, slots=True)
class Category:
    """One row or column of a table: a category, or several that were folded together."""

    members: frozenset[str]

    @property
    def name(self) -> str:
        """The members, sorted and joined: for a table's own order, not for people."""
        return "+".join(sorted(self.members))


@dataclass(frozen=True, slots=True)
class Table:
    """The dimensions that a table crosses, each with its rows or columns."""

    axes: Mapping[str, tuple[Category, ...]]

    def cells(self) -> list[Cell]:
        """Every cell and every margin, down to the total."""
        steps = [[None, *categories] for categories in self.axes.values()]
        return [
            frozenset((name, step.members) for name, step in zip(self.axes, chosen, strict=True) if step is not None)
            for chosen in product(*steps)
        ]

    def weight(self, cell: Cell) -> int:
        """How many inner cells the cell adds up: what is lost when it is hidden."""
        named = {dimension for dimension, _ in cell}
        weight = 1
        for dimension, categories in self.axes.items():
            weight *= 1 if dimension in named else len(categories)
        return weight


def population(rows: Iterable[tuple[str, Mapping[str, str]]], dimensions: Sequence[str]) -> Population:
    """Count persons from rows of (person, category by dimension).

    A person with several rows is counted by the first: what a later case adds must not move someone between the cells
    of two releases, and no one may weigh more than one.
    """
    counts: dict[Key, int] = {}
    seen = set()
    for person, categories in rows:
        if person in seen:
            continue
        seen.add(person)
        key = tuple(categories[dimension] for dimension in dimensions)
        counts[key] = counts.get(key, 0) + 1
    return Population(tuple(dimensions), counts)


def fold(people: Population, dimension: str, least: int, *, ordered: bool = False) -> tuple[Category, ...]:
    """Rows of the dimension, with those of fewer than `least` persons folded together.

    In an ordered dimension (years, ages) a small one joins its smaller neighbour, else all small ones become one,
    with the next larger if they are still too few.
    """
    sizes = {name: people.count(frozenset({(dimension, frozenset({name}))})) for name in people.categories(dimension)}
    groups = [(many, [name]) for name, many in sizes.items()]
    groups = _neighbours(groups, least) if ordered else _smallest(groups, least)
    return tuple(Category(frozenset(names)) for _, names in groups)


def _neighbours(groups: list[tuple[int, list[str]]], least: int) -> list[tuple[int, list[str]]]:
    while len(groups) > 1 and min(groups)[0] < least:
        at = groups.index(min(groups))
        beside = min((place for place in (at - 1, at + 1) if 0 <= place < len(groups)), key=lambda place: groups[place])
        first, second = sorted((at, beside))
        joined = (groups[first][0] + groups[second][0], groups[first][1] + groups[second][1])
        groups[first : second + 1] = [joined]
    return groups


def _smallest(groups: list[tuple[int, list[str]]], least: int) -> list[tuple[int, list[str]]]:
    small = [each for each in groups if each[0] < least]
    large = sorted(each for each in groups if each[0] >= least)
    while small and large and sum(many for many, _ in small) < least:
        small.append(large.pop(0))
    if len(small) < 2:
        return groups
    rest = (sum(many for many, _ in small), [name for _, names in small for name in names])
    return [*sorted(large, key=lambda each: each[1]), rest]
