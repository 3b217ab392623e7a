"""Personal values at rest: encrypted with AES-256-GCM, and keyed digests that compare without revealing.

The encryption binds each value to its place (`context`: table and row), so that a ciphertext moved elsewhere does not
open. The first byte is the format's version: 1 as it is, 2 packed (`packing`) where that is smaller.
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leeward.platform.key_ring import Purpose, key_for
from leeward.platform.packing import packed, unpacked

_PLAIN, _PACKED = b"\x01", b"\x02"
_NONCE_BYTES = 12
KEYED_DIGITS = 32
"""Hexadecimal digits of a digest that `keyed_digest` makes."""


class Unreadable(ValueError):
    """The encrypted value was altered, moved, or encrypted with another key."""


def encrypt(data: bytes, context: str, purpose: Purpose = Purpose.EVIDENCE) -> bytes:
    """Encrypt `data` for the place `context`: version, nonce, ciphertext with tag."""
    nonce, small = os.urandom(_NONCE_BYTES), packed(data)
    version, kept = (_PACKED, small) if len(small) < len(data) else (_PLAIN, data)
    return version + nonce + AESGCM(key_for(purpose)).encrypt(nonce, kept, _bound(version, context))


def decrypt(encrypted: "bytes | memoryview[int]", context: str, purpose: Purpose = Purpose.EVIDENCE) -> bytes:
    """Decrypt what `encrypt` made for the same place and purpose. Raises Unreadable."""
    encrypted = bytes(encrypted)
    version, nonce, kept = encrypted[:1], encrypted[1 : 1 + _NONCE_BYTES], encrypted[1 + _NONCE_BYTES :]
    if version not in (_PLAIN, _PACKED):
        raise Unreadable("unknown version of an encrypted value")
    try:
        opened = AESGCM(key_for(purpose)).decrypt(nonce, kept, _bound(version, context))
        return unpacked(opened) if version == _PACKED else opened
    except (InvalidTag, ValueError) as error:  # ValueError: cut so short that not even the nonce is whole
        raise Unreadable(f"an encrypted value does not open at {context}") from error


def _bound(version: bytes, context: str) -> bytes:
    """What is authenticated beside the value: the place, and the version where it is not the first."""
    return context.encode() if version == _PLAIN else version + context.encode()


def keyed_digest(*parts: str) -> str:
    """HMAC-SHA256 over the parts, cut to 128 bits, in hexadecimal: equal inside this installation, meaningless outside.

    That is enough to compare by: that any two of a thousand million have one digest is one chance in 10^20. Without
    the key, the half says no more of what was digested than the whole.
    """
    return _hmac(Purpose.IDENTITY, "\x1f".join(parts).encode())[:KEYED_DIGITS]


def input_digest(data: bytes) -> str:
    """What tells whether the same input came again, in hexadecimal: HMAC over its SHA-256.

    Over the SHA-256 and not the input, since rows of earlier versions kept that alone: they could be keyed, too.
    """
    return keyed_input(hashlib.sha256(data).hexdigest())


def keyed_input(sha256: str) -> str:
    """The same for an input whose SHA-256 is known, in hexadecimal."""
    return _hmac(Purpose.INPUT, sha256.encode())


def _hmac(purpose: Purpose, message: bytes) -> str:
    return hmac.new(key_for(purpose), message, hashlib.sha256).hexdigest()
