"""A digest of everything that an index stores about a subject, independent of the rest of the index.

So two generations of a million subjects are compared without rebuilding any subject. Sixty-four bits are no proof; the
file's identity proves that a delta leads to the announced file.
"""

import json
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index.arrays import U32, U64, Octets, Sections
from leeward.core.search.index.estimate_kernel_types import SCRIPT_SHIFT
from leeward.core.search.index.kernel import U8, kernel, read_only, writable
from leeward.core.search.index.kernel import U32 as NUMBER
from leeward.core.search.index.kernel import U64 as WORD
from leeward.core.search.index.subject_layout import BELOW_SCRIPT

# 2**64 divided by the golden ratio, as in SplitMix64.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@kernel(
    writable(WORD)(read_only(U8), read_only(NUMBER)),
    writable(WORD)(read_only(NUMBER), read_only(NUMBER)),
    writable(WORD)(read_only(WORD), read_only(NUMBER)),
)
def row_digests(values: Octets | U32 | U64, starts: U32) -> U64:
    """A digest of the values of each row, `values[starts[n]:starts[n + 1]]`, and their order."""
    numbers = np.empty(len(starts) - 1, np.uint64)
    for row in range(len(numbers)):
        number = np.uint64(starts[row + 1] - starts[row]) + _FACTOR
        for at in range(starts[row], starts[row + 1]):
            number = (number ^ np.uint64(values[at])) * _FACTOR
            number ^= number >> np.uint64(29)
        numbers[row] = number
    return numbers


def subject_digests(sections: Sections) -> U64:
    """A digest of each subject of an index, in the order of its rows."""
    tokens = row_digests(sections["token.data"], sections["token.start"])[sections["name.token"]]
    flags, scripts = sections["name.flags"], _digests(sections["name.script"])
    names = join_digests(
        row_digests(sections["name.text.data"], sections["name.text.start"]),
        row_digests(tokens, sections["name.token_start"]),
        (flags & BELOW_SCRIPT).astype(np.uint64),
        scripts[flags >> SCRIPT_SHIFT],
    )
    spans = join_digests(*(_words(sections[f"span.{part}"]) for part in ("earliest", "latest", "about")))
    held = join_digests(
        row_digests(sections["held.number.data"], sections["held.number.start"]),
        _digests(sections["held.issuer.table"])[sections["held.issuer"]],
    )
    return join_digests(
        row_digests(names, sections["person.name"]),
        row_digests(spans, sections["person.span"]),
        row_digests(held, sections["held.start"]),
        _digests(sections["person.nation.table"])[sections["person.nation"]],
        _words(sections["person.kind"]),
        _words(sections["person.sex"]),
    )


def join_digests(*columns: U64) -> U64:
    """One digest of the digests of each row."""
    starts = np.arange(len(columns[0]) + 1, dtype=np.uint32) * np.uint32(len(columns))
    return row_digests(np.column_stack(columns).ravel(), starts)


def _words(values: NDArray[Any]) -> U64:
    return values.astype(np.int64).view(np.uint64)


def _digests(table: Octets) -> U64:
    """A digest of each entry of a table in JSON."""
    told = (json.dumps(entry).encode() for entry in json.loads(table.tobytes()))
    return np.array([int.from_bytes(blake2b(entry, digest_size=8).digest(), "big") for entry in told], np.uint64)
