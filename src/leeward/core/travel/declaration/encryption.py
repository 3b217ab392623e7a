"""Encryption of declarations: a draft that only its code opens, and a letter that only the node opens.

Both are padded to whole blocks, so that their size does not reveal how many people are on board. A letter is `LWD1`,
the id of the sealing key (8 bytes), the wrapped content key (HPKE, see `core.federation.keys.encryption`) and the body.
"""

import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leeward.core.federation.keys import ALGORITHMS, NotSealed, Opener, SealingKey

BLOCK = 4096
MOST_BYTES = 512 * 1024
"""The largest letter or draft; readers stop there."""
# Both are authenticated as well, so that neither form opens as the other.
_MAGIC, _DRAFT = b"LWD1", b"\x01"
_ID_BYTES, _NONCE_BYTES = 8, 12


class Unopened(ValueError):
    """The bytes were altered, cut, or are not for this key."""


def seal_letter(body: bytes, key: SealingKey) -> bytes:
    """Encrypt for the holder of `key` only; the sender cannot decrypt it again."""
    content_key = secrets.token_bytes(32)
    head = _MAGIC + bytes.fromhex(key.id)
    # The content key is used once, so the nonce may be fixed.
    sealed = AESGCM(content_key).encrypt(bytes(_NONCE_BYTES), _padded(body), head)
    return head + key.wrap(content_key, head) + sealed


def open_letter(letter: bytes, openers: Iterable[Opener]) -> bytes:
    """The body, opened with the key that it was sealed for. Raises Unopened."""
    head = letter[: len(_MAGIC) + _ID_BYTES]
    # By the id in the head, which is authenticated, so that no key is tried that the letter is not for.
    opener = next((each for each in openers if _MAGIC + bytes.fromhex(each.id) == head), None)
    if opener is None:
        raise Unopened
    wrapped = len(head) + ALGORITHMS[opener.sealing_key.algorithm].wrapped_bytes
    try:
        content_key = opener.unwrap(letter[len(head) : wrapped], head)
        return AESGCM(content_key).decrypt(bytes(_NONCE_BYTES), letter[wrapped:], head)
    except (NotSealed, InvalidTag, ValueError) as error:
        raise Unopened from error


def seal_draft(body: bytes, key: bytes) -> bytes:
    """Encrypt a draft under the key of its code."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _DRAFT + nonce + AESGCM(key).encrypt(nonce, _padded(body), _DRAFT)


def open_draft(sealed: bytes, key: bytes) -> bytes:
    """The draft that `seal_draft` encrypted with this key. Raises Unopened."""
    try:
        if sealed[:1] != _DRAFT:
            raise Unopened
        return AESGCM(key).decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], _DRAFT)
    except (InvalidTag, ValueError) as error:
        raise Unopened from error


def _padded(body: bytes) -> bytes:
    """JSON padded with blanks to a whole block; JSON parsers ignore them."""
    return body + b" " * (-len(body) % BLOCK)
