"""Collect documents from rows and turn them into the arrays that `documents` searches.

A pile of packed documents is kept in memory. If it grows beyond its limit, it goes to files, one for each range of
keys, and each part is then sorted separately. So a hundred million documents need no more memory than a few million.
"""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index.arrays import U32, U64, let_go
from leeward.core.search.index.columns import numbers
from leeward.core.search.index.document_packing import Shape, pack
from leeward.core.search.index.kernel import Octets
from leeward.core.search.index.numbers import document_key, normalise_issuer, normalise_number
from leeward.core.search.index.packing_kernels import (
    LONG,
    SHAPE_BYTES,
    bucket_places,
    encode,
    entry_starts,
    settle_ties,
)
from leeward.core.search.index.rows import DocumentRow
from leeward.core.search.index.spill import PART_BITS, Spill

BUCKET_ROWS = 16
_LONGEST_CODE = 5


class DocumentColumns:
    """Documents in order of arrival; beyond the memory that `spill` allows, they go to its files."""

    def __init__(self, spill: Spill | None = None) -> None:
        self.spill = spill
        self.shapes: dict[Shape, int] = {}
        self._keys, self._data = array("Q"), bytearray()

    def add(self, row: DocumentRow) -> None:
        """Append one document; one whose number has no letter or digit cannot be found and is skipped."""
        number = normalise_number(row.document.number)
        if number:
            shape, rest = pack(row.document, row.owner, row.record)
            size = SHAPE_BYTES + len(rest)
            self._keys.append(document_key(number, normalise_issuer(row.document.issuer)))
            self._data += bytes([size]) if size < LONG else bytes([LONG]) + size.to_bytes(4, "big")
            self._data += self.shape(shape).to_bytes(SHAPE_BYTES, "big") + rest
            if self.spill is not None and len(self._data) >= self.spill.memory:
                self._put_down(self.spill)

    def add_packed(self, keys: U64, data: Octets) -> None:
        """Append entries that `bulk_kernels` packed."""
        self._keys.frombytes(keys.tobytes())
        self._data += data.data
        if self.spill is not None and len(self._data) >= self.spill.memory:
            self._put_down(self.spill)

    def shape(self, shape: Shape) -> int:
        """The number of a shape in entries."""
        return self.shapes.setdefault(shape, len(self.shapes))

    def sections(self, progress: Callable[[int, int], None] = lambda done, total: None) -> dict[str, NDArray[Any]]:
        """The documents sorted by key, then by their bytes, without duplicates.

        `progress` gets the number of sorted parts and the total.
        """
        ordered = sorted(self.shapes)
        codes = np.empty(len(ordered), np.uint32)
        codes[[self.shapes[shape] for shape in ordered]] = np.arange(len(ordered), dtype=np.uint32)
        parts = self._sorted_parts(codes, progress)
        keys, data = self.spill.join(parts) if self.spill is not None and self.spill.used else next(parts)
        return document_sections(keys, data, ordered)

    def _sorted_parts(self, codes: U32, progress: Callable[[int, int], None]) -> Iterator[tuple[U64, Octets]]:
        total = 1 << PART_BITS if self.spill is not None and self.spill.used else 1
        for done, (keys, data) in enumerate(self._parts(), 1):
            part = _sort(keys, data, codes)
            progress(done, total)
            yield part

    def _parts(self) -> Iterator[tuple[U64, Octets]]:
        if self.spill is not None and self.spill.used:
            self._put_down(self.spill)
            yield from self.spill.parts()
        else:
            yield numbers(self._keys), np.frombuffer(self._data, np.uint8)

    def _put_down(self, spill: Spill) -> None:
        spill.put(numbers(self._keys), np.frombuffer(self._data, np.uint8))
        self._keys, self._data = array("Q"), bytearray()


def document_sections(keys: U64, data: Octets, shapes: Sequence[Shape]) -> dict[str, NDArray[Any]]:
    """The arrays of a table for `DocumentTable.of`: from sorted keys, their records, and sorted shapes."""
    starts = _bucket_starts(keys)
    let_go(keys)
    places = np.empty(len(starts), np.uint64)
    bucket_places(data, starts, places)
    let_go(data)
    told = json.dumps([asdict(shape) for shape in shapes], ensure_ascii=False, separators=(",", ":"))
    return {
        "document.key": keys,
        "document.bucket": starts,
        "document.place": places,
        "document.data": data,
        "document.shape": np.frombuffer(told.encode("utf-8", "surrogatepass"), np.uint8),
    }


def _sort(keys: U64, data: Octets, codes: U32) -> tuple[U64, Octets]:
    """The keys ascending, and the index records in their order."""
    starts = np.empty(len(keys) + 1, np.int64)
    entry_starts(data, starts)
    order = np.argsort(keys)
    settle_ties(keys, order, data, starts, codes)
    out_keys = np.empty_like(keys)
    out = np.empty(len(data) + _LONGEST_CODE * len(keys), np.uint8)
    rows, size = encode(keys, order, data, starts, codes, out_keys, out)
    return out_keys[:rows], out[:size]


def _bucket_starts(keys: U64) -> U32:
    """The row where each bucket begins, and the end of the last: a bucket holds about sixteen keys."""
    bits = max(0, (len(keys) // BUCKET_ROWS).bit_length())
    if not bits:
        return np.array([0, len(keys)], np.uint32)
    bounds = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    return np.append(np.searchsorted(keys, bounds), len(keys)).astype(np.uint32)
