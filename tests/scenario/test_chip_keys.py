"""Keys of invented chips: DG14 and DG15 are read as meant, and an answer is for its challenge and its key only."""

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.chip.active import Answered, read_active_key, verify_answer
from leeward.core.document.chip.security_infos import AGREEMENT, read_security_infos
from leeward.core.document.pki import EcKey, RsaKey
from leeward.scenario.chip_keys import active_signature, agreement_key, agreement_suite, answer, dg14, dg15, represented
from leeward.scenario.issuing import ec_key, rsa_key

RSA, EC = rsa_key(), ec_key("brainpoolP256r1")
PLAIN = {"sha1": "0.4.0.127.0.7.1.1.4.1.1", "sha224": "0.4.0.127.0.7.1.1.4.1.2", "sha256": "0.4.0.127.0.7.1.1.4.1.3"}
MODULUS = RSA.public_key().public_numbers().n
CHALLENGES = st.binary(min_size=8, max_size=8)


@settings(max_examples=20, deadline=None)
@given(CHALLENGES, st.sampled_from(sorted(PLAIN)))
def test_an_answer_is_for_its_challenge_only(challenge: bytes, digest: str) -> None:
    other = bytes([challenge[0] ^ 1]) + challenge[1:]
    for key, algorithm in ((RSA, ""), (EC, PLAIN[digest])):
        given_answer, public = answer(key, challenge, digest), read_active_key(dg15(key))
        assert verify_answer(public, Answered(challenge, given_answer), algorithm).state == "good"
        assert verify_answer(public, Answered(other, given_answer), algorithm).state == "bad"


def test_an_answer_is_of_its_key_only() -> None:
    for key, stranger, algorithm in ((RSA, rsa_key(1), ""), (EC, ec_key("brainpoolP256r1"), PLAIN["sha256"])):
        public = read_active_key(dg15(stranger))
        assert verify_answer(public, Answered(bytes(8), answer(key, bytes(8))), algorithm).state == "bad"


def test_dg15_has_the_public_half() -> None:
    rsa, curve = read_active_key(dg15(RSA)), read_active_key(dg15(EC))
    assert isinstance(rsa, RsaKey)
    assert rsa.modulus == MODULUS
    assert isinstance(curve, EcKey)
    assert (curve.bits, curve.is_on_curve) == (256, True)


@pytest.mark.parametrize("digest", ["sha1", "sha224", "sha256", "sha384", "sha512"])
def test_the_block_fills_the_key_and_ends_with_its_trailer(digest: str) -> None:
    """ISO/IEC 9796-2: one byte, the chip's number, the hash of it with the challenge, the trailer."""
    block = represented(MODULUS, b"challenge", digest)
    size, trailer = hashlib.new(digest).digest_size, 1 if digest == "sha1" else 2
    own, hashed = block[1 : -size - trailer], block[-size - trailer : -trailer]
    assert len(block) == 256
    assert int.from_bytes(block) < MODULUS
    assert (block[0], block[-1]) == (0x6A, 0xBC if digest == "sha1" else 0xCC)
    assert hashed == hashlib.new(digest, own + b"challenge").digest()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"first": 0x4A}, "full recovery, which no document uses"),
        ({"first": 0x6B}, "padding follows"),
        ({"trailer": b"\x31\xcc"}, "a trailer of no known hash"),
        ({"trailer": b"\x38\xcc"}, "a trailer of another hash"),
    ],
)
def test_a_block_with_a_fault_does_not_hold(facts: dict[str, Any], reason: str) -> None:
    found = verify_answer(read_active_key(dg15(RSA)), Answered(bytes(8), answer(RSA, bytes(8), **facts)))
    assert found.state != "good", reason


@given(st.lists(st.integers(1, 4), max_size=4, unique=True), st.none() | st.integers(0, 2**31))
def test_suites_come_back_with_the_number_of_their_key(suites: list[int], number: int | None) -> None:
    found = read_security_infos(dg14(*(agreement_suite(suite, number) for suite in suites)))
    assert set(found.suites) == {(f"{AGREEMENT}.2.{suite}", number) for suite in suites}
    assert (found.keys, found.active) == ((), "")


def test_the_order_of_infos_does_not_matter() -> None:
    """DG14 is a set: the encoding sorts its members."""
    infos = (agreement_key(EC, 1), agreement_suite(2, 1), active_signature(PLAIN["sha256"]))
    assert dg14(*infos) == dg14(*reversed(infos))
    assert read_security_infos(dg14(*infos)).active == PLAIN["sha256"]
