"""An index in a form for other processes, on this machine or another.

Generations are given as files, which the other process maps itself; recent changes are included as rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from leeward.core.search.index.layers import Index, Layer
from leeward.core.search.index.rows import Row
from leeward.core.search.index.segment import Segment
from leeward.core.search.index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class IndexImage:
    """For each layer its file, or its rows if it is in memory, and its hidden records."""

    layers: tuple[tuple[Path | tuple[Row, ...], frozenset[UUID]], ...]

    @classmethod
    def of(cls, index: Index) -> "IndexImage":
        """The image of the current state of an index."""
        return cls(tuple((_content(layer.segment), layer.hidden) for layer in index.layers))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are mapped."""
        return tuple(content for content, _ in self.layers if isinstance(content, Path))

    def on(self, files: Sequence[Path]) -> "IndexImage":
        """The same with copies of its files in other places."""
        places = dict(zip(self.files, files, strict=True))
        return IndexImage(
            tuple((places[each] if isinstance(each, Path) else each, hidden) for each, hidden in self.layers)
        )

    def open(self) -> Index:
        """The index again. Raises IndexDamaged if a file cannot be used."""
        return Index([Layer.of(_segment(content), hidden) for content, hidden in self.layers])


def _content(segment: Segment) -> Path | tuple[Row, ...]:
    if isinstance(segment, Snapshot):
        return segment.path
    return (*segment.subject_rows(), *segment.document_rows(), *segment.range_rows())


def _segment(content: Path | tuple[Row, ...]) -> Segment:
    return Snapshot.open(content, marked=True) if isinstance(content, Path) else Segment.of(content)
