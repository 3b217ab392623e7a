"""Compare two generations of packed documents, and make one from the other, in compiled code.

Both are tables sorted by key, then shape and bytes (see `packing_kernels`). A shape is a code of its table; `codes`
maps the codes of two tables to one order, in which they can be compared.
"""

import numpy as np

from leeward.core.search.index.arrays import U32 as Words
from leeward.core.search.index.arrays import U64 as Keys
from leeward.core.search.index.kernel import I64, U8, U32, U64, VOID, Octets, Whole, kernel, pair, read_only, writable
from leeward.core.search.index.packing_kernels import SHAPE_BYTES, Places, code_at, extent, put_length, put_record

_KEYS, _OCTETS, _WORDS, _PLACES = read_only(U64), read_only(U8), read_only(U32), read_only(I64)
MOST_ADDED = 10  # bytes by which a document may grow, by a longer length or code
_TABLE = (_KEYS, _OCTETS, _WORDS)


@kernel(I64(*_TABLE, I64, I64, *_TABLE, I64, I64))
def _compare(  # noqa: PLR0913, PLR0917 - arrays cannot be gathered into an object here
    keys: Keys,
    data: Octets,
    codes: Words,
    row: Whole,
    at: Whole,
    keys2: Keys,
    data2: Octets,
    codes2: Words,
    row2: Whole,
    at2: Whole,
) -> Whole:
    """Below, at, or above zero if the first document sorts before, equals, or follows the second."""
    if keys[row] != keys2[row2]:
        return -1 if keys[row] < keys2[row2] else 1
    start, end = extent(data, at)
    start2, end2 = extent(data2, at2)
    code, start = code_at(data, start)
    code2, start2 = code_at(data2, start2)
    difference = np.int64(codes[code]) - np.int64(codes2[code2])
    if difference != 0:
        return difference
    for step in range(min(end - start, end2 - start2)):
        if data[start + step] != data2[start2 + step]:
            return np.int64(data[start + step]) - np.int64(data2[start2 + step])
    return (end - start) - (end2 - start2)


@kernel(pair(I64)(*_TABLE, *_TABLE, writable(I64), writable(I64)))
def compare(
    keys: Keys, data: Octets, codes: Words, keys2: Keys, data2: Octets, codes2: Words, removed: Places, added: Places
) -> tuple[Whole, Whole]:
    """Fill `removed` with the rows of the first table that the second lacks, and `added` with row and place of each
    document that only the second has; returns the number of each.
    """
    row = at = row2 = at2 = gone = new = 0
    while row < len(keys) or row2 < len(keys2):
        if row == len(keys):
            order = 1
        elif row2 == len(keys2):
            order = -1
        else:
            order = _compare(keys, data, codes, row, at, keys2, data2, codes2, row2, at2)
        if order < 0:
            removed[gone] = row
            gone += 1
        if order > 0:
            added[2 * new], added[2 * new + 1] = row2, at2
            new += 1
        if order <= 0:
            row, at = row + 1, extent(data, at)[1]
        if order >= 0:
            row2, at2 = row2 + 1, extent(data2, at2)[1]
    return gone, new


@kernel(I64(_OCTETS, _PLACES, writable(U8)))
def survey(data: Octets, places: Places, used: Octets) -> Whole:
    """Mark in `used` the shapes of the documents at these places; returns their total bytes."""
    size = 0
    for at in places:
        start, end = extent(data, at)
        used[code_at(data, start)[0]] = 1
        size += end - at
    return size


@kernel(I64(_OCTETS, _PLACES, _WORDS, writable(U8)))
def gather(data: Octets, places: Places, codes: Words, out: Octets) -> Whole:
    """Write the documents at these places as entries of a pile with shapes from `codes`; returns the bytes."""
    size = 0
    for at in places:
        start, end = extent(data, at)
        code, start = code_at(data, start)
        size = put_length(out, size, SHAPE_BYTES + end - start)
        for step in range(SHAPE_BYTES):
            out[size + step] = np.int64(codes[code]) >> 8 * (SHAPE_BYTES - 1 - step) & 255
        size += SHAPE_BYTES
        for place in range(start, end):
            out[size] = data[place]
            size += 1
    return size


@kernel(I64(writable(U8), I64, _OCTETS, I64, _WORDS))
def _rewrite(out: Octets, size: Whole, data: Octets, at: Whole, codes: Words) -> Whole:
    """Write the document at a place of another table; returns where the next one begins."""
    start, end = extent(data, at)
    code, start = code_at(data, start)
    return put_record(out, size, np.int64(codes[code]), data, start, end)


@kernel(VOID(*_TABLE, _PLACES, *_TABLE, writable(I64), writable(U64), writable(U8)))
def merge(  # noqa: PLR0913, PLR0917 - as above
    keys: Keys,
    data: Octets,
    codes: Words,
    removed: Places,
    keys2: Keys,
    data2: Octets,
    codes2: Words,
    state: Places,
    out_keys: Keys,
    out: Octets,
) -> None:
    """Merge the documents of both tables in order, without the `removed` rows of the first, while there is room.

    `codes` and `codes2` are the shapes' codes in the table that is written. `state` has row and place in the first
    table, the number of `removed` passed, and row and place in the second, and is updated; after them it gets the rows
    and bytes written.
    """
    row, at, gone, row2, at2 = state[0], state[1], state[2], state[3], state[4]
    rows = size = 0
    while row < len(keys) or row2 < len(keys2):
        if row < len(keys) and gone < len(removed) and removed[gone] == row:
            row, at, gone = row + 1, extent(data, at)[1], gone + 1
            continue
        first = row2 == len(keys2) or (
            row < len(keys) and _compare(keys, data, codes, row, at, keys2, data2, codes2, row2, at2) < 0
        )
        start, end = extent(data, at) if first else extent(data2, at2)
        if rows == len(out_keys) or size + end - start + MOST_ADDED > len(out):
            break
        if first:
            out_keys[rows], size = keys[row], _rewrite(out, size, data, at, codes)
            row, at = row + 1, extent(data, at)[1]
        else:
            out_keys[rows], size = keys2[row2], _rewrite(out, size, data2, at2, codes2)
            row2, at2 = row2 + 1, extent(data2, at2)[1]
        rows += 1
    state[0], state[1], state[2], state[3], state[4], state[5], state[6] = row, at, gone, row2, at2, rows, size


@kernel(I64(_PLACES, writable(U8)))
def pack_gaps(rows: Places, out: Octets) -> Whole:
    """Write ascending rows as the gaps between them, seven bits in each byte, the low ones first; returns the bytes."""
    at, before = 0, np.int64(-1)
    for row in rows:
        gap = row - before - 1
        before = row
        while gap > 127:
            out[at] = gap & 127 | 128
            gap >>= 7
            at += 1
        out[at] = gap
        at += 1
    return at


@kernel(I64(_OCTETS, writable(I64)))
def unpack_gaps(data: Octets, rows: Places) -> Whole:
    """Fill `rows`, which has room for one per byte, from the output of `pack_gaps`; returns how many."""
    count, row, gap, shift = 0, np.int64(-1), np.int64(0), 0
    for octet in data:
        gap |= np.int64(octet & 127) << shift
        shift += 7
        if octet < 128:
            row += gap + 1
            rows[count] = row
            count, gap, shift = count + 1, np.int64(0), 0
    return count
