"""The captain's code and the officer's ticket: unguessable, made to be read aloud, and one-way apart.

A code is 120 random bits in Crockford's base 32 and a check letter: five groups of five. It opens the declaration
for whoever holds it. The ticket is derived from it, looks alike, and finds the declaration at a counter; the code
cannot be told from it, so a lost sheet opens nothing.
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
    """The text is no code: another length, another letter, or a slip that the check letter finds."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft is kept and the key that opens it; without the code neither can be computed."""

    name: str
    key: bytes


def new_secret() -> bytes:
    """Fresh randomness for a code."""
    return secrets.token_bytes(SECRET_BYTES)


def written(secret: bytes) -> str:
    """The secret as people read it: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`."""
    number = int.from_bytes(secret, "big")
    letters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LETTERS))]
    whole = "".join(letters) + _check_letter(secret)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def read(text: str) -> bytes:
    """The secret of a code as somebody typed it, whatever case and separators. Raises NoCode."""
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
    """Where this code's draft is kept on a machine with this pepper, which no other machine has."""
    return Place(_derived(secret, b"place", 16, pepper).hex(), _derived(secret, b"draft", 32, pepper))


def _check_letter(secret: bytes) -> str:
    return ALPHABET[hashlib.sha256(b"leeward code check" + secret).digest()[0] & 31]


def _derived(secret: bytes, label: bytes, length: int, pepper: bytes = b"") -> bytes:
    return HKDF(SHA256(), length, salt=pepper or None, info=b"leeward declaration v1 " + label).derive(secret)
