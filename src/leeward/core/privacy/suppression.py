"""Which cells of a release to hide, so that no small figure can be worked out: secondary suppression, solved exactly.

A figure of 1 to k-1 persons is small. It is safe if a reader who has every figure of this release and of all earlier
ones of the same population, and who solves linear programs over them, cannot put it into an interval narrower than k.
Which cells to hide beside the small ones is an integer programme (Fischetti and Salazar, Management Science 47, 2001):
it minimises what is lost, the reader's linear programs find small figures that are not safe, and the prices of their
answers say which cells would have to be hidden for each, as one constraint more, until no figure is unsafe.

Hidden cells all look alike, so being hidden tells no one that a cell is small. Not covered: what a reader could
conclude from knowing that the hidden set is the cheapest one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

import highspy
import numpy as np

from leeward.core.privacy.attack import ALMOST
from leeward.core.privacy.cuts import Cut, Cuts, Marks, TimeIsUp
from leeward.core.privacy.reader import quiet
from leeward.core.privacy.releases import Release, directions
from leeward.core.privacy.tables import Cell, Population, Table


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The release, its small cells, and whether less cannot be hidden (else the time was up and more may be hidden)."""

    release: Release
    small: frozenset[Cell]
    cheapest: bool


def suppress(
    people: Population,
    tables: Sequence[Table],
    k: int,
    earlier: Sequence[Release] = (),
    seconds: float = 10.0,
    watch: Callable[[float], None] = lambda _share: None,
) -> Suppressed:
    """Hide the small cells of the tables, and as few others as make them safe beside all `earlier` releases.

    After `seconds` it stops looking for the smallest loss and hides more instead, and after three times as long it
    hides everything: it never hides less than is safe. `watch` gets after each round the share of the `seconds` is
    over, and may raise to end the search.
    """
    weights: dict[Cell, int] = {}
    for table in tables:
        for cell in table.cells():
            weights[cell] = max(table.weight(cell), weights.get(cell, 0))
    cells = list(weights)
    tiny = frozenset(cell for cell in cells if 0 < people.count(cell) < k)
    releases = [*earlier, Release(people, frozenset(cells), tiny)]
    found = [Cuts(ordered, releases[-1], cells, k) for ordered in directions(releases)]
    chooser = _Chooser([weights[cell] for cell in cells], [cell in tiny for cell in cells])
    hidden, cheapest = _search(found, chooser, seconds, watch)
    chosen = frozenset(cell for cell, hide in zip(cells, hidden, strict=True) if hide)
    return Suppressed(Release(people, frozenset(cells), chosen), tiny, cheapest)


def _search(
    found: Sequence[Cuts], chooser: "_Chooser", seconds: float, watch: Callable[[float], None]
) -> tuple[Marks, bool]:
    """Choose, attack, learn a cut from every unsafe figure, and choose again until none is left."""
    deadline = monotonic() + seconds
    try:
        while True:
            watch(min(1.0, 1 - (deadline - monotonic()) / seconds) if seconds > 0 else 1.0)
            hidden = chooser.choose(deadline - monotonic())
            cuts = [cut for each in found for cut in each.unsafe(hidden, deadline=deadline).values()]
            if not cuts:
                return hidden, True
            chooser.learn(cuts)
    except TimeIsUp:
        pass
    hidden = chooser.last
    try:
        for each in found:
            watch(1.0)
            hidden = _hide_more(each, hidden, deadline + max(10.0, 2 * seconds))
    except TimeIsUp:
        hidden = np.ones_like(hidden)
    return hidden, False


def _hide_more(cuts: Cuts, hidden: Marks, deadline: float) -> Marks:
    """Hide, for each unsafe figure, the cells that its cut asks for most, until all are safe.

    It ends: each round hides a cell more, and what is safe stays so. With every cell hidden the release tells nothing.
    """
    hidden = hidden.copy()
    unsafe = cuts.unsafe(hidden, deadline=deadline)
    while unsafe:
        for cut in unsafe.values():
            for at in np.argsort(-cut.gain, kind="stable"):
                if cut.gain @ hidden >= cut.least - ALMOST:
                    break
                hidden[at] = True
        unsafe = cuts.unsafe(hidden, list(unsafe), deadline)
    return hidden


class _Chooser:
    """The integer programme: hide the cells of least weight that satisfy every cut so far."""

    def __init__(self, weights: Sequence[int], small: Sequence[bool]) -> None:
        self.last = np.array(small, dtype=np.bool_)
        self._highs, places = quiet(), np.arange(len(weights), dtype=np.int32)
        self._highs.addVars(len(weights), self.last.astype(np.float64), np.ones(len(weights)))
        self._highs.changeColsCost(len(weights), places, np.array(weights, dtype=np.float64))
        self._highs.changeColsIntegrality(len(weights), places, np.full(len(weights), highspy.HighsVarType.kInteger))

    def learn(self, cuts: Sequence[Cut]) -> None:
        """Add the cuts as constraints."""
        for cut in cuts:
            places = np.flatnonzero(cut.gain > ALMOST).astype(np.int32)
            self._highs.addRow(cut.least, highspy.kHighsInf, len(places), places, cut.gain[places])

    def choose(self, seconds: float) -> Marks:
        """The cells to hide."""
        if seconds <= 0:
            raise TimeIsUp
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + seconds)
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise TimeIsUp
        self.last = np.array(self._highs.getSolution().col_value) > 0.5
        return self.last
