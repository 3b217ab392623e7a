"""Encrypted values open in their place, with the key of their purpose, and whole, or not at all."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from leeward.platform.encryption import DICTIONARY, decrypt, encrypt, packed, unpacked, version_of
from leeward.platform.unreadable import Unreadable

pytestmark = pytest.mark.django_db


@given(st.binary(max_size=200), st.text(max_size=40))
def test_what_is_encrypted_opens_in_its_place_only(data: bytes, place: str) -> None:
    encrypted = encrypt(data, place, "checks")
    assert decrypt(encrypted, place, "checks") == data
    assert decrypt(memoryview(encrypted), place, "checks") == data
    with pytest.raises(Unreadable):
        decrypt(encrypted, place + "x", "checks")


def test_what_is_encrypted_opens_for_its_purpose_only() -> None:
    encrypted = encrypt(b"Althea", "p", "checks")
    with pytest.raises(Unreadable):
        decrypt(encrypted, "p", "referrals")


def test_the_same_value_twice_looks_different() -> None:
    assert encrypt(b"Althea", "p", "checks") != encrypt(b"Althea", "p", "checks")


def test_every_flipped_bit_shows() -> None:
    encrypted = encrypt(b"Althea", "p", "checks")
    for place in range(len(encrypted)):
        with pytest.raises(Unreadable):
            decrypt(encrypted[:place] + bytes([encrypted[place] ^ 1]) + encrypted[place + 1 :], "p", "checks")
    for length in range(len(encrypted)):
        with pytest.raises(Unreadable):
            decrypt(encrypted[:length], "p", "checks")


def test_another_secret_opens_nothing_and_encrypts_nothing(settings: Settings) -> None:
    encrypted = encrypt(b"Althea", "p", "checks")
    settings.EVIDENCE_KEY = "0" * 64
    with pytest.raises(Unreadable):
        decrypt(encrypted, "p", "checks")
    with pytest.raises(Unreadable):
        encrypt(b"Althea", "p", "checks")


def test_the_header_has_the_version_of_the_key() -> None:
    assert version_of(encrypt(b"Althea", "p", "checks")) == 1


def test_what_repeats_is_kept_small() -> None:
    zone = b'{"zone": {"format": "TD3", "document_type": "P", "issuer": "BRB", "number": "C12345678"}}'
    assert len(encrypt(zone, "p", "checks")) < len(zone)
    short = encrypt(b"\x00\x01\x02", "p", "checks")
    assert len(short) == 1 + 2 + 12 + 3 + 16, "what does not become smaller is kept as it is"


@given(st.binary(max_size=2000))
def test_what_was_packed_is_unpacked(data: bytes) -> None:
    assert unpacked(packed(data)) == data


def test_the_dictionary_never_changes() -> None:
    """What earlier versions encrypted opens with it alone; for another one take another version of the seal."""
    assert hashlib.sha256(DICTIONARY).hexdigest() == "2df5d44f937b3514065b1868e83dcc81e92b0f45d136dd6a707c78a9be340580"
    kept = bytes.fromhex("c3994c81ce518aad0500")
    assert json.loads(unpacked(kept)) == {"zone": None, "lines": ["P<"]}


@given(st.binary(max_size=200))
def test_anything_else_is_refused(data: bytes) -> None:
    small = packed(data)
    for wrong in (small[:-1], small + b"x", b""):
        with pytest.raises(ValueError, match="not packed here"):
            unpacked(wrong)
