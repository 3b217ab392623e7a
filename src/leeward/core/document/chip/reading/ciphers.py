"""The two suites that chips use: Triple-DES with the retail MAC, and AES with CMAC.

Source: Doc 9303-11 section 9.7 (keys) and 9.8 (secure messaging); ISO/IEC 9797-1 MAC algorithm 3 and padding method 2.
"""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

ENCRYPTION, AUTHENTICATION, PASSWORD = 1, 2, 3
"""What a derived key is for: the counter of the derivation."""

MAC_LENGTH = 8


class Suite(Protocol):
    """A block cipher with its MAC, and how its keys are derived."""

    @property
    def block(self) -> int:
        """The bytes of a block."""

    def derive(self, secret: bytes, purpose: int) -> bytes:
        """The key for a purpose."""

    def encrypt(self, key: bytes, data: bytes, counter: bytes = b"") -> bytes:
        """Whole blocks in CBC mode; `counter` gives the initial vector if the suite uses one."""

    def decrypt(self, key: bytes, data: bytes, counter: bytes = b"") -> bytes:
        """The reverse."""

    def mac(self, key: bytes, data: bytes) -> bytes:
        """Eight bytes over `data`, which is padded if the suite demands it."""


def pad(data: bytes, block: int) -> bytes:
    """Pad with a one bit and zeros up to whole blocks."""
    return data + b"\x80" + bytes(-(len(data) + 1) % block)


def unpad(data: bytes) -> bytes:
    """Data without its padding. Raises ValueError if there is none."""
    plain = data.rstrip(b"\0")
    if not plain.endswith(b"\x80"):
        raise ValueError("the padding is damaged")
    return plain[:-1]


@dataclass(frozen=True, slots=True)
class TripleDesSuite:
    """Two-key Triple-DES, used by BAC, and by PACE on old chips."""

    block: int = 8

    def derive(self, secret: bytes, purpose: int) -> bytes:
        """Sixteen bytes with odd parity."""
        digest = hashlib.sha1(secret + purpose.to_bytes(4), usedforsecurity=False).digest()
        return bytes(_odd(byte) for byte in digest[:16])

    def encrypt(self, key: bytes, data: bytes, counter: bytes = b"") -> bytes:
        """CBC from a vector of zeros; the counter is not used (Doc 9303-11 section 9.8.6.1)."""
        return _run(Cipher(TripleDES(key + key[:8]), modes.CBC(bytes(8))).encryptor(), data)

    def decrypt(self, key: bytes, data: bytes, counter: bytes = b"") -> bytes:
        """The reverse."""
        return _run(Cipher(TripleDES(key + key[:8]), modes.CBC(bytes(8))).decryptor(), data)

    def mac(self, key: bytes, data: bytes) -> bytes:
        """The retail MAC: DES-CBC with the first half of the key, the last block through the second half and back."""
        first, second = key[:8], key[8:]
        # Three times the same key is single DES, which the library does not offer.
        chained = _run(Cipher(TripleDES(first * 3), modes.CBC(bytes(8))).encryptor(), pad(data, 8))[-8:]
        back = _run(Cipher(TripleDES(second * 3), modes.CBC(bytes(8))).decryptor(), chained)
        return _run(Cipher(TripleDES(first * 3), modes.CBC(bytes(8))).encryptor(), back)


@dataclass(frozen=True, slots=True)
class AesSuite:
    """AES with keys of 16, 24 or 32 bytes."""

    size: int = 16
    block: int = 16

    def derive(self, secret: bytes, purpose: int) -> bytes:
        """SHA-1 for keys of 16 bytes, SHA-256 for longer ones."""
        name = "sha1" if self.size == 16 else "sha256"
        return hashlib.new(name, secret + purpose.to_bytes(4), usedforsecurity=False).digest()[: self.size]

    def encrypt(self, key: bytes, data: bytes, counter: bytes = b"") -> bytes:
        """CBC from the encrypted counter, from zeros without one."""
        return _run(Cipher(AES(key), modes.CBC(self._vector(key, counter))).encryptor(), data)

    def decrypt(self, key: bytes, data: bytes, counter: bytes = b"") -> bytes:
        """The reverse."""
        return _run(Cipher(AES(key), modes.CBC(self._vector(key, counter))).decryptor(), data)

    def mac(self, key: bytes, data: bytes) -> bytes:
        """The first eight bytes of the CMAC."""
        mac = CMAC(AES(key))
        mac.update(data)
        return mac.finalize()[:MAC_LENGTH]

    def _vector(self, key: bytes, counter: bytes) -> bytes:
        if not counter:
            return bytes(16)
        return _run(Cipher(AES(key), modes.ECB()).encryptor(), counter)  # noqa: S305 - one block, as the standard says


class _Context(Protocol):
    def update(self, data: bytes) -> bytes: ...
    def finalize(self) -> bytes: ...


def _run(context: _Context, data: bytes) -> bytes:
    return context.update(data) + context.finalize()


def _odd(byte: int) -> int:
    """The byte with its last bit such that the number of ones is odd."""
    return byte if byte.bit_count() % 2 else byte ^ 1
