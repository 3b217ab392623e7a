"""The audit of a release: what a reader who solves linear programs can tell of each small figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from leeward.core.privacy.reader import Reader
from leeward.core.privacy.releases import Release, directions, guarded_figures
from leeward.core.privacy.tables import Cell
from leeward.core.privacy.unknowns import Figure, small, system

ALMOST = 1e-5  # the solver's answers are this exact


@dataclass(frozen=True, slots=True)
class Exposure:
    """A small figure, and the interval into which a reader can put it (`most` may be infinite).

    `change`: not a cell of one release, but how many came to it or left it between two.
    """

    cell: Cell
    change: bool
    least: float
    most: float

    def unsafe(self, k: int) -> bool:
        """The interval is narrower than k."""
        return self.most - self.least < k - ALMOST


def attack(releases: Sequence[Release], k: int) -> list[Exposure]:
    """Every small figure of the releases, with what a reader of all their published figures can tell of it.

    The reader is built from what was published, and knows nothing of how it was chosen.
    """
    return [exposure for ordered in directions(releases) for exposure in _attack(ordered, k)]


def _attack(releases: Sequence[Release], k: int) -> list[Exposure]:
    populations = [release.people for release in releases]
    wanted = small(populations, guarded_figures(releases), k)
    known = [Figure(cell, at) for at, release in enumerate(releases) for cell in release.cells - release.hidden]
    made = system(populations, [*known, *wanted])
    published = made.truth[: len(known)]
    reader = Reader(made.rows[: len(known)], published, published)
    found = []
    for figure, row in zip(wanted, made.rows[len(known) :], strict=True):
        low, high = reader.extent(row)
        found.append(Exposure(figure.cell, figure.since is not None, low.value, high.value))
    return found
