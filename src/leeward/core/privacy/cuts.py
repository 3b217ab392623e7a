"""The cutting planes of suppression: what each unsafe figure asks to be hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from leeward.core.privacy.attack import ALMOST
from leeward.core.privacy.reader import Answer, Reader
from leeward.core.privacy.releases import Release, guarded_figures
from leeward.core.privacy.tables import Cell
from leeward.core.privacy.unknowns import Figure, small, system

Values = NDArray[np.float64]
Marks = NDArray[np.bool_]

# A hidden cell can be this many k larger than it is. More widens no interval that is not wide enough.
_ROOM = 100


class TimeIsUp(Exception):
    """The deadline passed before every figure was examined."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What an unsafe figure asks for: hidden cells whose gain adds up to at least this much."""

    gain: Values
    least: float


class Cuts:
    """A reader of all releases who knows the cells of the newest one as far as they are not hidden.

    Every answer of the linear programs is kept as a witness: a possible truth. Where two witnesses that agree with all
    shown cells are far enough apart in a figure, it is safe, and no linear program is needed.
    """

    def __init__(self, releases: Sequence[Release], newest: Release, cells: Sequence[Cell], k: int) -> None:
        populations = [release.people for release in releases]
        wanted = small(populations, guarded_figures(releases), k)
        known = [Figure(cell, releases.index(newest)) for cell in cells]
        for at, release in enumerate(releases):
            known += [Figure(cell, at) for cell in release.cells - release.hidden if release is not newest]
        made = system(populations, [*known, *wanted])
        self._cells, self._room = len(cells), _ROOM * k
        self._rows, self._truth = made.rows[: len(known)], made.truth[: len(known)]
        self._figures = np.unique(made.rows[len(known) :], axis=0)
        self._reader = Reader(self._rows, self._truth, self._truth)
        self._moved = np.zeros((1, len(cells)), dtype=np.bool_)
        self._values = (self._figures @ made.people)[None]
        self._needs = self._possible(k)

    def unsafe(self, hidden: Marks, among: Iterable[int] | None = None, deadline: float = inf) -> dict[int, Cut]:
        """The figures (all, or those `among` them) that are unsafe with these cells hidden, each with its cut."""
        self._set_bounds(hidden)
        agree = ~(self._moved & ~hidden).any(axis=1)
        lowest, highest = self._values[agree].min(axis=0), self._values[agree].max(axis=0)
        found = {}
        for at in range(len(self._figures)) if among is None else among:
            if highest[at] - lowest[at] >= self._needs[at] - ALMOST:
                continue
            if monotonic() > deadline:
                raise TimeIsUp
            low, high = self._reader.extent(self._figures[at])
            if high.value - low.value < self._needs[at] - ALMOST:
                found[at] = self._cut(low.prices, high.prices, self._needs[at])
            values = self._witness(low, high)
            lowest, highest = np.minimum(lowest, values.min(axis=0)), np.maximum(highest, values.max(axis=0))
        return found

    def _cut(self, low: Values, high: Values, need: float) -> Cut:
        """By duality the width is at most what the prices make of the published values, plus what hidden cells add:
        without limit where a higher value would widen it, else as far as the cell can fall.
        """
        least = need - float((high - low) @ self._truth)
        rise = (np.maximum(high, 0) + np.maximum(-low, 0))[: self._cells] > ALMOST
        fall = self._truth[: self._cells] * (np.maximum(low, 0) + np.maximum(-high, 0))[: self._cells]
        return Cut(np.where(rise, least, np.minimum(fall, least)), least)

    def _witness(self, low: Answer, high: Answer) -> Values:
        """Keep both answers; their values of every figure."""
        possible = np.stack([low.columns, high.columns])
        some = np.flatnonzero(possible.any(axis=0))  # few: a corner of the linear program has no more than rows
        moved = np.abs(possible[:, some] @ self._rows[: self._cells, some].T - self._truth[: self._cells]) > ALMOST
        values = possible[:, some] @ self._figures[:, some].T
        self._moved, self._values = np.vstack([self._moved, moved]), np.vstack([self._values, values])
        return values

    def _possible(self, k: int) -> Values:
        """The width that every figure must keep: k, or what it has with all cells of the newest release hidden.

        Earlier releases may have had a smaller k: what they told cannot be taken back, only not added to.
        """
        needs = np.full(len(self._figures), float(k))
        self._needs = needs
        for at, cut in self.unsafe(np.ones(self._cells, dtype=np.bool_)).items():
            needs[at] = k - cut.least
        return needs

    def _set_bounds(self, hidden: Marks) -> None:
        lower, upper = self._truth.copy(), self._truth.copy()
        lower[: self._cells][hidden] = 0.0
        upper[: self._cells][hidden] += self._room
        self._reader.set_bounds(lower, upper)
