"""The control file: which generation is in service and how far the registry has come, as two 64-bit words.

Every process keeps it mapped and reads it on each request: some hundred nanoseconds, no system call. A word is
48 bits of number and 16 of checksum, and is written in one piece, so a reader sees the old or the new number, and
knows a damaged one.
"""

import fcntl
import mmap
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from leeward.core.index import disk

WORD_BYTES = 8
_NUMBER_BITS = 48
GENERATION, POSITION = 0, WORD_BYTES


def encode(number: int) -> bytes:
    """The word for a number below 2**48."""
    digits = number.to_bytes(6, "little")
    return digits + (zlib.crc32(digits) & 0xFFFF).to_bytes(2, "little")


def decode(word: bytes) -> int | None:
    """The number in a word; None where the word is damaged."""
    number = int.from_bytes(word[:6], "little")
    return number if len(word) == WORD_BYTES and encode(number) == word else None


def control_path(folder: Path) -> Path:
    """Where the control file of an index folder lies."""
    return folder / "idx.control"


class Control:
    """Reads the control file of a folder, and waits for it where there is none yet."""

    def __init__(self, folder: Path) -> None:
        self._path = control_path(folder)
        self._map: mmap.mmap | None = None

    def generation(self) -> bytes | None:
        """The word of the generation in service; None without a control file that can be read."""
        return self._word(GENERATION)

    def position(self) -> int:
        """The last position announced (see `announce_position`); 0 where there is none or it is damaged."""
        word = self._word(POSITION)
        return (decode(word) or 0) if word is not None else 0

    def _word(self, at: int) -> bytes | None:
        if self._map is None:
            self._map = self._mapped()
        return None if self._map is None else self._map[at : at + WORD_BYTES]

    def _mapped(self) -> mmap.mmap | None:
        try:
            with self._path.open("rb") as file:
                return mmap.mmap(file.fileno(), 2 * WORD_BYTES, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # none yet, not ours to read, or its first words are being written
            return None


def put_in_service(folder: Path, generation: int) -> None:
    """Make `generation` the one that every process searches, durably."""
    with _opened(folder) as file:
        disk.overwrite(file, GENERATION, encode(generation))
        disk.sync(file)


def announce_position(folder: Path, position: int) -> None:
    """Let every process know that the registry has come to `position`, so that it brings its delta up to it.

    Never goes back. Not synced: after a crash processes catch up from the registry at their start.
    """
    with _opened(folder) as file:
        file.seek(POSITION)
        if position > (decode(file.read(WORD_BYTES)) or 0):
            disk.overwrite(file, POSITION, encode(position))


@contextmanager
def _opened(folder: Path) -> Iterator[IO[bytes]]:
    """The control file, locked, made where it is missing; never replaced, since everybody has it mapped."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(control_path(folder), os.O_RDWR | os.O_CREAT, disk.PRIVATE)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_size < 2 * WORD_BYTES:
            disk.overwrite(file, 0, encode(0) * 2)
            disk.sync(file)
            disk.sync_folder(folder)
        yield file
