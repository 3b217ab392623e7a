"""An index to be searched by other processes, on this machine or another.

Generations are named by their files, which are mapped anew where they are needed; what changed since travels along.
"""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from leeward.core.index.combined import Index
from leeward.core.index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class IndexImage:
    """What another process needs: the `files` of the index, and all else of it as bytes. To be pickled by its maker's
    own processes only, since reading a pickle runs what it says."""

    files: tuple[Path, ...]
    rest: bytes

    @classmethod
    def of(cls, index: Index) -> "IndexImage":
        """The image of an index as it stands now."""
        stream = BytesIO()
        pickler = _Pickler(stream)
        pickler.dump(index)
        return cls(tuple(pickler.files), stream.getvalue())

    def open(self, files: Sequence[Path] | None = None) -> Index:
        """The index again, on copies of its `files` where they lie elsewhere. Raises IndexDamaged."""
        index: Index = _Unpickler(BytesIO(self.rest), self.files if files is None else files).load()
        return index


class _Pickler(pickle.Pickler):
    def __init__(self, stream: BytesIO) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self.files: list[Path] = []

    def persistent_id(self, obj: object) -> int | None:
        if not isinstance(obj, Snapshot):
            return None
        self.files.append(obj.path)
        return len(self.files) - 1

    def reducer_override(self, obj: Any) -> Any:
        return (memoryview, (obj.tobytes(),)) if isinstance(obj, memoryview) else NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: BytesIO, files: Sequence[Path]) -> None:
        super().__init__(stream)
        self._files = files

    def persistent_load(self, pid: Any) -> Snapshot:
        return Snapshot.open(self._files[pid])
