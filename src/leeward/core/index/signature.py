"""A name in 128 bits: one bit for each pair of neighbouring letters, so that likeness is counting common bits.

Pairs survive a typing error, another order of the tokens, a missing token and joined or split tokens, which is why
bigrams find candidates where words and prefixes do not. A token's first letter makes a pair with its beginning.
Measured on a million names (reference figures in docs/index.md), 128 bits recall nearly as well as 256 at half
the bytes scanned.
"""

from collections.abc import Iterable
from functools import lru_cache

WORD = (1 << 64) - 1
LONGEST = 256  # letters considered: beyond, every bit is set and the name would resemble everything
_START = "@"


@lru_cache(maxsize=65_536)
def token_signature(token: str) -> int:
    """The bits of one folded token (letters A to Z)."""
    bits = 0
    before = _START
    for letter in token:
        bits |= 1 << _bit(before, letter)
        before = letter
    return bits


def name_signature(tokens: Iterable[str]) -> int:
    """The bits of a name's tokens together; 0 for a name without letters."""
    bits = length = 0
    for token in tokens:
        bits |= token_signature(token[: LONGEST - length])
        length += len(token)
        if length >= LONGEST:
            break
    return bits


def _bit(first: str, second: str) -> int:
    # Fibonacci hashing (Knuth, TAOCP 6.4) spreads the 729 pairs evenly over 128 bits
    pair = (ord(first) - 64) % 27 * 27 + (ord(second) - 64) % 27
    return (pair * 2_654_435_769 & 0xFFFFFFFF) >> 25
