"""Signatures: every scheme in use verifies for its key and no other, and an unknown one is never called bad."""

import hashlib

import pytest
from asn1crypto.algos import SignedDigestAlgorithm
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from leeward.core.document.pki import Scheme, Unsupported, holds, raw_ecdsa, read_certificate
from leeward.core.document.pki.curves import CURVES
from leeward.core.document.pki.keys import EcKey, PublicKey, RsaKey
from leeward.core.document.pki.signatures import digest_name, scheme
from leeward.scenario.issuing import Authority, Hand, ec_key, plain, rsa_key

RSA = Hand(rsa_key(), Scheme("pkcs1", "sha256"))
PSS = Hand(rsa_key(), Scheme("pss", "sha256", "sha256", 32))
EC = Hand(ec_key("brainpoolP256r1"), Scheme("ecdsa", "sha256"), explicit=True)
PLAIN = Hand(ec_key("secp521r1"), Scheme("ecdsa_plain", "sha256"))


def key_of(hand: Hand) -> PublicKey:
    return read_certificate(Authority.root(hand=hand).certificate).key


@pytest.mark.parametrize("hand", [RSA, PSS, EC, PLAIN], ids=lambda hand: str(hand.how))
def test_a_signature_holds_for_its_data_and_key(hand: Hand) -> None:
    signature, key = hand.sign(b"signed"), key_of(hand)
    assert holds(signature, b"signed", key=key, how=hand.how)
    assert not holds(signature, b"Signed", key=key, how=hand.how)
    assert not holds(signature[:-1] + bytes([signature[-1] ^ 1]), b"signed", key=key, how=hand.how)


@pytest.mark.parametrize("signature", [b"", b"\x30", b"\x30\x06\x02\x01\x00\x02\x01\x00", bytes(64)], ids=len)
def test_an_invalid_signature_does_not_verify(signature: bytes) -> None:
    assert not holds(signature, b"signed", key=key_of(EC), how=EC.how)


def test_a_curve_that_cryptography_lacks_is_verified() -> None:
    """Such keys are no longer made: here the signature with the private number 1 and the nonce 1 is computed."""
    curve = CURVES["brainpoolP224r1"]
    key = EcKey(curve, curve.encode(curve.base))
    hashed = int.from_bytes(hashlib.sha1(b"signed").digest(), "big")
    signature = encode_dss_signature(curve.x % curve.n, (hashed + curve.x) % curve.n)
    how = Scheme("ecdsa", "sha1")
    assert key.native is None
    assert holds(signature, b"signed", key=key, how=how)
    assert not holds(signature, b"other", key=key, how=how)
    assert not holds(b"no DER", b"signed", key=key, how=how)


@pytest.mark.parametrize(
    ("key", "how"),
    [
        (RsaKey(2**2048 + 1, 2), RSA.how),
        (key_of(RSA), EC.how),
        (key_of(EC), RSA.how),
        (EcKey(CURVES["secp256r1"], b"\x04" + bytes(64)), EC.how),
        (EcKey(CURVES["secp256r1"], b""), EC.how),
    ],
    ids=str,
)
def test_an_invalid_or_unfitting_key_cannot_verify(key: PublicKey, how: Scheme) -> None:
    with pytest.raises(Unsupported):
        holds(bytes((key.bits + 7) // 8), b"signed", key=key, how=how)


def test_the_plain_form_and_the_encoded_form_are_one_signature() -> None:
    signature = EC.sign(b"signed")
    assert raw_ecdsa(plain(signature, EC.key)) == signature  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("oid", "digest", "expected"),
    [
        ("1.2.840.113549.1.1.11", "", Scheme("pkcs1", "sha256")),
        ("1.2.840.113549.1.1.1", "sha512", Scheme("pkcs1", "sha512")),
        ("1.2.840.10045.2.1", "sha384", Scheme("ecdsa", "sha384")),
        ("1.2.840.10045.4.3.4", "sha1", Scheme("ecdsa", "sha512")),
        ("0.4.0.127.0.7.1.1.4.1.1", "", Scheme("ecdsa_plain", "sha1")),
    ],
)
def test_a_scheme_is_known_by_its_identifier(oid: str, digest: str, expected: Scheme) -> None:
    assert scheme(SignedDigestAlgorithm({"algorithm": oid}), digest) == expected


@pytest.mark.parametrize("oid", ["1.2.840.113549.1.1.1", "1.2.3.4", "1.3.101.112"])
def test_an_identifier_without_a_hash_or_unknown_is_named(oid: str) -> None:
    with pytest.raises(Unsupported, match=oid):
        scheme(SignedDigestAlgorithm({"algorithm": oid}))
    with pytest.raises(Unsupported, match="hash algorithm"):
        digest_name(oid)
