"""What an estimate reads: the columns of names and facts, the search terms, and the meaning of their bits."""

from typing import NamedTuple

from leeward.core.search.index.arrays import F32, I32, Octets
from leeward.core.search.index.arrays import U32 as Numbers
from leeward.core.search.index.arrays import U64 as Words
from leeward.core.search.index.kernel import F32 as REAL
from leeward.core.search.index.kernel import I32 as DAY
from leeward.core.search.index.kernel import I64, U8, U32, U64, read_only, record, writable
from leeward.core.search.index.token_kernels import CONTENT, KNOWN, SYLLABLES

MOST_TOKENS = 24
"""Tokens of a name that are compared: `core.names.keys` never makes more."""

WHOLE, JOINED, HALF = 0, 1, 2
"""Kinds of units of a query: a token, two neighbours joined, half of a token that may be two."""

WEAK, TRUNCATED, SCRIPT_SHIFT = 1, 2, 16
"""Parts of a name's flags (see `subject_columns`)."""

SINGLE, ESTABLISHED, LETTER = 128, 32, 31
"""Parts of `Units.first`, and of the first letter of a token (see `Names`)."""
NAMES_SOMEBODY, IS_NAME, OF_SYLLABLES, BITS, FIRST = CONTENT << 8, KNOWN << 8, SYLLABLES << 8, 255, 16
"""Parts of the facts of a token (see `Names`)."""
EIGHTH = 0.125


class Names(NamedTuple):
    """Names in the order of their subjects: name `n` has `token[token_start[n]:token_start[n + 1]]`; the facts of each
    token: the bits of agreement on it in eighths, from bit 8 its flags, from bit 16 its first letter, plus 128 if it is
    the only one; and its letters, as in the dictionary.
    """

    subject: Numbers
    token_start: Numbers
    token: Numbers
    flags: Numbers
    info: Numbers
    letters: Octets
    letters_start: Numbers


class Facts(NamedTuple):
    """Days of birth in the order of their subjects, first and last of each span, whether it is approximate; sexes."""

    span: Numbers
    earliest: I32
    latest: I32
    about: Octets
    sex: Octets


class Units(NamedTuple):
    """The search terms of one name of a query, and `alike[slot * len(kind) + unit]` for each token close to a unit.

    For each whole token `length` is its number of letters, and `places` are 32 words with the positions of each letter
    (see `token_kernels.errors`).
    """

    kind: Octets
    token: Octets
    bits: F32
    first: Octets
    length: Octets
    places: Words
    alike: F32


class Asked(NamedTuple):
    """The rest of a query: tokens of the name, whether it was cut, whether it is made of syllables, its script; spans
    as in `Facts`; the sex."""

    tokens: int
    truncated: int
    syllabic: int
    script: int
    earliest: I32
    latest: I32
    about: Octets
    sex: int


NAMES = record(Names, *[read_only(U32)] * 5, read_only(U8), read_only(U32))
FACTS = record(Facts, read_only(U32), read_only(DAY), read_only(DAY), read_only(U8), read_only(U8))
UNITS = record(
    Units, read_only(U8), read_only(U8), read_only(REAL), read_only(U8), read_only(U8), read_only(U64), writable(REAL)
)
ASKED = record(Asked, I64, I64, I64, I64, read_only(DAY), read_only(DAY), read_only(U8), I64)
