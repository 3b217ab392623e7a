"""How people and readers confuse document numbers, and the 64-bit key of a number in the index.

A number is compared only by its letters and digits. Two numbers are *look-alikes* if they differ only by characters
that readers and eyes confuse (O 0 Q D, I 1, S 5, B 8, Z 2, G 6), and *transposed* if two neighbours are exchanged, the
commonest typing error. All look-alikes of a number share one *skeleton*, so one probe finds them however many
characters were misread.
"""

import unicodedata
from functools import lru_cache
from typing import Literal

from leeward.core.search.index.number_kernels import EXACT_BITS, ISSUER_BITS, LONGEST_TRANSPOSED, exact_of, floor_of

Likeness = Literal["equal", "lookalike", "transposed"]

_DROPPED = str.maketrans("", "", "".join(sign for sign in map(chr, range(128)) if not sign.isalnum()))
_SKELETON = str.maketrans("OQDISBZG", "00015826")
_ISSUER_LETTERS = 27**3
EXACT_MASK = (1 << EXACT_BITS) - 1
ISSUER_MASK = (1 << ISSUER_BITS) - 1
LOW_MASK = (1 << ISSUER_BITS + EXACT_BITS) - 1


def normalise_number(text: str) -> str:
    """Upper case, compatibility forms resolved (full-width digits), nothing but letters and digits."""
    if text.isascii():
        return text.upper() if text.isalnum() else text.upper().translate(_DROPPED)
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())


def normalise_issuer(text: str | None) -> str:
    """The issuer's code without fillers; empty if none is stated."""
    return normalise_number(text) if text else ""


def skeleton(number: str) -> str:
    """The form that all look-alikes of a normalised number share."""
    return number.translate(_SKELETON)


def transpositions(number: str) -> list[str]:
    """Every other number made by exchanging two neighbours; none for text that is too long to be a number."""
    if len(number) > LONGEST_TRANSPOSED:
        return []
    return [
        number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        for at in range(len(number) - 1)
        if number[at] != number[at + 1]
    ]


def compare_numbers(query: str, recorded: str) -> Likeness | None:
    """How the searched number resembles the recorded one; None if it does not. Both as printed."""
    query, recorded = normalise_number(query), normalise_number(recorded)
    if query == recorded:
        return "equal" if query else None
    if skeleton(query) == skeleton(recorded):
        return "lookalike"
    return "transposed" if recorded in transpositions(query) else None


@lru_cache(maxsize=1024)
def issuer_code(issuer: str) -> int:
    """15 bits for a normalised issuer: 0 for none, one to one for up to three letters, else hashed above these."""
    if len(issuer) <= 3 and issuer.isascii() and (issuer.isalpha() or not issuer):
        code = 0
        # "@" is the sign before "A": zero for a missing letter.
        for letter in issuer.ljust(3, "@"):
            code = code * 27 + ord(letter) - 64
        return code
    return _ISSUER_LETTERS + (skeleton_floor(issuer) >> 32) % ((1 << ISSUER_BITS) - _ISSUER_LETTERS)


def exact_code(number: str) -> int:
    """8 bits that distinguish a normalised number from its look-alikes, wrong once in 256."""
    data = number.encode()
    return int(exact_of(data, 0, len(data)))


def skeleton_floor(number: str) -> int:
    """The lowest key of all look-alikes of a normalised number under any issuer; the highest is this | LOW_MASK."""
    data = number.encode()
    return int(floor_of(data, 0, len(data)))


def document_key(number: str, issuer: str) -> int:
    """The key of a normalised number and issuer: 41 bits of skeleton, 15 of issuer, 8 of the exact number.

    The order of the parts matters: in one sorted array, a single search answers by number alone, by number and issuer,
    or for all look-alikes.
    """
    return skeleton_floor(number) | issuer_code(issuer) << EXACT_BITS | exact_code(number)


def key_issuer(key: int) -> int:
    """The issuer's code within a key."""
    return key >> EXACT_BITS & ISSUER_MASK
