"""Packed documents of a build in temporary files, one for each range of keys.

The files are in the index folder and are removed when the build ends; the next build removes those of a killed one.
They are never synced, since nothing needs them after a crash.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from leeward.core.search.index import disk
from leeward.core.search.index.arrays import U64
from leeward.core.search.index.kernel import Octets
from leeward.core.search.index.packing_kernels import entry_starts, scatter

MEMORY = 256 << 20
PART_BITS = 6


class Spill:
    """The parts of a pile of documents, in a folder of its own; used once the pile exceeds `memory` bytes."""

    def __init__(self, folder: Path, memory: int | None = None) -> None:
        self.folder = folder
        self.memory = memory or MEMORY
        self.used = False

    def put(self, keys: U64, data: Octets) -> None:
        """Append entries to the files of their parts."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.used = True
        starts = np.empty(len(keys) + 1, np.int64)
        entry_starts(data, starts)
        rows, sizes = np.zeros(1 << PART_BITS, np.int64), np.zeros(1 << PART_BITS, np.int64)
        out_keys, out = np.empty_like(keys), np.empty_like(data)
        scatter(keys, data, starts, PART_BITS, rows, sizes, out_keys, out)
        row_ends, ends = np.cumsum(rows), np.cumsum(sizes)
        for part in range(1 << PART_BITS):
            self._append(f"{part}.keys", out_keys[row_ends[part] - rows[part] : row_ends[part]].view(np.uint8))
            self._append(f"{part}.data", out[ends[part] - sizes[part] : ends[part]])

    def parts(self) -> Iterator[tuple[U64, Octets]]:
        """The parts in the order of keys, each removed when the next is requested."""
        for part in range(1 << PART_BITS):
            keys, data = self.folder / f"{part}.keys", self.folder / f"{part}.data"
            yield np.fromfile(keys, np.uint64), np.fromfile(data, np.uint8)
            keys.unlink()
            data.unlink()

    def join(self, parts: Iterable[tuple[U64, Octets]]) -> tuple[U64, Octets]:
        """The parts one after the other, in two mapped files."""
        for keys, data in parts:
            self._append("keys", keys.view(np.uint8))
            self._append("data", data)
        keys_map, data_map = self.folder / "keys", self.folder / "data"
        if not keys_map.exists():
            return np.empty(0, np.uint64), np.empty(0, np.uint8)
        return np.memmap(keys_map, np.uint64, "r"), np.memmap(data_map, np.uint8, "r")

    def _append(self, name: str, data: Octets) -> None:
        with (self.folder / name).open("ab") as file:
            disk.write(file, data.data)


@contextmanager
def open_spill(folder: Path, memory: int | None = None) -> Iterator[Spill]:
    """A spill for one build in an index folder, whose lock is held; files of this and earlier builds are removed."""
    place = folder / "idx.spill"
    shutil.rmtree(place, ignore_errors=True)
    try:
        yield Spill(place, memory)
    finally:
        shutil.rmtree(place, ignore_errors=True)
