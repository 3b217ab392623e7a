"""Encryption of declarations: a draft that only its code opens, and a letter that only the node opens.

Both are padded to whole blocks, so that their size does not reveal how many people are on board. A letter is one of
`core/federation/keys/letter.py`, `LWD1`.
"""

import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leeward.core.federation.keys import Opener, SealingKey
from leeward.core.federation.keys.letter import Unopened, open_sealed, seal_for

__all__ = ["BLOCK", "MOST_BYTES", "Unopened", "open_draft", "open_letter", "pad", "seal_draft", "seal_letter"]

BLOCK = 4096
MOST_BYTES = 512 * 1024
"""The largest letter or draft; readers stop there."""
# Both are authenticated as well, so that neither form opens as the other.
_MAGIC, _DRAFT = b"LWD1", b"\x01"
_NONCE_BYTES = 12


def seal_letter(body: bytes, key: SealingKey) -> bytes:
    """Encrypt for the holder of `key` only; the sender cannot decrypt it again."""
    return seal_for(key, pad(body), _MAGIC)


def open_letter(letter: bytes, openers: Iterable[Opener]) -> bytes:
    """The body, opened with the key that it was sealed for. Raises Unopened."""
    return open_sealed(letter, openers, _MAGIC)


def seal_draft(body: bytes, key: bytes) -> bytes:
    """Encrypt a draft under the key of its code."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _DRAFT + nonce + AESGCM(key).encrypt(nonce, pad(body), _DRAFT)


def open_draft(sealed: bytes, key: bytes) -> bytes:
    """The draft that `seal_draft` encrypted with this key. Raises Unopened."""
    try:
        if sealed[:1] != _DRAFT:
            raise Unopened
        return AESGCM(key).decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], _DRAFT)
    except (InvalidTag, ValueError) as error:
        raise Unopened from error


def pad(body: bytes) -> bytes:
    """JSON padded with blanks to a whole block; JSON parsers ignore them."""
    return body + b" " * (-len(body) % BLOCK)
