"""Growing columns: the data of rows before the arrays of an index are made."""

from array import array
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index.arrays import split_record


def numbers(values: "array[int]") -> NDArray[Any]:
    """The column as an array, without copying; the column must not grow afterwards."""
    return np.frombuffer(values, dtype=f"<{'i' if values.typecode == 'i' else 'u'}{values.itemsize}")


def continue_starts(starts: "array[int]", more: "array[int]") -> "array[int]":
    """The starts of the rows of `more`, appended after those of `starts`."""
    return array(starts.typecode, (numbers(more)[1:] + starts[-1]).astype(f"<u{starts.itemsize}").tobytes())


def recode(values: NDArray[Any], codes: dict[Any, int], theirs: dict[Any, int]) -> NDArray[Any]:
    """Translate codes of `theirs` into codes of the same keys in `codes`, which gets missing keys."""
    table = np.fromiter((codes.setdefault(key, len(codes)) for key in theirs), np.uint32, len(theirs))
    found: NDArray[Any] = table[values]
    return found


class BlobColumn:
    """Byte strings, one after the other, with the start of each."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.starts = array("Q", [0])

    def add(self, value: bytes) -> None:
        """Append one string."""
        self.data += value
        self.starts.append(len(self.data))

    def sections(self, name: str) -> dict[str, NDArray[Any]]:
        """The arrays by name, for `Blobs.of`."""
        return {f"{name}.data": np.frombuffer(self.data, np.uint8), f"{name}.starts": numbers(self.starts)}


class RecordColumn:
    """Record ids, as two columns of numbers."""

    def __init__(self) -> None:
        self.high, self.low = array("Q"), array("Q")

    def add(self, record: UUID) -> None:
        """Append one id."""
        high, low = split_record(record)
        self.high.append(high)
        self.low.append(low)

    def absorb(self, other: "RecordColumn") -> None:
        """Append the ids of `other`."""
        self.high.extend(other.high)
        self.low.extend(other.low)

    def sections(self, name: str, order: NDArray[np.intp] | slice) -> dict[str, NDArray[Any]]:
        """The arrays by name, for `Records.of`, in this order of rows."""
        return {f"{name}.high": numbers(self.high)[order], f"{name}.low": numbers(self.low)[order]}
