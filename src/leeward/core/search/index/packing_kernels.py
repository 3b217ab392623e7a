"""Packed documents in compiled code: a pile of entries in order of arrival, and the index records made from it.

Both are strings of bytes that begin with their length: one byte, or 255 and four bytes where it is 255 or more. In a
pile the shape is a number by first occurrence, in four bytes; in an index it is its place in the sorted table of
shapes, in one byte below 224, else two, or five. So shapes sort like their codes, and the same documents give the same
bytes.
"""

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index.arrays import U32 as Words
from leeward.core.search.index.arrays import U64 as Keys
from leeward.core.search.index.kernel import I64, U8, U32, U64, VOID, Octets, Whole, kernel, pair, read_only, writable

Places = NDArray[np.int64]

LONG = 255
SHAPE_BYTES = 4
_ONE_BYTE, _TWO_BYTES, _FIVE_BYTES = 224, 224 + 31 * 256, 255
_OCTETS, _KEYS, _WORDS, _PLACES = read_only(U8), read_only(U64), read_only(U32), read_only(I64)


@kernel(pair(I64)(_OCTETS, I64))
def extent(data: Octets, at: Whole) -> tuple[Whole, Whole]:
    """Where the content of the string at `at` begins and ends."""
    if data[at] != LONG:
        return at + 1, at + 1 + np.int64(data[at])
    size: Whole = 0
    for place in range(at + 1, at + 5):
        size = size << 8 | np.int64(data[place])
    return at + 5, at + 5 + size


@kernel(I64(_OCTETS, I64, I64))
def skip(data: Octets, at: Whole, count: Whole) -> Whole:
    """Where the string after `count` further ones begins."""
    for _ in range(count):
        at = extent(data, at)[1]
    return at


@kernel(VOID(_OCTETS, writable(I64)))
def entry_starts(data: Octets, starts: Places) -> None:
    """Fill `starts` with the start of each string, and the end of the last."""
    at = 0
    for row in range(len(starts) - 1):
        starts[row] = at
        at = extent(data, at)[1]
    starts[len(starts) - 1] = at


@kernel(VOID(_OCTETS, _WORDS, writable(U64)))
def bucket_places(data: Octets, rows: Words, places: Keys) -> None:
    """Fill `places` with the start of the string of each of the ascending `rows`."""
    at: Whole = 0
    row: Whole = 0
    for bucket in range(len(rows)):
        at = skip(data, at, np.int64(rows[bucket]) - row)
        row = np.int64(rows[bucket])
        places[bucket] = at


@kernel(I64(_OCTETS, I64))
def shape_met(data: Octets, at: Whole) -> Whole:
    """The shape number of the entry whose content begins at `at`."""
    shape: Whole = 0
    for place in range(at, at + SHAPE_BYTES):
        shape = shape << 8 | np.int64(data[place])
    return shape


@kernel(I64(_OCTETS, _WORDS, I64, I64))
def _compare(data: Octets, codes: Words, one: Whole, other: Whole) -> Whole:
    """Below, at, or above zero if the entry at `one` sorts before, equals, or follows the entry at `other`."""
    start, end = extent(data, one)
    begin, stop = extent(data, other)
    difference = np.int64(codes[shape_met(data, start)]) - np.int64(codes[shape_met(data, begin)])
    if difference != 0:
        return difference
    start, begin = start + SHAPE_BYTES, begin + SHAPE_BYTES
    for step in range(min(end - start, stop - begin)):
        if data[start + step] != data[begin + step]:
            return np.int64(data[start + step]) - np.int64(data[begin + step])
    return (end - start) - (stop - begin)


@kernel(VOID(_KEYS, writable(I64), _OCTETS, _PLACES, _WORDS))
def settle_ties(keys: Keys, order: Places, data: Octets, starts: Places, codes: Words) -> None:
    """Sort rows with equal keys, which are adjacent in `order`, by their content (Shell's sort)."""
    first = 0
    while first < len(order):
        end = first + 1
        while end < len(order) and keys[order[end]] == keys[order[first]]:
            end += 1
        # In place, and not quadratic: a placeholder such as 123456789 may be in a hundred thousand rows.
        gap = 1
        while gap < (end - first) // 3:
            gap = gap * 3 + 1
        while gap > 0:
            for at in range(first + gap, end):
                row, place = order[at], at
                while place - gap >= first and _compare(data, codes, starts[order[place - gap]], starts[row]) > 0:
                    order[place] = order[place - gap]
                    place -= gap
                order[place] = row
            gap //= 3
        first = end


