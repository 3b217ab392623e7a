"""Keys of invented chips: DG14 and DG15, and a chip's answers with their private halves (Doc 9303-11 section 6)."""

import hashlib
from typing import Any

from asn1crypto import core
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from leeward.core.document.chip.reading.apdu import tlv
from leeward.core.document.chip.security_infos import ACTIVE, AGREEMENT, KEY_OF_CURVE
from leeward.core.document.pki import Scheme
from leeward.scenario.chips import group
from leeward.scenario.issuing import Hand

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_ECDSA = Scheme("ecdsa", "sha256")
_TRAILERS = {
    "sha1": b"\xbc",
    "sha224": b"\x38\xcc",
    "sha256": b"\x34\xcc",
    "sha384": b"\x36\xcc",
    "sha512": b"\x35\xcc",
}


def dg14(*infos: bytes) -> bytes:
    """DG14 with these security infos, each a whole sequence."""
    return group(14, tlv(0x31, b"".join(sorted(infos))))


def agreement_key(key: ec.EllipticCurvePrivateKey, number: int | None = None) -> bytes:
    """The security info of a key for chip authentication."""
    public = Hand(key, _ECDSA, explicit=True).public.dump()
    return _info(KEY_OF_CURVE, public, b"" if number is None else core.Integer(number).dump())


def agreement_suite(suite: int, number: int | None = None) -> bytes:
    """The security info of a suite of chip authentication over curves: 1 for Triple-DES, 2 to 4 for AES."""
    named = b"" if number is None else core.Integer(number).dump()
    return _info(f"{AGREEMENT}.2.{suite}", core.Integer(1).dump(), named)


def active_signature(oid: str) -> bytes:
    """The security info of the signature algorithm in active authentication."""
    return _info(ACTIVE, core.Integer(1).dump(), core.ObjectIdentifier(oid).dump())


def _info(protocol: str, required: bytes, optional: bytes = b"") -> bytes:
    return tlv(0x30, core.ObjectIdentifier(protocol).dump() + required + optional)


def dg15(key: PrivateKey) -> bytes:
    """DG15 with the public half of a key for active authentication."""
    return group(15, Hand(key, _ECDSA).public.dump())


def answer(key: PrivateKey, challenge: bytes, digest: str = "sha256", **facts: Any) -> bytes:
    """A chip's answer to a challenge in active authentication; `facts` are those of `represented`, for RSA."""
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return Hand(key, Scheme("ecdsa_plain", digest)).sign(challenge)
    numbers = key.private_numbers()
    modulus = numbers.public_numbers.n
    return pow(int.from_bytes(represented(modulus, challenge, digest, **facts), "big"), numbers.d, modulus).to_bytes(
        key.key_size // 8, "big"
    )


def represented(
    modulus: int, challenge: bytes, digest: str = "sha256", *, first: int = 0x6A, trailer: bytes = b""
) -> bytes:
    """The block that an RSA key signs (ISO/IEC 9796-2 scheme 1): its random number, the hash of that with the
    challenge, a trailer.
    """
    trailer = trailer or _TRAILERS[digest]
    size = hashlib.new(digest, usedforsecurity=False).digest_size
    own = bytes(range(1, 256))[: modulus.bit_length() // 8 - 1 - size - len(trailer)]
    hashed = hashlib.new(digest, own + challenge, usedforsecurity=False).digest()
    return bytes([first]) + own + hashed + trailer
