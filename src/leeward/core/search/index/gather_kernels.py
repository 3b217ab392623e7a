"""Reorder columns in which each row has several values."""

import numpy as np

from leeward.core.search.index.arrays import I32, Octets, Rows
from leeward.core.search.index.arrays import U32 as Numbers
from leeward.core.search.index.kernel import I32 as SIGNED
from leeward.core.search.index.kernel import I64, U8, U32, as_signed, kernel, read_only, writable


@kernel(writable(U32)(read_only(U32), read_only(I64)))
def gathered_starts(starts: Numbers, order: Rows) -> Numbers:
    """The starts of the values of each row, with the rows in this order."""
    moved, at = np.empty(len(order) + 1, dtype=np.uint32), 0
    for row in range(len(order)):
        moved[row] = at
        at += as_signed(starts[order[row] + 1]) - as_signed(starts[order[row]])
    moved[len(order)] = at
    return moved


@kernel(
    writable(U32)(read_only(U32), read_only(U32), read_only(I64)),
    writable(SIGNED)(read_only(SIGNED), read_only(U32), read_only(I64)),
    writable(U8)(read_only(U8), read_only(U32), read_only(I64)),
)
def gather(values: Numbers | I32 | Octets, starts: Numbers, order: Rows) -> Numbers | I32 | Octets:
    """The values, with the rows in this order; those of row `n` are `values[starts[n]:starts[n + 1]]`."""
    size = 0
    for row in order:
        size += as_signed(starts[row + 1]) - as_signed(starts[row])
    moved, to = np.empty(size, dtype=values.dtype), 0
    for row in order:
        for at in range(starts[row], starts[row + 1]):
            moved[to] = values[at]
            to += 1
    return moved
