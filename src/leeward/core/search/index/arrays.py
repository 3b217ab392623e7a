"""The arrays of an index: typed names for them, and text stored as one block with offsets."""

import mmap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

Sections = Mapping[str, NDArray[Any]]
"""An index as stored on disk: each array by its name, little-endian, one-dimensional."""

U64 = NDArray[np.uint64]
U32 = NDArray[np.uint32]
I32 = NDArray[np.int32]
F32 = NDArray[np.float32]
Octets = NDArray[np.uint8]
Bytes = NDArray[np.bytes_]
Rows = NDArray[np.intp]

Column = TypeVar("Column", bound=NDArray[Any])

_WORD = (1 << 64) - 1


def split_record(record: UUID) -> tuple[int, int]:
    """A record's id as two 64-bit numbers, the high one first."""
    return record.int >> 64, record.int & _WORD


@dataclass(frozen=True, slots=True)
class Records:
    """Record ids by row, as the high and the low half of each UUID."""

    high: U64
    low: U64

    @classmethod
    def of(cls, sections: Sections, name: str) -> "Records":
        """The ids in the sections `name`.high and `name`.low."""
        return cls(sections[f"{name}.high"], sections[f"{name}.low"])

    def __len__(self) -> int:
        return len(self.high)

    def __getitem__(self, row: int) -> UUID:
        return UUID(int=int(self.high[row]) << 64 | int(self.low[row]))


@dataclass(frozen=True, slots=True)
class Blobs:
    """Byte strings of any length: row `n` is `data[starts[n]:starts[n + 1]]`."""

    data: memoryview
    starts: U64

    @classmethod
    def of(cls, sections: Sections, name: str) -> "Blobs":
        """The byte strings in the sections `name`.data and `name`.starts."""
        return cls(sections[f"{name}.data"].data, sections[f"{name}.starts"])

    def __getitem__(self, row: int) -> bytes:
        return bytes(self.data[int(self.starts[row]) : int(self.starts[row + 1])])

    def texts(self, rows: Sequence[int]) -> list[str]:
        """The rows' strings, which must be ASCII."""
        chosen = np.asarray(rows, dtype=np.intp)
        starts, ends = self.starts[chosen].tolist(), self.starts[chosen + 1].tolist()
        return [str(self.data[start:end], "ascii") for start, end in zip(starts, ends, strict=True)]


def freeze(values: Column) -> Column:
    """The same array marked read-only, as compiled code expects it inside a named tuple."""
    view = values.view()
    view.flags.writeable = False
    return view


def let_go(values: NDArray[Any]) -> None:
    """Release the memory of an array on a mapped file, which is read again when needed; no effect on other arrays."""
    if isinstance(values.base, mmap.mmap):
        values.base.madvise(mmap.MADV_DONTNEED)


def fixed_width(values: Sequence[bytes]) -> Bytes:
    """Byte strings as one array of the width of the longest (at least one byte, so that it has a shape)."""
    return np.array(values, dtype=f"S{max((len(value) for value in values), default=1) or 1}")
