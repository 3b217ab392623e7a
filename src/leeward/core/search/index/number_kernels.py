"""Document numbers in compiled code: their hash, their skeleton, their key.

The hash processes eight bytes at a time, multiplies, folds the high half down, and ends like SplitMix64 (Steele, Lea
and Flood, "Fast splittable pseudorandom number generators", 2014). It is part of the file format: every index and every
delta depends on it.
"""

from typing import Any

import numpy as np

from leeward.core.search.index.kernel import BYTES, I64, U8, U64, Buffer, Octets, Whole, kernel, read_only

# 2**64 divided by the golden ratio, as in SplitMix64.
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
# The factors of SplitMix64's last steps, with their shifts by 30, 27 and 31 (Steele, Lea and Flood 2014).
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
AS_WRITTEN = np.arange(256, dtype=np.uint8)
# Characters that readers and eyes confuse, each replaced by the first of its group: O 0 Q D, I 1, S 5, B 8, Z 2, G 6.
CONFUSED = np.frombuffer(bytes(range(256)).translate(bytes.maketrans(b"OQDISBZG", b"00015826")), dtype=np.uint8)

LONGEST_TRANSPOSED = 40  # no document number is longer, and a pasted page must not become a thousand probes
# 15 bits hold every issuer of up to three letters (27**3), with 13,085 codes left for longer ones.
ISSUER_BITS, EXACT_BITS = 15, 8
LOW_BITS = np.uint64(ISSUER_BITS + EXACT_BITS)
EXACT_MASK = np.uint64((1 << EXACT_BITS) - 1)
_BYTE = np.uint64(8)
_OCTETS = read_only(U8)


@kernel(U64(BYTES, I64, I64, _OCTETS), U64(_OCTETS, I64, I64, _OCTETS))
def hash_of(data: Buffer, start: Whole, end: Whole, table: Octets) -> Whole:
    """A 64-bit hash of the bytes from `start` to `end`, each first replaced by its entry in `table`."""
    value: Any = np.uint64(end - start) * _GOLDEN
    at = start
    while at < end:
        word = np.uint64(0)
        stop = min(at + 8, end)
        for place in range(stop - 1, at - 1, -1):
            word = word << _BYTE | np.uint64(table[data[place]])
        value = (value ^ word) * _GOLDEN
        value ^= value >> np.uint64(32)
        at = stop
    value = (value ^ value >> np.uint64(30)) * _FIRST
    value = (value ^ value >> np.uint64(27)) * _SECOND
    return value ^ value >> np.uint64(31)


@kernel(U64(BYTES, I64, I64), U64(_OCTETS, I64, I64))
def floor_of(data: Buffer, start: Whole, end: Whole) -> Whole:
    """The lowest key of all look-alikes of a number under any issuer: 41 bits of its skeleton, above 23 zeros."""
    return hash_of(data, start, end, CONFUSED) >> LOW_BITS << LOW_BITS


@kernel(U64(BYTES, I64, I64), U64(_OCTETS, I64, I64))
def exact_of(data: Buffer, start: Whole, end: Whole) -> Whole:
    """8 bits that distinguish a number from its look-alikes, wrong once in 256."""
    return hash_of(data, start, end, AS_WRITTEN) & EXACT_MASK
