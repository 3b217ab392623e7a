"""Active authentication: the standard's example, wrong answers, and keys that prove nothing."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.test_proofs import CHALLENGE, EC, NAMED, PLAIN_SHA256, RSA, asked, proofs_of

from leeward.core.document.chip.active import Answered, read_active_key, verify_answer
from leeward.core.document.chip.proofs import Evidence, Proof
from leeward.core.document.pki import EcKey, RsaKey, Scheme
from leeward.core.document.pki.curves import CURVES
from leeward.scenario.chip_keys import (
    active_signature,
    answer,
    dg14,
    dg15,
    represented,
)
from leeward.scenario.issuing import Hand, ec_key, rsa_key


def raw(key: rsa.RSAPrivateKey, representative: bytes) -> bytes:
    """What an RSA key makes of a representative."""
    numbers = key.private_numbers()
    return pow(int.from_bytes(representative), numbers.d, numbers.public_numbers.n).to_bytes(key.key_size // 8)


def test_the_standards_example() -> None:
    """Doc 9303-11 appendix F: the chip's own number, the hash of it with the challenge, and the trailer of SHA-1."""
    own = bytes.fromhex(
        "9D2784A67F8E7C659973EA1AEA25D95B6C8F91E5002F369F0FBDCE8A3CEC1991B543F1696546C5524CF23A5303CD6C98599F40B79F37"
        "7B5F3A1406B3B4D8F96784D23AA88DB7E1032A405E69325FA91A6E86F5C71AEA978264C4A207446DAD4E7292E2DCDA3024B47DA8"
    )
    hashed = bytes.fromhex("C063AA1E6D22FBD976AB0FE73D94D2D9C6D88127")
    assert hashlib.sha1(own + CHALLENGE, usedforsecurity=False).digest() == hashed
    key = rsa.generate_private_key(65537, 1024)
    public = RsaKey(key.public_key().public_numbers().n, 65537)
    signature = raw(key, b"\x6a" + own + hashed + b"\xbc")
    assert verify_answer(public, Answered(CHALLENGE, signature)).state == "good"
    other = public.modulus - int.from_bytes(signature)  # the standard also allows the other root
    assert verify_answer(public, Answered(CHALLENGE, other.to_bytes(128))).state == "good"


@pytest.mark.parametrize("digest", ["sha1", "sha224", "sha256", "sha384", "sha512"])
def test_an_rsa_key_signs_with_any_hash_that_its_trailer_names(digest: str) -> None:
    assert proofs_of({15: dg15(RSA)}, asked(RSA, digest=digest)).active == Proof("proved")


def test_the_long_trailer_of_sha1_is_known_too() -> None:
    assert proofs_of({15: dg15(RSA)}, asked(RSA, digest="sha1", trailer=b"\x33\xcc")).active == Proof("proved")


MODULUS = RSA.public_key().public_numbers().n

RIGHT = represented(MODULUS, CHALLENGE)

FORGED: dict[str, bytes] = {
    "of another challenge": answer(RSA, bytes(8)),
    "of another key": answer(rsa_key(1), CHALLENGE),
    "one bit flipped": bytes([*answer(RSA, CHALLENGE)[:-1], answer(RSA, CHALLENGE)[-1] ^ 1]),
    "cut": answer(RSA, CHALLENGE)[:-1],
    "with a byte more": answer(RSA, CHALLENGE) + b"\0",
    "not below the modulus": MODULUS.to_bytes(256),
    "nothing but zeros": bytes(256),
    "full recovery claimed": answer(RSA, CHALLENGE, first=0x4A),
    "padding in front": answer(RSA, CHALLENGE, first=0x6B),
    "a trailer that names no hash": answer(RSA, CHALLENGE, trailer=b"\x31\xcc"),
    "a trailer that names another hash": answer(RSA, CHALLENGE, trailer=b"\x38\xcc"),
    "the hash not at the end": raw(RSA, RIGHT[:1] + RIGHT[-34:-2] + RIGHT[1:-34] + RIGHT[-2:]),
}


@pytest.mark.parametrize("response", FORGED.values(), ids=FORGED.keys())
def test_a_wrong_answer_of_an_rsa_key_fails(response: bytes) -> None:
    found = proofs_of({15: dg15(RSA)}, Evidence(Answered(CHALLENGE, response))).active
    assert (found.state, found.reason) == ("failed", "signature")