@kernel(I64(writable(U8), I64, I64))
def put_length(out: Octets, at: Whole, size: Whole) -> Whole:
    """Write the length at the beginning of a string; returns where its content begins."""
    if size < LONG:
        out[at] = size
        return at + 1
    out[at] = LONG
    for step in range(4):
        out[at + 1 + step] = size >> 8 * (3 - step) & 255
    return at + 5


@kernel(I64(I64))
def _code_bytes(code: Whole) -> Whole:
    return 1 if code < _ONE_BYTE else 2 if code < _TWO_BYTES else 5


@kernel(I64(writable(U8), I64, I64))
def _put_code(out: Octets, at: Whole, code: Whole) -> Whole:
    if code < _ONE_BYTE:
        out[at] = code
    elif code < _TWO_BYTES:
        out[at] = _ONE_BYTE + (code - _ONE_BYTE >> 8)
        out[at + 1] = code - _ONE_BYTE & 255
    else:
        out[at] = _FIVE_BYTES
        for step in range(4):
            out[at + 1 + step] = code >> 8 * (3 - step) & 255
    return at + _code_bytes(code)


@kernel(pair(I64)(_OCTETS, I64))
def code_at(data: Octets, at: Whole) -> tuple[Whole, Whole]:
    """The shape code of the record whose content begins at `at`, and where the rest begins."""
    first = np.int64(data[at])
    if first < _ONE_BYTE:
        return first, at + 1
    if first < _FIVE_BYTES:
        return _ONE_BYTE + ((first - _ONE_BYTE) << 8 | np.int64(data[at + 1])), at + 2
    return shape_met(data, at + 1), at + 5


@kernel(I64(writable(U8), I64, I64, _OCTETS, I64, I64))
def put_record(out: Octets, at: Whole, code: Whole, data: Octets, start: Whole, end: Whole) -> Whole:
    """Write a record of an index: its shape code, and `data[start:end]`; returns where the next one begins."""
    at = _put_code(out, put_length(out, at, _code_bytes(code) + end - start), code)
    for place in range(start, end):
        out[at] = data[place]
        at += 1
    return at


@kernel(pair(I64)(_KEYS, _PLACES, _OCTETS, _PLACES, _WORDS, writable(U64), writable(U8)))
def encode(
    keys: Keys, order: Places, data: Octets, starts: Places, codes: Words, out_keys: Keys, out: Octets
) -> tuple[Whole, Whole]:
    """Write entries in `order` as records of an index, without duplicates; returns their number and total bytes."""
    rows = at = 0
    before = np.int64(-1)
    for row in order:
        if before >= 0 and keys[before] == keys[row] and _compare(data, codes, starts[before], starts[row]) == 0:
            continue
        before = row
        start, end = extent(data, starts[row])
        code = np.int64(codes[shape_met(data, start)])
        start += SHAPE_BYTES
        at = put_record(out, at, code, data, start, end)
        out_keys[rows] = keys[row]
        rows += 1
    return rows, at


@kernel(VOID(_KEYS, _OCTETS, _PLACES, I64, writable(I64), writable(I64), writable(U64), writable(U8)))
def scatter(
    keys: Keys,
    data: Octets,
    starts: Places,
    bits: Whole,
    rows: Places,
    sizes: Places,
    out_keys: Keys,
    out: Octets,
) -> None:
    """Group entries that share the first `bits` of their key; fills `rows` and `sizes` of each part."""
    shift = np.uint64(64 - bits)
    for row in range(len(keys)):
        part = np.int64(keys[row] >> shift)
        rows[part] += 1
        sizes[part] += starts[row + 1] - starts[row]
    next_row, next_place = np.empty(len(rows), np.int64), np.empty(len(rows), np.int64)
    row_at: Whole = 0
    place_at: Whole = 0
    for each in range(len(rows)):
        next_row[each], next_place[each] = row_at, place_at
        row_at += rows[each]
        place_at += sizes[each]
    for row in range(len(keys)):
        part = np.int64(keys[row] >> shift)
        out_keys[next_row[part]] = keys[row]
        next_row[part] += 1
        place = next_place[part]
        for at in range(starts[row], starts[row + 1]):
            out[place] = data[at]
            place += 1
        next_place[part] = place
