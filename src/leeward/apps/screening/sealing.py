"""Personal evidence at rest: sealed with AES-256-GCM, and keyed digests that compare without revealing.

The seal binds each value to its place (`context`: table and row), so that a ciphertext moved elsewhere does not
open. Keys come from the settings; the first byte is the format's version, for a later change of key or cipher.
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION = b"\x01"
_NONCE_BYTES = 12


class Unreadable(ValueError):
    """The sealed value was altered, moved, or sealed with another key."""


def seal(data: bytes, context: str) -> bytes:
    """Encrypt `data` for the place `context`: version, nonce, ciphertext with tag."""
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(_key(settings.EVIDENCE_KEY)).encrypt(nonce, data, context.encode())


def unseal(sealed: "bytes | memoryview[int]", context: str) -> bytes:
    """Decrypt what `seal` made for the same place. Raises Unreadable."""
    sealed = bytes(sealed)
    if sealed[:1] != _VERSION:
        raise Unreadable("unknown version of a sealed value")
    try:
        return AESGCM(_key(settings.EVIDENCE_KEY)).decrypt(
            sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], context.encode()
        )
    except (InvalidTag, ValueError) as error:  # ValueError: cut so short that not even the nonce is whole
        raise Unreadable(f"a sealed value does not open at {context}") from error


def keyed_digest(*parts: str) -> str:
    """HMAC-SHA256 over the parts in hexadecimal: equal inside this installation, meaningless outside it."""
    message = "\x1f".join(parts).encode()
    return hmac.new(_key(settings.DIGEST_KEY), message, hashlib.sha256).hexdigest()


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
