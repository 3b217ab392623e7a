"""The index file: named arrays, with a checksum over every byte.

    head      128 bytes: magic, format version, block size, place, length and digest of the trailer, digest of all this
    body      the arrays, little-endian, each from a multiple of 64 bytes
    trailer   JSON: what the file says of itself, the arrays' names, types and places, the digest of each body block

The trailer follows the body so that arrays can be written in a stream. Digests are BLAKE2b (RFC 7693), 16 bytes for a
block of 1 MiB, 32 for head and trailer. The same arrays give the same bytes: there is no time and no random number in
the file.
"""

import json
import mmap
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index import disk
from leeward.core.search.index.arrays import Sections, let_go
from leeward.core.search.index.verification_marks import is_marked, mark

FORMAT = 2
BLOCK = 1 << 20
_MAGIC = b"LEEWARDX"
_HEAD = struct.Struct("<8sIIQQ32s")
_HEAD_BYTES, _ALIGNED = 128, 64
_BLOCKS_MAPPED = 64
"""Blocks that stay in memory during verification: an index may be larger than the memory limit of a build."""


class IndexDamaged(ValueError):
    """The file at `path` is not a complete index that this program can read; `what` says why."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path.name} cannot be used: {what}")
        self.path = path
        self.what = what


@dataclass(frozen=True, slots=True)
class Content:
    """A verified file: its description, its arrays (read-only, on the mapped file), its size in bytes and its date.

    `identity` is the digest of its head in hexadecimal. The head has the digest of the trailer, and the trailer those
    of all blocks, so two files with the same identity are equal byte for byte.
    """

    about: dict[str, Any]
    sections: Sections
    size: int
    modified: datetime
    identity: str


class _Body:
    """Writes the body, digests its blocks as they fill, and reports progress after each."""

    def __init__(self, file: IO[bytes], told: Callable[[int], None]) -> None:
        self.file = file
        self.told = told
        self.at = _HEAD_BYTES
        self.digests: list[str] = []
        self._block = blake2b(digest_size=16)
        self._room = BLOCK

    def write(self, data: memoryview) -> None:
        while len(data):
            part = data[: self._room]
            disk.write(self.file, part)
            self._block.update(part)
            self._room -= len(part)
            self.at += len(part)
            data = data[len(part) :]
            if not self._room:
                self.end_block()

    def end_block(self) -> None:
        if self._room < BLOCK:
            self.digests.append(self._block.hexdigest())
            self._block, self._room = blake2b(digest_size=16), BLOCK
            self.told(self.at)


def write(
    path: Path,
    sections: Sections,
    about: dict[str, Any],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Write a new file at `path` and sync it; `progress` gets the bytes written and the total.

    Raises OSError if that fails.
    """
    total = sum(values.nbytes for values in sections.values())
    with disk.create(path) as file:
        body = _Body(file, lambda at: progress(min(at, total), total))
        disk.write(file, memoryview(bytes(_HEAD_BYTES)))
        places = []
        for name, values in sections.items():
            body.write(memoryview(bytes(-body.at % _ALIGNED)))
            places.append([name, values.dtype.str, body.at, len(values)])
            body.write(np.ascontiguousarray(values).view(np.uint8).data)
            let_go(values)
        body.end_block()
        described = {"about": about, "sections": places, "blocks": body.digests}
        trailer = json.dumps(described, sort_keys=True, separators=(",", ":")).encode()
        disk.write(file, memoryview(trailer))
        file.seek(0)
        disk.write(file, memoryview(_head(body.at, trailer)))
        disk.sync(file)


def read(path: Path, *, marked: bool = False) -> Content:
    """Map the file and verify all of it; with `marked`, only head, trailer and size of a large file that was verified
    before (see `verified`). Raises IndexDamaged if anything is wrong.
    """
    try:
        with path.open("rb") as file:
            view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            facts = os.fstat(file.fileno())
    except ValueError as error:
        raise IndexDamaged(path, "the file is empty") from error
    except OSError as error:
        raise IndexDamaged(path, f"it cannot be read ({error.strerror})") from error
    trailer = _verified_trailer(path, view)
    identity = view[_HEAD.size : _HEAD.size + 32].hex()
    try:
        described = json.loads(trailer)
        blocks, places, about = described["blocks"], described["sections"], described["about"]
        if not (marked and is_marked(path, facts, identity)):
            _verify_blocks(path, view, len(view) - len(trailer), blocks)
            mark(path, facts, identity)
        sections = {name: _section(view, *place) for name, *place in places}
    except IndexDamaged:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise IndexDamaged(path, "its trailer has another shape") from error
    return Content(about, sections, len(view), datetime.fromtimestamp(facts.st_mtime, UTC), identity)


def _head(trailer_at: int, trailer: bytes) -> bytes:
    digest = blake2b(trailer, digest_size=32).digest()
    head = _HEAD.pack(_MAGIC, FORMAT, BLOCK, trailer_at, len(trailer), digest)
    return (head + blake2b(head, digest_size=32).digest()).ljust(_HEAD_BYTES, b"\0")


def _verified_trailer(path: Path, view: mmap.mmap) -> bytes:
    if len(view) < _HEAD_BYTES or view[:8] != _MAGIC:
        raise IndexDamaged(path, "it does not begin like one")
    _, version, _, at, length, _ = _HEAD.unpack_from(view)
    if version != FORMAT:
        raise IndexDamaged(path, f"it has format {version}, and this program reads format {FORMAT}")
    if len(view) != at + length:
        raise IndexDamaged(path, f"it has {len(view)} bytes instead of {at + length}")
    trailer = view[at : at + length]
    if view[:_HEAD_BYTES] != _head(at, trailer):
        raise IndexDamaged(path, "its head or trailer differs from its checksum")
    return trailer


def _verify_blocks(path: Path, view: mmap.mmap, end: int, digests: list[str]) -> None:
    starts = range(_HEAD_BYTES, end, BLOCK)
    if len(digests) != len(starts):
        raise IndexDamaged(path, f"it has {len(starts)} blocks and {len(digests)} checksums")
    with memoryview(view) as data:
        for number, (start, digest) in enumerate(zip(starts, digests, strict=True), 1):
            if blake2b(data[start : min(start + BLOCK, end)], digest_size=16).hexdigest() != digest:
                raise IndexDamaged(path, f"block {number} of {len(starts)} differs from its checksum")
            if number % _BLOCKS_MAPPED == 0:
                view.madvise(mmap.MADV_DONTNEED)  # they stay in the system's page cache for the searches


def _section(view: mmap.mmap, dtype: str, at: int, count: int) -> NDArray[Any]:
    return np.frombuffer(view, dtype=np.dtype(dtype), count=count, offset=at)