@pytest.mark.parametrize(
    ("modulus", "exponent", "why"),
    [
        ((1 << 1021) + 1, 3, "no whole number of bytes"),
        ((1 << 32767) + 1, 3, "so long that it only costs time"),
        (MODULUS, (1 << 2000) + 1, "an exponent that only costs time"),
        (MODULUS, -1, "no exponent"),
        (251, 3, "hardly a key"),
        (0, 3, "no key"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_key_that_no_issuer_would_choose_is_not_computed_with(modulus: int, exponent: int, why: str) -> None:
    found = verify_answer(RsaKey(modulus, exponent), Answered(CHALLENGE, bytes(256)))
    assert (found.state, found.reason) == ("cannot_verify", "algorithm"), why


@pytest.mark.parametrize("curve", ["secp256r1", "brainpoolP256r1", "secp384r1", "secp521r1"])
def test_an_elliptic_key_signs_in_plain_format(curve: str) -> None:
    key = ec_key(curve)
    assert proofs_of({14: NAMED, 15: dg15(key)}, asked(key)).active == Proof("proved")


def test_an_answer_in_der_is_taken_although_the_standard_wants_it_plain() -> None:
    response = Hand(EC, Scheme("ecdsa", "sha256")).sign(CHALLENGE)
    assert proofs_of({14: NAMED, 15: dg15(EC)}, Evidence(Answered(CHALLENGE, response))).active.state == "proved"


@pytest.mark.parametrize(
    ("group", "evidence", "state", "reason", "why"),
    [
        (NAMED, asked(ec_key("brainpoolP256r1")), "failed", "signature", "another key"),
        (NAMED, Evidence(Answered(bytes(8), answer(EC, CHALLENGE))), "failed", "signature", "another challenge"),
        (NAMED, Evidence(Answered(CHALLENGE, bytes(64))), "failed", "signature", "zeros are no signature"),
        (NAMED, Evidence(Answered(CHALLENGE, b"\x30\x03\x02\x01")), "failed", "signature", "cut DER"),
        (NAMED, Evidence(Answered(CHALLENGE, b"")), "failed", "refused", "a copy would rather not answer"),
        (dg14(), asked(EC), "cannot_verify", "algorithm", "DG14 does not say how it signs"),
        (dg14(active_signature("1.2.3")), asked(EC), "cannot_verify", "algorithm", "an unknown algorithm"),
        (dg14(active_signature("1.2.840.113549.1.1.11")), asked(EC), "cannot_verify", "algorithm", "RSA's"),
        (b"\x6e\x03\x31\x05\x30", asked(EC), "cannot_verify", "key_broken", "DG14 is cut"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_what_came_of_an_elliptic_key(group: bytes, evidence: Evidence, state: str, reason: str, why: str) -> None:
    found = proofs_of({14: group, 15: dg15(EC)}, evidence).active
    assert (found.state, found.reason) == (state, reason), why


def test_a_curve_that_cryptography_lacks_is_verified_too() -> None:
    """brainpoolP224r1, as in the reference documents of 2008: r, s computed here."""
    curve, secret, nonce = CURVES["brainpoolP224r1"], 7919, 104729
    public = EcKey(curve, curve.encode(curve.base * secret))
    x = int((curve.base * nonce).x())
    digest = int.from_bytes(hashlib.sha224(CHALLENGE).digest())
    s = pow(nonce, -1, curve.n) * (digest + x * secret) % curve.n
    response = (x % curve.n).to_bytes(28) + s.to_bytes(28)
    plain_sha224 = "0.4.0.127.0.7.1.1.4.1.2"
    assert verify_answer(public, Answered(CHALLENGE, response), plain_sha224).state == "good"
    assert verify_answer(public, Answered(bytes(8), response), plain_sha224).state == "bad"


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_a_wrong_answer_is_no_proof(response: bytes) -> None:
    for key, algorithm in ((RSA, ""), (EC, PLAIN_SHA256)):
        public = read_active_key(dg15(key))
        assert verify_answer(public, Answered(CHALLENGE, response), algorithm).state == "bad"
