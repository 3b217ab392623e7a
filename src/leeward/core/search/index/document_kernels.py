"""Look up a document number in compiled code: every look-alike and transposition in one call.

Keys are sorted, and `starts[b]` is the row where bucket `b` begins: the keys whose first bits are `b`. So a search
begins in one small bucket, not in the whole array.
"""

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index.arrays import U32 as Starts
from leeward.core.search.index.arrays import U64 as Keys
from leeward.core.search.index.kernel import (
    BOOL,
    BYTES,
    I64,
    U8,
    U32,
    U64,
    VOID,
    Buffer,
    Octets,
    Whole,
    ahead,
    kernel,
    read_only,
    writable,
)
from leeward.core.search.index.number_kernels import (
    EXACT_BITS,
    EXACT_MASK,
    ISSUER_BITS,
    LONGEST_TRANSPOSED,
    LOW_BITS,
    exact_of,
    floor_of,
)
from leeward.core.search.index.packing_kernels import skip

EQUAL, EQUAL_UNSTATED, EQUAL_ELSEWHERE, LOOKALIKE, LOOKALIKE_UNSTATED, TRANSPOSED, TRANSPOSED_UNSTATED = range(7)
"""How a row's number and issuer compare with the query's, best first. Under another issuer only an equal number counts.
"""

_KEYS, _STARTS, _OCTETS = read_only(U64), read_only(U32), read_only(U8)
_WORD_BITS = 64


@kernel(I64(_STARTS, U64))
def _bucket(starts: Starts, key: Whole) -> Whole:
    """The bucket of a key: as many of its first bits as there are bits in a bucket number."""
    bits = 0
    while 1 << bits < len(starts) - 1:
        bits += 1
    return np.int64(key >> np.uint64(_WORD_BITS - bits)) if bits else 0


@kernel(I64(_KEYS, _STARTS, U64))
def first_row(keys: Keys, starts: Starts, key: Whole) -> Whole:
    """The row of the first key that is not below `key`, within the bucket of `key`."""
    bucket = _bucket(starts, key)
    low, high = np.int64(starts[bucket]), np.int64(starts[bucket + 1])
    while low < high:
        middle = (low + high) >> 1
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@kernel(I64(U64, U64, U64, BOOL))
def _likeness(key: Whole, exact: Whole, asked: Whole, transposed: bool) -> Whole:
    """How a key with the probe's skeleton compares; -1 if it is too different from the query."""
    same = key & EXACT_MASK == exact
    if transposed and not same:  # transposed and misread at once
        return -1
    issuer = key >> np.uint64(EXACT_BITS) & np.uint64((1 << ISSUER_BITS) - 1)
    first = TRANSPOSED if transposed else EQUAL if same else LOOKALIKE
    if issuer == np.uint64(0) or asked == np.uint64(0):
        return first + 1
    if issuer == asked:
        return first
    return EQUAL_ELSEWHERE if first == EQUAL else -1


@kernel(I64(_KEYS, _STARTS, U64, U64, U64, BOOL, writable(I64), writable(U8), I64))
def _gather(  # noqa: PLR0917, PLR0913 - compiled code needs separate arrays here
    keys: Keys,
    starts: Starts,
    floor: Whole,
    exact: Whole,
    asked: Whole,
    transposed: bool,
    rows: NDArray[np.int64],
    likeness: Octets,
    found: Whole,
) -> Whole:
    """Append the rows of one probe, best first, while there is room; returns the new count."""
    first = first_row(keys, starts, floor)
    end = first
    while end < len(keys) and keys[end] >> LOW_BITS == floor >> LOW_BITS:
        end += 1
    # One pass for each likeness: where thousands share a number, the surest get the room.
    for wanted in range(TRANSPOSED if transposed else EQUAL, TRANSPOSED_UNSTATED + 1 if transposed else TRANSPOSED):
        if first == end:
            break
        for row in range(first, end):
            if found == len(rows):
                return found
            if _likeness(keys[row], exact, asked, transposed) == wanted:
                rows[found], likeness[found] = row, wanted
                found += 1
    return found


@kernel(I64(BYTES, writable(U64), writable(U64)))
def _probes(number: Buffer, floors: NDArray[np.uint64], exacts: NDArray[np.uint64]) -> Whole:
    """Write the probes for a number: its own lowest key and exact bits, then those of each transposition that is not a
    look-alike of the number itself (those are found already); returns how many.
    """
    length = len(number)
    floors[0], exacts[0] = floor_of(number, 0, length), exact_of(number, 0, length)
    if length > LONGEST_TRANSPOSED:
        return 1
    probe = np.empty(length, np.uint8)
    begins = np.empty(length + 1, np.int64)  # where each character begins: in UTF-8 it may take several bytes
    count, probes = 0, 1
    for place in range(length):
        probe[place] = number[place]
        # Any other byte continues a character of UTF-8.
        if number[place] & 0xC0 != 0x80:
            begins[count] = place
            count += 1
    begins[count] = length
    for at in range(count - 1):
        start, middle, end = begins[at], begins[at + 1], begins[at + 2]
        size = end - middle
        for place in range(size):
            probe[start + place] = number[middle + place]
        for place in range(middle - start):
            probe[start + size + place] = number[start + place]
        floor = floor_of(probe, 0, length)
        if floor != floors[0]:
            floors[probes], exacts[probes] = floor, exact_of(probe, 0, length)
            probes += 1
        for place in range(start, end):
            probe[place] = number[place]
    return probes


@kernel(I64(_KEYS, _STARTS, BYTES, U64, writable(I64), writable(U8)))
def find(keys: Keys, starts: Starts, number: Buffer, asked: Whole, rows: NDArray[np.int64], likeness: Octets) -> Whole:
    """Fill `rows` and `likeness` with the rows that equal or resemble the number under issuer code `asked`; returns how
    many.

    `number` is normalised and in UTF-8. At most `len(rows)` are found, best first within each probe.
    """
    length = len(number)
    if length == 0 or len(keys) == 0:
        return 0
    floors, exacts = np.empty(length, np.uint64), np.empty(length, np.uint64)
    probes = _probes(number, floors, exacts)
    for at in range(probes):  # prefetched together: one after the other, each access would wait for memory
        ahead(starts, _bucket(starts, floors[at]))
    for at in range(probes):
        ahead(keys, np.int64(starts[_bucket(starts, floors[at])]))
    found = 0
    for at in range(probes):
        found = _gather(keys, starts, floors[at], exacts[at], asked, at > 0, rows, likeness, found)
    return found


@kernel(VOID(_KEYS, _STARTS, _KEYS, _OCTETS, read_only(I64), writable(I64)))
def record_places(
    keys: Keys, starts: Starts, places: Keys, data: Octets, rows: NDArray[np.int64], out: NDArray[np.int64]
) -> None:
    """Fill `out` with the places where the records of `rows` begin. In one bucket, each ascending row is searched from
    the one before, since a number in thousands of records fills its bucket.
    """
    bucket_before: Whole = -1
    row_before: Whole = 0
    at: Whole = 0
    for place in range(len(rows)):
        row = rows[place]
        bucket = _bucket(starts, keys[row])
        if bucket != bucket_before or row < row_before:
            bucket_before, row_before, at = bucket, np.int64(starts[bucket]), np.int64(places[bucket])
        at = skip(data, at, row - row_before)
        row_before = row
        out[place] = at
