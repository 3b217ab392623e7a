"""Pack many documents from the columns of a table, in compiled code.

Unusual numbers (letters other than A to Z, odd characters, empty or too long) are left to the code that reads single
rows, so that both paths agree on every row.
"""

import numpy as np

from leeward.core.search.index.arrays import U32 as Words
from leeward.core.search.index.arrays import U64 as Keys
from leeward.core.search.index.document_packing import CHUNK, CHUNK_BYTES, WIDTH
from leeward.core.search.index.kernel import I64, U8, U32, U64, Octets, Whole, kernel, pair, read_only, writable
from leeward.core.search.index.number_kernels import EXACT_BITS, exact_of, floor_of
from leeward.core.search.index.packing_kernels import SHAPE_BYTES, Places

LONGEST_NUMBER = 24
DATE_BYTES = WIDTH["span"]
MOST_BYTES = 1 + SHAPE_BYTES + 3 * DATE_BYTES + 1 + 2 * CHUNK_BYTES[CHUNK]
"""Bytes of one entry at most."""

_DROP, _JUDGE = 255, 254
_QUOTE = ord('"')
_SIGNS = bytes(
    int(sign, 36) if sign.isascii() and sign.isalnum() else _DROP if sign in " ./-<" else _JUDGE
    for sign in map(chr, range(256))
)
_VALUE = np.frombuffer(_SIGNS, np.uint8)  # no value in base 36
_DIGIT = np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", np.uint8)
_SIZES = np.array(CHUNK_BYTES, np.int64)
_OCTETS, _WORDS, _PLACES = read_only(U8), read_only(U32), read_only(I64)


@kernel(I64(_OCTETS, I64, I64, writable(U8), writable(U8)))
def _number(text: Octets, start: Whole, end: Whole, values: Octets, signs: Octets) -> Whole:
    """Fill `values` and `signs` with the number's characters; returns how many, or 0 if the row is unusual."""
    length = 0
    # the way many programs write text in a table
    if end - start > 1 and text[start] == _QUOTE and text[end - 1] == _QUOTE:
        start, end = start + 1, end - 1
    for place in range(start, end):
        value = _VALUE[text[place]]
        if value == _DROP:
            continue
        if value == _JUDGE or length == LONGEST_NUMBER:
            return 0
        values[length], signs[length] = value, _DIGIT[value]
        length += 1
    return length


@kernel(I64(writable(U8), I64, _OCTETS, I64))
def _put_number(out: Octets, at: Whole, values: Octets, length: Whole) -> Whole:
    out[at] = length
    at += 1
    for first in range(0, length, CHUNK):
        count = min(CHUNK, length - first)
        word = np.uint64(0)
        for place in range(first, first + count):
            word = word * np.uint64(36) + np.uint64(values[place])
        size = _SIZES[count]
        for step in range(size):
            out[at + step] = np.uint8(word >> np.uint64(8 * (size - 1 - step)) & np.uint64(255))
        at += size
    return at


@kernel(pair(I64)(_PLACES, _OCTETS, _PLACES, _WORDS, _PLACES, _OCTETS, _OCTETS, *([writable(U8)] * 2), writable(U64)))
def pack_rows(  # noqa: PLR0913, PLR0917 - compiled code needs separate arrays here
    starts: Places,
    text: Octets,
    shapes: Places,
    issuers: Words,
    dates: Places,
    date_bytes: Octets,
    date_sizes: Octets,
    left: Octets,
    out: Octets,
    keys: Keys,
) -> tuple[Whole, Whole]:
    """Pack the rows whose shape is 0 or above; returns their number and total bytes.

    Row `n` has the number `text[starts[n]:starts[n + 1]]`, the shape `shapes[n]`, the issuer's code `issuers[n]` and
    the dates `dates[3 * n : 3 * n + 3]`, which are indexes into a table of seven bytes each, of which the first
    `date_sizes` are used. `left` is 1 if the row was not packed.
    """
    values, signs = np.empty(LONGEST_NUMBER, np.uint8), np.empty(LONGEST_NUMBER, np.uint8)
    rows = at = 0
    for row in range(len(shapes)):
        length = _number(text, starts[row], starts[row + 1], values, signs) if shapes[row] >= 0 else 0
        left[row] = length == 0
        if length == 0:
            continue
        keys[rows] = floor_of(signs, 0, length) | np.uint64(issuers[row]) << np.uint64(EXACT_BITS)
        keys[rows] |= exact_of(signs, 0, length)
        rows += 1
        begin = at
        at += 1
        for step in range(SHAPE_BYTES):
            out[at + step] = shapes[row] >> 8 * (SHAPE_BYTES - 1 - step) & 255
        at += SHAPE_BYTES
        for place in range(3 * row, 3 * row + 3):
            first = dates[place] * DATE_BYTES
            for step in range(date_sizes[dates[place]]):
                out[at + step] = date_bytes[first + step]
            at += date_sizes[dates[place]]
        at = _put_number(out, at, values, length)
        out[begin] = at - begin - 1
    return rows, at
