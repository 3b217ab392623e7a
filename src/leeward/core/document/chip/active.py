"""Active authentication: the chip signs a challenge with a key whose public half its issuer signed in DG15.

Files can be copied to another chip, this key cannot. Source: Doc 9303-11 section 6.1 (8th edition, 2021). RSA keys sign
by ISO/IEC 9796-2 scheme 1 with partial recovery, elliptic ones by ECDSA in plain format (BSI TR-03111 section 5.2.1)
with the hash that DG14 names.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from asn1crypto import algos, keys

from leeward.core.document.chip.cms import Verified
from leeward.core.document.chip.lds import GROUP_TAGS
from leeward.core.document.pki import EcKey, PublicKey, RsaKey, Scheme, Unsupported, holds
from leeward.core.document.pki.der import check, content, refuse_broken
from leeward.core.document.pki.keys import public_key
from leeward.core.document.pki.signatures import scheme

WHAT = "DG15"
CHALLENGE = 8
"""Bytes of a challenge (Doc 9303-11 section 6.1.2)."""

# A signature by the largest RSA key that is accepted, 8,192 bits.
LONGEST_ANSWER = 1024
_LARGEST_KEY = 8 * 1024

_SMALLEST, _LARGEST = 512, 8192
"""Accepted sizes of an RSA key in bits: the chip chooses the key, and the cost grows with the cube of its size."""

_PARTIAL = 0x6A
"""The first byte of what an RSA key signs: recovery is partial, and no padding follows."""

_TRAILERS: Mapping[bytes, str] = MappingProxyType(
    {
        # The one byte of the first option names no hash; documents use SHA-1 with it (Doc 9303-11 section 6.1.2).
        b"\xbc": "sha1",
        b"\x33\xcc": "sha1",
        b"\x38\xcc": "sha224",
        b"\x34\xcc": "sha256",
        b"\x36\xcc": "sha384",
        b"\x35\xcc": "sha512",
    }
)
"""The last bytes of what an RSA key signs, by the hash that they name (ISO/IEC 10118-3)."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A challenge and the chip's answer; empty if it refused to answer."""

    challenge: bytes
    response: bytes


def read_active_key(data: bytes) -> PublicKey:
    """The public key in DG15. Raises Malformed."""
    inner = content(data, GROUP_TAGS[15], WHAT)
    check(inner, WHAT, largest=_LARGEST_KEY)
    with refuse_broken(WHAT):
        return public_key(keys.PublicKeyInfo.load(inner), WHAT)


def verify_answer(key: PublicKey, answered: Answered, algorithm: str = "") -> Verified:
    """Whether the holder of `key` signed the challenge; `algorithm` is the signature's identifier that DG14 names."""
    if not answered.response:
        return Verified("bad", "refused")
    try:
        good = _rsa_holds(key, answered) if isinstance(key, RsaKey) else _ec_holds(key, answered, algorithm)
    except Unsupported as error:
        return Verified("cannot_verify", "algorithm", str(error))
    return Verified("good") if good else Verified("bad", "signature")


def _rsa_holds(key: RsaKey, answered: Answered) -> bool:
    """ISO/IEC 9796-2 section 8: the signed block is recovered, and its hash compared with that of the message.

    The message is a random number of the chip, which the signature contains, followed by the challenge.
    """
    if key.bits % 8 or not _SMALLEST <= key.bits <= _LARGEST or not 3 <= key.exponent < 1 << 64:
        raise Unsupported(f"{key} with an exponent of {key.exponent.bit_length()} bits")
    opened = _message_representative(key, answered.response)
    trailer = opened[-1:] if opened.endswith(b"\xbc") else opened[-2:]
    digest = _TRAILERS.get(trailer, "")
    if not digest or opened[0] != _PARTIAL:
        return False
    # The issuer chose the hash long ago: a build of Python that forbids SHA-1 for security still has to verify it.
    size = hashlib.new(digest, usedforsecurity=False).digest_size
    own, hashed = opened[1 : -size - len(trailer)], opened[-size - len(trailer) : -len(trailer)]
    return hashlib.new(digest, own + answered.challenge, usedforsecurity=False).digest() == hashed


def _message_representative(key: RsaKey, signature: bytes) -> bytes:
    """The message representative, which ends in the nibble C; the signature may be the smaller of two numbers."""
    size, number = key.bits // 8, int.from_bytes(signature, "big")
    if len(signature) != size or number >= key.modulus:
        # Zeros, whose end is no trailer.
        return bytes(size)
    found = pow(number, key.exponent, key.modulus)
    return (found if found & 0x0F == 0x0C else key.modulus - found).to_bytes(size, "big")


def _ec_holds(key: EcKey, answered: Answered, algorithm: str) -> bool:
    """Verify by the named algorithm, in plain format or, as some chips do against the standard, in DER."""
    if not algorithm:
        raise Unsupported("DG14 does not name the signature's algorithm")
    named = scheme(algos.SignedDigestAlgorithm({"algorithm": algorithm}))
    if named.kind not in ("ecdsa", "ecdsa_plain"):
        raise Unsupported(f"{named} with an elliptic key")
    plain = len(answered.response) == 2 * key.curve.size
    how = Scheme("ecdsa_plain" if plain else "ecdsa", named.digest)
    return holds(answered.response, answered.challenge, key=key, how=how)
