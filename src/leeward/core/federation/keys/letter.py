"""A sealed letter: bytes that only the holder of one sealing key opens, in a format that names what they are.

A letter is a magic of four bytes, the id of the sealing key (8 bytes), the wrapped content key (HPKE) and the body.
"""

import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leeward.core.federation.keys.encryption import ALGORITHMS, NotSealed, Opener, SealingKey

_ID_BYTES, _NONCE_BYTES = 8, 12


class Unopened(ValueError):
    """The bytes were altered, cut, or are not for this key."""


def seal_for(key: SealingKey, body: bytes, magic: bytes) -> bytes:
    """Encrypt for the holder of `key` only; the sender cannot decrypt it again."""
    content_key = secrets.token_bytes(32)
    head = magic + bytes.fromhex(key.id)
    # The content key is used once, so the nonce may be fixed.
    sealed = AESGCM(content_key).encrypt(bytes(_NONCE_BYTES), body, head)
    return head + key.wrap(content_key, head) + sealed


def open_sealed(letter: bytes, openers: Iterable[Opener], magic: bytes) -> bytes:
    """The body, opened with the key that it was sealed for. Raises Unopened."""
    head = letter[: len(magic) + _ID_BYTES]
    # By the id in the head, which is authenticated, so that no key is tried that the letter is not for.
    opener = next((each for each in openers if magic + bytes.fromhex(each.id) == head), None)
    if opener is None:
        raise Unopened
    wrapped = len(head) + ALGORITHMS[opener.sealing_key.algorithm].wrapped_bytes
    try:
        content_key = opener.unwrap(letter[len(head) : wrapped], head)
        return AESGCM(content_key).decrypt(bytes(_NONCE_BYTES), letter[wrapped:], head)
    except (NotSealed, InvalidTag, ValueError) as error:
        raise Unopened from error
