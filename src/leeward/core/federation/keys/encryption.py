"""Sealing keys: encryption of an envelope's content key for a recipient, by HPKE (RFC 9180, base mode, HKDF-SHA256,
AES-256-GCM).

Two algorithms, named in an envelope's header: `x25519`, and the hybrid `mlkem768-x25519`, which is secure as long as
one of both is (ML-KEM-768 of FIPS 203 with X25519). The hybrid needs an OpenSSL with ML-KEM.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hpke, serialization
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from leeward.core.federation.keys.signing_keys import BadKey, encryption, key_id, read_private
from leeward.core.federation.keys.weak_points import is_weak_x25519

X25519 = "x25519"
HYBRID = "mlkem768-x25519"
CONTENT_KEY_BYTES = 32
_MLKEM_PUBLIC_BYTES = 1184
_TAG_BYTES = 16
_BEGIN = b"-----BEGIN "


class NotSealed(ValueError):
    """The bytes were not encrypted for this key, or not for this purpose."""


@dataclass(frozen=True)
class Algorithm:
    """One algorithm: sizes in bytes of a public key and of a wrapped content key."""

    name: str
    suite: hpke.Suite
    public_bytes: int
    wrapped_bytes: int
    read_public: Callable[[bytes], Any]


def _algorithm(name: str, kem: hpke.KEM, public_bytes: int, read_public: Callable[[bytes], Any]) -> Algorithm:
    suite = hpke.Suite(kem, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    return Algorithm(name, suite, public_bytes, kem.enc_length() + CONTENT_KEY_BYTES + _TAG_BYTES, read_public)


def _read_hybrid(public: bytes) -> hpke.MLKEM768X25519PublicKey:
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:]),
    )


ALGORITHMS = {
    algorithm.name: algorithm
    for algorithm in (
        _algorithm(X25519, hpke.KEM.X25519, 32, X25519PublicKey.from_public_bytes),
        _algorithm(HYBRID, hpke.KEM.MLKEM768_X25519, _MLKEM_PUBLIC_BYTES + 32, _read_hybrid),
    )
}


@dataclass(frozen=True)
class SealingKey:
    """The public half: anyone who has it can encrypt for its holder.

    Raises BadKey for an unknown algorithm, for bytes that are not a key, or for a weak point.
    """

    algorithm: str
    public: bytes

    def __post_init__(self) -> None:
        known = ALGORITHMS.get(self.algorithm)
        if known is None:
            raise BadKey(f"{self.algorithm[:40]!r} is not a sealing algorithm; these are {', '.join(ALGORITHMS)}")
        if len(self.public) != known.public_bytes:
            raise BadKey(f"a sealing key for {self.algorithm} has {known.public_bytes} bytes, not {len(self.public)}")
        # X25519 comes last in both algorithms; a weak one would leave the hybrid with ML-KEM alone.
        if is_weak_x25519(self.public[-32:]):
            raise BadKey("this is not a sealing key: anyone can open what is sealed for it (a point of small order)")

    @cached_property
    def id(self) -> str:
        """The key's id."""
        return key_id(self.public)

    @cached_property
    def _key(self) -> Any:
        try:
            return ALGORITHMS[self.algorithm].read_public(self.public)
        except UnsupportedAlgorithm as error:
            raise BadKey(f"the installed cryptography cannot do {self.algorithm}") from error
        except ValueError as error:
            raise BadKey(f"this is not a key for {self.algorithm}") from error

    def wrap(self, content_key: bytes, info: bytes) -> bytes:
        """Encrypt 32 bytes for the holder only, bound to `info`. Raises BadKey if the key is a weak point."""
        try:
            return ALGORITHMS[self.algorithm].suite.encrypt(content_key, self._key, info=info)
        except ValueError as error:  # anyone would know the shared secret (RFC 7748, section 6.1)
            raise BadKey("nothing can be sealed for this key") from error


class Opener:
    """The private half, in memory: decrypts what was encrypted for its public key."""

    def __init__(self, x25519: X25519PrivateKey, mlkem: MLKEM768PrivateKey | None = None) -> None:
        self._x25519, self._mlkem = x25519, mlkem
        public = x25519.public_key().public_bytes_raw()
        if mlkem is None:
            self._key: X25519PrivateKey | hpke.MLKEM768X25519PrivateKey = x25519
            self.sealing_key = SealingKey(X25519, public)
        else:
            self._key = hpke.MLKEM768X25519PrivateKey(mlkem, x25519)
            self.sealing_key = SealingKey(HYBRID, mlkem.public_key().public_bytes_raw() + public)

    @property
    def id(self) -> str:
        """The id of the sealing key."""
        return self.sealing_key.id

    @classmethod
    def generate(cls, algorithm: str = X25519) -> "Opener":
        """A new key. Raises BadKey for an algorithm that is unknown, or missing in the installed cryptography."""
        if algorithm not in ALGORITHMS:
            raise BadKey(f"{algorithm[:40]!r} is not a sealing algorithm; these are {', '.join(ALGORITHMS)}")
        try:
            return cls(X25519PrivateKey.generate(), MLKEM768PrivateKey.generate() if algorithm == HYBRID else None)
        except UnsupportedAlgorithm as error:
            raise BadKey(f"the installed cryptography cannot do {algorithm}") from error

    @classmethod
    def from_pem(cls, pem: bytes, passphrase: str = "") -> "Opener":
        """The key that `to_pem` wrote: X25519, and after it ML-KEM-768 for the hybrid. Raises BadKey."""
        match [read_private(block, passphrase) for block in _blocks(pem)]:
            case [X25519PrivateKey() as x25519]:
                return cls(x25519)
            case [X25519PrivateKey() as x25519, MLKEM768PrivateKey() as mlkem]:
                return cls(x25519, mlkem)
        raise BadKey("this is not a sealing key")

    def to_pem(self, passphrase: str = "") -> bytes:
        """The key as PKCS#8 blocks, encrypted if there is a passphrase."""
        return b"".join(
            part.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption(passphrase))
            for part in (self._x25519, self._mlkem)
            if part is not None
        )

    def unwrap(self, wrapped: bytes, info: bytes) -> bytes:
        """The content key that `SealingKey.wrap` encrypted with the same `info`. Raises NotSealed."""
        try:
            return ALGORITHMS[self.sealing_key.algorithm].suite.decrypt(wrapped, self._key, info=info)
        except (InvalidTag, ValueError) as error:
            raise NotSealed("this was not sealed for this key") from error


def _blocks(pem: bytes) -> list[bytes]:
    """Each PEM block of a file."""
    return [_BEGIN + block for block in pem.split(_BEGIN)[1:]]
