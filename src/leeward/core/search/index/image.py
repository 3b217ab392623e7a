"""An index to be searched by other processes, on this machine or another.

Generations are named by their files, which are mapped anew where they are needed; what changed since travels along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from leeward.core.search.index.combined import Index, Layer
from leeward.core.search.index.rows import Row
from leeward.core.search.index.segment import Segment
from leeward.core.search.index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class IndexImage:
    """What another process needs: for each layer its file, or the rows of one that is in memory, and what is hidden
    in it."""

    layers: tuple[tuple[Path | tuple[Row, ...], frozenset[UUID]], ...]

    @classmethod
    def of(cls, index: Index) -> "IndexImage":
        """The image of an index as it stands now."""
        return cls(tuple((_content(layer.segment), layer.hidden) for layer in index.layers))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are mapped."""
        return tuple(content for content, _ in self.layers if isinstance(content, Path))

    def on(self, files: Sequence[Path]) -> "IndexImage":
        """The same on copies of its files that lie elsewhere."""
        places = dict(zip(self.files, files, strict=True))
        return IndexImage(
            tuple((places[each] if isinstance(each, Path) else each, hidden) for each, hidden in self.layers)
        )

    def open(self) -> Index:
        """The index again. Raises IndexDamaged where a file cannot be used."""
        return Index([Layer.of(_segment(content), hidden) for content, hidden in self.layers])


def _content(segment: Segment) -> Path | tuple[Row, ...]:
    if isinstance(segment, Snapshot):
        return segment.path
    return (*segment.subject_rows(), *segment.document_rows(), *segment.range_rows())


def _segment(content: Path | tuple[Row, ...]) -> Segment:
    return Snapshot.open(content, marked=True) if isinstance(content, Path) else Segment.of(content)
