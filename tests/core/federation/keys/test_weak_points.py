"""Points of small order are no keys, in every spelling; every key that is made is one."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from leeward.core.federation.keys import BadKey, FileSigner, Opener, SealingKey, VerifyKey
from leeward.core.federation.keys.encryption import X25519

PRIME = 2**255 - 19
ORDER_8_U = (
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
)
"""u of the points of order 8 (RFC 7748, section 6.1, and https://cr.yp.to/ecdh.html#validate)."""


def spellings(value: int) -> list[bytes]:
    """The 32 bytes of a coordinate, its spellings beyond the prime, and each with the top bit set."""
    values = [each for each in (value, value + PRIME) if each < 2**255]
    return [(each | bit).to_bytes(32, "little") for each in values for bit in (0, 1 << 255)]


WEAK_X25519 = [data for u in (0, 1, PRIME - 1, *ORDER_8_U) for data in spellings(u)]
ORDER_8_Y = [(u - 1) * pow(u + 1, -1, PRIME) % PRIME for u in ORDER_8_U]
"""The same points on Ed25519 (RFC 7748, section 4.1)."""
WEAK_ED25519 = [data for y in (0, 1, PRIME - 1, *ORDER_8_Y) for data in spellings(y)]


@pytest.mark.parametrize("public", WEAK_X25519, ids=bytes.hex)
def test_nothing_is_sealed_for_a_weak_point(public: bytes) -> None:
    with pytest.raises(BadKey, match="anyone can open"):
        SealingKey(X25519, public)


@pytest.mark.parametrize("public", WEAK_ED25519, ids=bytes.hex)
def test_nothing_is_signed_by_a_weak_point(public: bytes) -> None:
    with pytest.raises(BadKey, match="anyone can sign"):
        VerifyKey(public)


def test_why_the_identity_point_is_refused() -> None:
    """With it the signature R = identity, S = 0 holds for every text."""
    identity = (1).to_bytes(32, "little")
    Ed25519PublicKey.from_public_bytes(identity).verify(identity + bytes(32), b"any text at all")


def test_a_key_that_was_made_is_one() -> None:
    for _ in range(50):
        assert VerifyKey(FileSigner.generate().verify_key.public)
        assert SealingKey(X25519, Opener.generate().sealing_key.public)
