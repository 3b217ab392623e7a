"""The changes since a generation was built, in memory: a few segments that grow geometrically.

Every change is searched at once, and a segment is made by the code that makes the file, at about 30 microseconds a row.
Rebuilding one segment at each change would cost as much as all changes so far; so a change gets its own segment, and
segments of similar size are merged. A record is then built into log2(n) segments, and a search visits at most that
many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from leeward.core.search.index.layers import Layer
from leeward.core.search.index.rows import Row
from leeward.core.search.index.segment import Segment

Changed = Mapping[UUID, Row | None]
"""The current rows of changed records; None for a record that no longer exists."""


@dataclass(frozen=True, slots=True)
class _Run:
    changed: Changed
    layer: Layer

    @classmethod
    def of(cls, changed: Changed) -> "_Run":
        return cls(changed, Layer.of(Segment.of(row for row in changed.values() if row is not None)))


class Changes:
    """Stacked changes; immutable, so that a search never sees half a change."""

    def __init__(self, runs: Sequence[_Run] = ()) -> None:
        self._runs = tuple(runs)  # newest first, each less than half as long as the next

    def __len__(self) -> int:
        """The number of rows that the segments hold or hide; a record that changed again may count once per segment."""
        return sum(len(run.changed) for run in self._runs)

    @property
    def layers(self) -> list[Layer]:
        """The segments for an `Index`, newest first."""
        return [run.layer for run in self._runs]

    def and_then(self, changed: Changed) -> "Changes":
        """These changes with later ones on top."""
        runs = list(self._runs)
        while runs and len(runs[0].changed) <= 2 * len(changed):
            changed = {**runs.pop(0).changed, **changed}
        older = [_Run(run.changed, run.layer.without(changed.keys() & run.changed.keys())) for run in runs]
        return Changes([_Run.of(changed), *older]) if changed else self
