"""Figures of possible victims: small cells hidden by the exact method, together with every earlier release.

Each person is counted once, in the cell of the most established report. Figures are protected one by one: someone who
compares two figures of one operation (possible and confirmed victims) learns what both say and no more, since no table
says how many are in both.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from leeward.core.operation.figures import FIGURES
from leeward.core.operation.fold import Folded
from leeward.core.operation.releases import CellId
from leeward.core.operation.tally import row_of
from leeward.core.privacy.attack import Exposure, attack
from leeward.core.privacy.releases import Release
from leeward.core.privacy.suppression import Suppressed, suppress
from leeward.core.privacy.tables import Category, Key, Population, Table, fold

K = 11
"""A figure of 1 to 10 persons is small (CTDC's rule for its public data)."""


def population(folded: Folded, figure: str, dimensions: Sequence[str]) -> Population:
    """The persons of a figure by each combination of the dimensions. Secret: it has the small counts."""
    counts: Counter[Key] = Counter()
    for unit in folded.units(figure):
        counts[row_of(unit.event, dimensions)] += unit.event.quantity
    return Population(tuple(dimensions), counts)


def victim_tables(
    people: Population,
    ways: Sequence[tuple[str, ...]],
    earlier: Sequence[Release] = (),
    seconds: float = 10.0,
    watch: Callable[[float], None] = lambda _share: None,
) -> Suppressed:
    """The tables by these ways (dimensions of the population), with what has to be hidden beside `earlier` releases of
    the same figure. Rows of fewer than twice `K` are folded together first, so that less is hidden.
    """
    return suppress(people, [_table(people, way) for way in ways], K, earlier, seconds, watch)


def checked_tables(
    people: Population, ways: Sequence[tuple[str, ...]], earlier: Sequence[Release], seconds: float
) -> tuple[Release, bool]:
    """The tables as `victim_tables` makes them, and whether they are safe (`hide_small_cells`)."""
    return hide_small_cells(people, [_table(people, way) for way in ways], earlier, seconds)


def hide_small_cells(
    people: Population, tables: Sequence[Table], earlier: Sequence[Release], seconds: float
) -> tuple[Release, bool]:
    """The tables with their small cells hidden, and whether a reader can tell no more than they could before. The audit
    shares nothing with how cells were chosen.
    """
    chosen = suppress(people, tables, K, earlier, seconds).release
    told = len(unsafe([*earlier, chosen]))
    # An audit solves two programs for each figure, so the earlier releases are only audited where that can matter.
    return chosen, not told or told <= len(unsafe(earlier) if earlier else ())


def unsafe(releases: Sequence[Release]) -> list[Exposure]:
    """What a reader of all these releases could still tell: an empty list before anything is published."""
    return [exposure for exposure in attack(releases, K) if exposure.unsafe(K)]


def published_cells(figure: str, release: Release) -> Mapping[CellId, int]:
    """The published cells of a release that are one value of each of their dimensions, as `releases` names cells."""
    if not FIGURES[figure].victims:
        raise ValueError(f"{figure} is no figure of possible victims")
    found = {}
    for cell, many in release.shown().items():
        if all(len(members) == 1 for _, members in cell):
            named = sorted((name, next(iter(members))) for name, members in cell)
            found[CellId(figure, tuple(name for name, _ in named), tuple(value for _, value in named))] = many
    return found


def _table(people: Population, way: tuple[str, ...]) -> Table:
    axes: dict[str, tuple[Category, ...]] = {name: fold(people, name, 2 * K) for name in way}
    return Table(axes)
