"""Base58 and keys as text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.training.badges.example import ISSUER, SIGNER, vector

from leeward.core.training.badges.multikey import base58, did_of, from_base58, key_text, method_of, read_key
from leeward.core.training.badges.refusals import Refused


@given(st.binary(max_size=80))
def test_bytes_return(data: bytes) -> None:
    assert from_base58(base58(data)) == data


def test_the_published_key(shared: Path) -> None:
    text = vector(shared, "w3c/keyPair.json")["publicKeyMultibase"]
    assert key_text(read_key(text)) == text


def test_an_issuer_is_its_key() -> None:
    key = SIGNER.verify_key
    assert did_of(key) == ISSUER == "did:key:" + key_text(key)
    assert method_of(key) == f"{ISSUER}#{key_text(key)}"


@pytest.mark.parametrize(
    "text",
    ["", "z", None, 7, "z0OIl", "u6Mk", key_text(SIGNER.verify_key)[:-1], "z" + "1" * 300, "zDnaeSomething",
     base58(b"\xed\x01" + bytes(32)), base58(b"\xed\x01\x01" + bytes(31)), base58(b"\xec\x01" + bytes(range(32)))],
)  # fmt: skip
def test_other_keys_and_weak_ones_are_refused(text: object) -> None:
    with pytest.raises(Refused) as refused:
        read_key(text)
    assert refused.value.code == "badge.key_kind"
