"""Personal values at rest: sealed with AES-256-GCM, and keyed digests that compare without revealing.

The seal binds each value to its place (`context`: table and row), so that a ciphertext moved elsewhere does not
open. The first byte is the format's version, for a later change of key or cipher.
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leeward.platform.keyring import Purpose, key_for

_VERSION = b"\x01"
_NONCE_BYTES = 12


class Unreadable(ValueError):
    """The sealed value was altered, moved, or sealed with another key."""


def seal(data: bytes, context: str, purpose: Purpose = Purpose.EVIDENCE) -> bytes:
    """Encrypt `data` for the place `context`: version, nonce, ciphertext with tag."""
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key_for(purpose)).encrypt(nonce, data, context.encode())


def unseal(sealed: "bytes | memoryview[int]", context: str, purpose: Purpose = Purpose.EVIDENCE) -> bytes:
    """Decrypt what `seal` made for the same place and purpose. Raises Unreadable."""
    sealed = bytes(sealed)
    if sealed[:1] != _VERSION:
        raise Unreadable("unknown version of a sealed value")
    try:
        return AESGCM(key_for(purpose)).decrypt(
            sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], context.encode()
        )
    except (InvalidTag, ValueError) as error:  # ValueError: cut so short that not even the nonce is whole
        raise Unreadable(f"a sealed value does not open at {context}") from error


def keyed_digest(*parts: str) -> str:
    """HMAC-SHA256 over the parts in hexadecimal: equal inside this installation, meaningless outside it."""
    return _hmac(Purpose.IDENTITY, "\x1f".join(parts).encode())


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
