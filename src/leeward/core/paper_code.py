"""A code on paper: unguessable, easy to read aloud, typed in any case and with any separators.

120 random bits in Crockford's base 32 and a check letter: five groups of five. What a code opens is derived from it
one-way by its owner (`core/travel/declaration/codes.py`, `core/care/receipts.py`), so it is stored nowhere. A code that
opens nothing may be shorter (`core/travel/visits/code.py`).
"""

import hashlib
import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U."""
SECRET_BYTES = 15
_GROUP = 5
_READ_AS = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015_]+")


class NoCode(ValueError):
    """The text is not a code: wrong length, wrong letter, or an error that the check letter shows."""


def new_secret(size: int = SECRET_BYTES) -> bytes:
    """Fresh randomness for a code: `size` bytes, a multiple of five."""
    return secrets.token_bytes(size)


def as_printed(secret: bytes) -> str:
    """The secret in its printed form, such as `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`."""
    number = int.from_bytes(secret, "big")
    letters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(_letters(len(secret))))]
    whole = "".join(letters) + _check_letter(secret)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def read(text: str, size: int = SECRET_BYTES) -> bytes:
    """The secret of `size` bytes of a typed code, in any case and with any separators. Raises NoCode."""
    # Anybody may type here, so a long text is refused before any work on it.
    if len(text) > 100:
        raise NoCode
    letters = _SEPARATORS.sub("", text).upper().translate(_READ_AS)
    if len(letters) != _letters(size) + 1 or not set(letters) <= set(ALPHABET):
        raise NoCode
    number = 0
    for letter in letters[:-1]:
        number = number << 5 | ALPHABET.index(letter)
    secret = number.to_bytes(size, "big")
    if _check_letter(secret) != letters[-1]:
        raise NoCode
    return secret


def _letters(size: int) -> int:
    return size * 8 // 5


def _check_letter(secret: bytes) -> str:
    # Not Crockford's own check symbol: its remainder of 37 needs signs beyond the alphabet (* ~ $ = U).
    return ALPHABET[hashlib.sha256(b"leeward code check" + secret).digest()[0] & 31]
