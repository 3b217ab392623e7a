"""Keys that are computed from the installation's secrets, one for each use, by HKDF-SHA256 (RFC 5869).

Two secrets, because losing them differs: with the evidence key what was encrypted is lost, with the digest key only
what was compared. The use is HKDF's `info`, so that what one key does proves nothing about another. What is encrypted
has keys of its own (`key_ring`), which the evidence key only wraps.
"""

from enum import Enum
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Use(Enum):
    """What a key is for: its secret's setting, and the label it is derived with."""

    WRAP = ("EVIDENCE_KEY", "wrapping of keys")
    EVIDENCE_CHECK = ("EVIDENCE_KEY", "key check value")
    IDENTITY = ("DIGEST_KEY", "digest of an identity")
    INPUT = ("DIGEST_KEY", "digest of an input")
    DIGEST_CHECK = ("DIGEST_KEY", "key check value")


def derived_key(use: Use, secret: str | None = None) -> bytes:
    """The 32 bytes for this use; `secret` instead of the one in the settings while secrets are exchanged."""
    setting, label = use.value
    return _derived(getattr(settings, setting) if secret is None else secret, label)


@lru_cache(maxsize=32)
def _derived(secret: str, label: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"leeward v1 {label}".encode()).derive(secret.encode())
