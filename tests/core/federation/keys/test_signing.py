"""Signing keys: bound to one kind of text, and back from their files."""

import pytest

from leeward.core.federation.keys import (
    HYBRID,
    X25519,
    BadKey,
    FileSigner,
    Opener,
    SealingKey,
    VerifyKey,
    signed_context,
)

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
