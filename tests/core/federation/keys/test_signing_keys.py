"""Signing keys: bound to one kind of text, and back from their files."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.federation.keys import (
    HYBRID,
    X25519,
    BadKey,
    FileSigner,
    Opener,
    SealingKey,
    VerifyKey,
    signed_context,
    signers,
)
from leeward.core.federation.keys.signing_keys import Label, key_id

OLD, NEW, OTHER = FileSigner.generate(), FileSigner.generate(), FileSigner.generate()

OPENERS = [Opener.generate(HYBRID), Opener.generate(X25519)]


def test_a_signature_is_bound_to_one_kind_of_text() -> None:
    signature = OLD.sign(signed_context("receipt", b"text"))
    assert OLD.verify_key.holds(signature, signed_context("receipt", b"text"))
    assert not OLD.verify_key.holds(signature, signed_context("charter", b"text"))


@pytest.mark.parametrize("phrase", ["", "four plain words here"])
def test_private_keys_come_back_from_their_files(phrase: str) -> None:
    assert FileSigner.from_pem(OLD.to_pem(phrase), phrase).id == OLD.id
    for opener in OPENERS:
        assert Opener.from_pem(opener.to_pem(phrase), phrase).id == opener.id


def test_a_wrong_passphrase_or_file_is_refused() -> None:
    for pem, phrase in ((OLD.to_pem("right"), "wrong"), (OLD.to_pem("right"), ""), (b"", ""), (b"garbage", "")):
        with pytest.raises(BadKey):
            FileSigner.from_pem(pem, phrase)
        with pytest.raises(BadKey):
            Opener.from_pem(pem, phrase)
    with pytest.raises(BadKey, match="not a sealing key"):
        Opener.from_pem(OLD.to_pem())
    with pytest.raises(BadKey, match="not an Ed25519"):
        FileSigner.from_pem(OPENERS[1].to_pem())


def test_wrong_bytes_are_no_key() -> None:
    for make in (lambda: VerifyKey(b"x"), lambda: SealingKey(X25519, b"x"), lambda: SealingKey("rot13", bytes(32))):
        with pytest.raises(BadKey):
            make()
    with pytest.raises(BadKey, match="not a sealing algorithm"):
        Opener.generate("rot13")


def test_every_kind_of_text_is_signed_apart_and_briefly() -> None:
    """Tokens are slow, and a signature on one kind must not pass for another."""
    signed = {signed_context(label, b"text" * 10_000) for label in get_args(Label)}
    assert len(signed) == len(get_args(Label))
    assert max(map(len, signed)) < 100


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_another_text_is_another_signature(one: bytes, other: bytes) -> None:
    assert (signed_context("envelope", one) == signed_context("envelope", other)) == (one == other)


def test_only_keys_that_really_signed_are_named() -> None:
    signed = signed_context("charter", b"text")
    signatures = {
        OLD.id: OLD.sign(signed),
        NEW.id: OTHER.sign(signed),  # another key's, under this one's name
        "0" * 16: OTHER.sign(signed),  # of no key that is asked for
        OTHER.id: OTHER.sign(signed_context("join", b"text")),  # on another kind of text
    }
    keys = [each.verify_key for each in (OLD, NEW, OTHER)]
    assert signers("charter", b"text", signatures, keys) == {OLD.id}
    assert signers("charter", b"other text", signatures, keys) == frozenset()
    assert signers("charter", b"text", {}, keys) == frozenset()


@pytest.mark.parametrize(
    ("why", "signature"),
    [("empty", b""), ("zeros", bytes(64)), ("one byte less", bytes(63)), ("one byte more", bytes(65))],
)
def test_a_signature_of_another_shape_does_not_hold(why: str, signature: bytes) -> None:
    assert not OLD.verify_key.holds(signature, b"signed"), why


def test_the_key_of_the_first_example_of_the_standard() -> None:
    """RFC 8032 section 7.1, test 1: the signature of an empty text."""
    key = VerifyKey(bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))
    signature = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )
    assert key.holds(signature, b"")
    assert not key.holds(signature, b"\0")


def test_a_keys_id_is_the_beginning_of_its_digest() -> None:
    assert key_id(b"abc") == "ba7816bf8f01cfea"  # FIPS 180-4: SHA-256 of "abc"
    assert OLD.id == OLD.verify_key.id == key_id(OLD.verify_key.public)
