"""Keys that are computed from the installation's secrets, one for each use, by HKDF-SHA256 (RFC 5869), and the digests
that are made with them: HMAC-SHA256, which compares without revealing.

Two secrets, because losing them differs: with the evidence key what was encrypted is lost, with the digest key only
what was compared. The use is HKDF's `info`, so that what one key does proves nothing about another. What is encrypted
has keys of its own (`key_ring`), which the evidence key only wraps.

Keys of digests cannot be rotated as those of encrypted values can: a digest is one-way, so what was digested with the
old key could only be compared with a new one by asking every traveller again.
"""

import hashlib
import hmac
from enum import Enum
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEYED_DIGITS = 32
"""Hexadecimal digits of a digest that `keyed_digest` makes."""


class Use(Enum):
    """What a key is for: its secret's setting, and the label it is derived with."""

    WRAP = ("EVIDENCE_KEY", "wrapping of keys")
    EVIDENCE_CHECK = ("EVIDENCE_KEY", "key check value")
    IDENTITY = ("DIGEST_KEY", "digest of an identity")
    DRILL = ("DIGEST_KEY", "digest of an identity in a drill")
    INPUT = ("DIGEST_KEY", "digest of an input")
    INVITATION = ("DIGEST_KEY", "invitation of a node")
    DIGEST_CHECK = ("DIGEST_KEY", "key check value")


def derived_key(use: Use, secret: str | None = None) -> bytes:
    """The 32 bytes for this use; `secret` instead of the one in the settings while secrets are exchanged."""
    setting, label = use.value
    return _derived(getattr(settings, setting) if secret is None else secret, label)


@lru_cache(maxsize=32)
def _derived(secret: str, label: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"leeward v1 {label}".encode()).derive(secret.encode())


def keyed_digest(*parts: str) -> str:
    """HMAC-SHA256 over the parts, cut to 128 bits, in hexadecimal: equal inside this installation, meaningless outside.

    That is enough to compare by: that any two of a thousand million have one digest is one chance in 10^20. Without
    the key, the half says no more of what was digested than the whole.
    """
    return _identity(Use.IDENTITY, *parts)


def drill_digest(drill: UUID, *parts: str) -> str:
    """The same within one drill: it equals no digest of another drill, nor one of the installation."""
    return _identity(Use.DRILL, str(drill), *parts)


def _identity(use: Use, *parts: str) -> str:
    # A separator, so that "ab", "c" and "a", "bc" differ.
    return _hmac(use, "\x1f".join(parts).encode())[:KEYED_DIGITS]


def input_digest(data: bytes) -> str:
    """What tells whether the same input came again, in hexadecimal: HMAC over its SHA-256."""
    return keyed_input(hashlib.sha256(data).hexdigest())


def keyed_input(sha256: str) -> str:
    """The same for an input whose SHA-256 is known, in hexadecimal."""
    return _hmac(Use.INPUT, sha256.encode())


def _hmac(use: Use, message: bytes) -> str:
    return hmac.new(derived_key(use), message, hashlib.sha256).hexdigest()
