"""The keys of an installation, one for each purpose, made from its two secrets.

Two secrets, because losing them differs: with the evidence key what was encrypted is lost, with the digest key only
what was compared. Two purposes are as old as the secrets and keep the derivation of their time, so that what they
encrypted still opens; every other has its key by HKDF-SHA256 (RFC 5869) with the purpose as `info`, so that what
one key does proves nothing about another.
"""

import hashlib
from enum import Enum
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Purpose(Enum):
    """What a key is for: its secret's setting, and the label it is derived with (none: the secret's SHA-256)."""

    EVIDENCE = ("EVIDENCE_KEY", "")
    AUDIT_SALT = ("EVIDENCE_KEY", "audit salt")
    EVIDENCE_CHECK = ("EVIDENCE_KEY", "key check value")
    IDENTITY = ("DIGEST_KEY", "")
    INPUT = ("DIGEST_KEY", "digest of an input")
    DIGEST_CHECK = ("DIGEST_KEY", "key check value")


def key_for(purpose: Purpose) -> bytes:
    """The 32 bytes for this purpose."""
    setting, label = purpose.value
    return _derived(getattr(settings, setting), label)


@lru_cache(maxsize=32)
def _derived(secret: str, label: str) -> bytes:
    if not label:
        return hashlib.sha256(secret.encode()).digest()
    return HKDF(SHA256(), 32, salt=None, info=f"leeward v1 {label}".encode()).derive(secret.encode())
