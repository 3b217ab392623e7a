"""The captain's code and the officer's ticket: unguessable, easy to read aloud, the second derived one-way from the
first.

A code is 120 random bits in Crockford's base 32 and a check letter: five groups of five. Anyone who has it can open the
declaration. The ticket is derived from the code, has the same form, and finds the declaration at a counter. The code
cannot be computed from the ticket, so a lost printout opens nothing.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U."""
SECRET_BYTES = 15
_LETTERS, _GROUP = SECRET_BYTES * 8 // 5, 5
_READ_AS = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015_]+")


class NoCode(ValueError):
    """The text is not a code: wrong length, wrong letter, or an error that the check letter shows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft is kept and the key that opens it; without the code neither can be computed."""

    name: str
    key: bytes


def new_secret() -> bytes:
    """Fresh randomness for a code."""
    return secrets.token_bytes(SECRET_BYTES)


def written(secret: bytes) -> str:
    """The secret in its printed form: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`."""
    number = int.from_bytes(secret, "big")
    letters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LETTERS))]
    whole = "".join(letters) + _check_letter(secret)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def read(text: str) -> bytes:
    """The secret of a typed code, in any case and with any separators. Raises NoCode."""
    # Anybody may type here, so a long text is refused before any work on it.
    if len(text) > 100:
        raise NoCode
    letters = _SEPARATORS.sub("", text).upper().translate(_READ_AS)
    if len(letters) != _LETTERS + 1 or not set(letters) <= set(ALPHABET):
        raise NoCode
    number = 0
    for letter in letters[:-1]:
        number = number << 5 | ALPHABET.index(letter)
    secret = number.to_bytes(SECRET_BYTES, "big")
    if _check_letter(secret) != letters[-1]:
        raise NoCode
    return secret


def ticket_of(secret: bytes) -> bytes:
    """The secret of the officer's ticket."""
    return _derived(secret, b"ticket", SECRET_BYTES)


def place_of(secret: bytes, pepper: bytes) -> Place:
    """Where this code's draft is kept on a machine with this pepper, which is unique to the machine."""
    return Place(_derived(secret, b"place", 16, pepper).hex(), _derived(secret, b"draft", 32, pepper))


def _check_letter(secret: bytes) -> str:
    # Not Crockford's own check symbol: its remainder of 37 needs signs beyond the alphabet (* ~ $ = U).
    return ALPHABET[hashlib.sha256(b"leeward code check" + secret).digest()[0] & 31]


def _derived(secret: bytes, label: bytes, length: int, pepper: bytes = b"") -> bytes:
    return HKDF(SHA256(), length, salt=pepper or None, info=b"leeward declaration v1 " + label).derive(secret)
