"""Signing keys (Ed25519, RFC 8032), the text that they sign, and the verification of several signatures.

Nothing is signed directly: `signed_context` puts the kind of text before its digest, so that a signature on a receipt
can never pass for one on a federation file.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from leeward.core.federation.keys.weak_points import is_weak_ed25519

KEY_BYTES = 32
SIGNATURE_BYTES = 64
Label = Literal[
    "envelope",
    "receipt",
    "keys",
    "revocation",
    "revocations",
    "head",
    "countersignature",
    "charter",
    "invitation",
    "join",
    "counting_rules",
    "grant",
    "situation_report",
    "operation_release",
    "operation_share",
    "operation_statement",
    "course",
    "training_rights",
]


class BadKey(ValueError):
    """Bytes that are not a key of the expected kind, or a wrong passphrase."""


def signed_context(label: Label, data: bytes) -> bytes:
    """The bytes that are signed for `data` of the kind `label`: under 100, whatever its size (tokens are slow)."""
    return b"leeward signs v1\x00" + label.encode() + b"\x00" + hashlib.sha256(data).digest()


def key_id(public: bytes) -> str:
    """The id of a public key: the first 16 hexadecimal digits of its SHA-256.

    Two nodes started with copies of one key have the same id, which the federation file refuses as a duplicate.
    """
    # 64 bits suffice to find a key: a signature is always verified with the whole key of that sender.
    return hashlib.sha256(public).hexdigest()[:16]


@dataclass(frozen=True)
class VerifyKey:
    """The public half of a signing key, 32 bytes. Raises BadKey for anything else."""

    public: bytes

    def __post_init__(self) -> None:
        if len(self.public) != KEY_BYTES:
            raise BadKey(f"a verify key has {KEY_BYTES} bytes, not {len(self.public)}")
        if is_weak_ed25519(self.public):
            raise BadKey("this is not a verify key: anyone can sign for it (a point of small order)")

    @cached_property
    def id(self) -> str:
        """The key's id."""
        return key_id(self.public)

    @cached_property
    def _key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.public)

    def holds(self, signature: bytes, signed: bytes) -> bool:
        """Whether `signature` is this key's over `signed`, the result of `signed_context`."""
        try:
            self._key.verify(signature, signed)
        except InvalidSignature:
            return False
        return True


class Signer(Protocol):
    """Signs with a key that it need not reveal: a key file, or a token by PKCS#11."""

    @property
    def id(self) -> str:
        """The id of the verify key."""

    @property
    def verify_key(self) -> VerifyKey:
        """The public half."""

    def sign(self, signed: bytes) -> bytes:
        """The signature, 64 bytes, over the result of `signed_context`."""


class FileSigner:
    """A signing key in memory, read from a PEM file (PKCS#8)."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.verify_key = VerifyKey(key.public_key().public_bytes_raw())

    @property
    def id(self) -> str:
        """The id of the verify key."""
        return self.verify_key.id

    @classmethod
    def generate(cls) -> "FileSigner":
        """A new key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_pem(cls, pem: bytes, passphrase: str = "") -> "FileSigner":
        """The key that `to_pem` wrote. Raises BadKey."""
        key = read_private(pem, passphrase)
        if not isinstance(key, Ed25519PrivateKey):
            raise BadKey("this is not an Ed25519 signing key")
        return cls(key)

    def to_pem(self, passphrase: str = "") -> bytes:
        """The key as PKCS#8, encrypted if there is a passphrase."""
        return self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption(passphrase)
        )

    def sign(self, signed: bytes) -> bytes:
        """The signature over the result of `signed_context`."""
        return self._key.sign(signed)


def encryption(passphrase: str) -> serialization.KeySerializationEncryption:
    """How a private key is stored: encrypted (scrypt or PBKDF2, AES-256-CBC) if there is a passphrase."""
    if passphrase:
        return serialization.BestAvailableEncryption(passphrase.encode())
    return serialization.NoEncryption()


def read_private(pem: bytes, passphrase: str) -> object:
    """The private key of one PEM block; a passphrase that is not needed is ignored. Raises BadKey."""
    # cryptography refuses a passphrase for a key that has none, and one folder may have both sorts.
    password = passphrase.encode() if passphrase and b"ENCRYPTED" in pem else None
    try:
        return serialization.load_pem_private_key(pem, password)
    except TypeError as error:
        raise BadKey("this key is encrypted: it needs its passphrase") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadKey("this is not a private key, or the passphrase is wrong") from error


def signers(label: Label, data: bytes, signatures: Mapping[str, bytes], keys: Iterable[VerifyKey]) -> frozenset[str]:
    """The ids of those `keys` that signed `data`; signatures of others and wrong ones are ignored."""
    signed = signed_context(label, data)
    return frozenset(key.id for key in keys if key.id in signatures and key.holds(signatures[key.id], signed))
