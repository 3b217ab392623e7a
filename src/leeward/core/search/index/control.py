"""The control file: which generation is in service, as one 64-bit word.

Every process keeps it mapped and reads it on each request: some hundred nanoseconds, no system call. The word has 48
bits of number and 16 of checksum and is written atomically, so a reader sees the old or the new number and recognises a
damaged one. The registry's position is not in it: if a process dies between its commit and the next step, only the
registry's own journal is right about that.
"""

import fcntl
import mmap
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from leeward.core.search.index import disk

WORD_BYTES = 8
_NUMBER_BITS = 48


def encode(number: int) -> bytes:
    """The word for a number below 2**48."""
    digits = number.to_bytes(6, "little")
    return digits + (zlib.crc32(digits) & 0xFFFF).to_bytes(2, "little")


def decode(word: bytes) -> int | None:
    """The number in a word; None if the word is damaged."""
    number = int.from_bytes(word[:6], "little")
    return number if len(word) == WORD_BYTES and encode(number) == word else None


def control_path(folder: Path) -> Path:
    """The path of the control file of an index folder."""
    return folder / "idx.control"


class Control:
    """Reads the control file of a folder, and retries if there is none yet."""

    def __init__(self, folder: Path) -> None:
        self._path = control_path(folder)
        self._map: mmap.mmap | None = None
        self._file = 0

    def generation(self) -> bytes | None:
        """The word of the generation in service; None without a readable control file."""
        if self._map is None:
            self._map = self._map_file()
        return None if self._map is None else self._map[:WORD_BYTES]

    @property
    def replaced(self) -> bool:
        """Whether another file has replaced the mapped one because its folder was removed and created again. No other
        file can have the inode number of one that is still mapped.
        """
        try:
            return self._map is not None and self._path.stat().st_ino != self._file
        except OSError:  # missing for now
            return False

    def _map_file(self) -> mmap.mmap | None:
        try:
            with self._path.open("rb") as file:
                self._file = os.fstat(file.fileno()).st_ino
                return mmap.mmap(file.fileno(), WORD_BYTES, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # none yet, not readable for us, or its word is being written
            return None


def put_in_service(folder: Path, generation: int) -> None:
    """Make `generation` the one that every process searches, durably."""
    with _open_locked(folder) as file:
        disk.overwrite(file, 0, encode(generation))
        disk.sync(file)


@contextmanager
def _open_locked(folder: Path) -> Iterator[IO[bytes]]:
    """The control file, locked, created if missing; never replaced, since all processes have it mapped."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(control_path(folder), os.O_RDWR | os.O_CREAT, disk.PRIVATE)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_size < WORD_BYTES:
            disk.overwrite(file, 0, encode(0))
            disk.sync(file)
            disk.sync_folder(folder)
        yield file
