"""The captain's code and the officer's ticket: both are codes on paper, the second derived one-way from the first.

Anyone who has the code can open the declaration. The ticket is derived from the code, has the same form, and finds the
declaration at a counter. The code cannot be computed from the ticket, so a lost printout opens nothing.
"""

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from leeward.core.paper_code import ALPHABET, SECRET_BYTES, NoCode, as_printed, new_secret, read

__all__ = ["ALPHABET", "SECRET_BYTES", "NoCode", "Place", "as_printed", "new_secret", "place_of", "read", "ticket_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft is kept and the key that opens it; without the code neither can be computed."""

    name: str
    key: bytes


def ticket_of(secret: bytes) -> bytes:
    """The secret of the officer's ticket."""
    return _derive(secret, b"ticket", SECRET_BYTES)


def place_of(secret: bytes, pepper: bytes) -> Place:
    """Where this code's draft is kept on a machine with this pepper, which is unique to the machine."""
    return Place(_derive(secret, b"place", 16, pepper).hex(), _derive(secret, b"draft", 32, pepper))


def _derive(secret: bytes, label: bytes, length: int, pepper: bytes = b"") -> bytes:
    return HKDF(SHA256(), length, salt=pepper or None, info=b"leeward declaration v1 " + label).derive(secret)
