"""The tables of arrivals as they may be seen: small cells hidden by the exact method, beside every earlier publication
of the same table (`core/operation/small_cells.py`).

Each table is protected separately. What tables share is a total: that of visitors is in the table of arrivals, and that
of all arrivals too. Tables of one dimension tell nothing of one another beyond their total, so each is published only
where the table of arrivals and the table itself show that total.
"""

from collections.abc import Mapping, Sequence

from leeward.core.operation.small_cells import K, hide_small_cells
from leeward.core.privacy.releases import Release
from leeward.core.privacy.tables import Category, Cell, Population, Table, fold
from leeward.core.travel.visits.figures import (
    ARRIVALS,
    NIGHTS,
    OPEN,
    PURPOSE,
    RESIDENCE,
    STAYED,
    TABLES,
    VISITOR,
)

ALL: Cell = frozenset()
VISITORS: Cell = frozenset({("kind", frozenset({VISITOR}))})
_TOTAL_OF = {RESIDENCE: VISITORS, PURPOSE: VISITORS, NIGHTS: VISITORS, STAYED: ALL}
_NEVER_JOINED = {"kind": (VISITOR,), "stayed": (OPEN,)}
"""Rows that are never joined with others: the total of visitors, and stays that are open."""


class Unsafe(ValueError):
    """The audit found a figure that could be worked out; the message names the table."""


def publication(
    people: Mapping[str, Population], earlier: Mapping[str, Sequence[Release]], seconds: float = 10.0
) -> dict[str, Release]:
    """The tables that may be seen beside the `earlier` ones of each; one without its total is left out. Raises
    Unsafe.
    """
    found = {ARRIVALS: _hide_small_cells(ARRIVALS, people, earlier, seconds)}
    seen = found[ARRIVALS].shown()
    for name in TABLES:
        total = _TOTAL_OF.get(name)
        if name in found or (total is not None and total not in seen):
            continue
        release = _hide_small_cells(name, people, earlier, seconds)
        if total is None or ALL not in release.hidden:  # else the table of arrivals shows what this one hides
            found[name] = release
    return found


def _hide_small_cells(
    name: str, people: Mapping[str, Population], earlier: Mapping[str, Sequence[Release]], seconds: float
) -> Release:
    axes = {way: _rows(people[name], way) for way in TABLES[name]}
    release, safe = hide_small_cells(people[name], [Table(axes)], earlier.get(name, ()), seconds)
    if not safe:
        raise Unsafe(name)
    return release


def _rows(people: Population, way: str) -> tuple[Category, ...]:
    """Rows of fewer than twice `K` are folded together, so that less is hidden; those of `_NEVER_JOINED` are not."""
    at, alone = people.dimensions.index(way), _NEVER_JOINED.get(way, ())
    others = {key: many for key, many in people.counts.items() if key[at] not in alone}
    kept = (name for name in people.categories(way) if name in alone)
    return (*fold(Population(people.dimensions, others), way, 2 * K), *(Category(frozenset({name})) for name in kept))
