"""Encrypted values open in their place and whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from leeward.platform.encryption import Unreadable, decrypt, encrypt, keyed_digest


@given(st.binary(max_size=200), st.text(max_size=40))
def test_what_is_sealed_opens_in_its_place_only(data: bytes, place: str) -> None:
    encrypted = encrypt(data, place)
    assert decrypt(encrypted, place) == data
    assert decrypt(memoryview(encrypted), place) == data
    with pytest.raises(Unreadable):
        decrypt(encrypted, place + "x")


def test_the_same_value_twice_looks_different() -> None:
    assert encrypt(b"Althea", "p") != encrypt(b"Althea", "p")


def test_every_flipped_bit_shows() -> None:
    encrypted = encrypt(b"Althea", "p")
    for place in range(len(encrypted)):
        with pytest.raises(Unreadable):
            decrypt(encrypted[:place] + bytes([encrypted[place] ^ 1]) + encrypted[place + 1 :], "p")
    for length in range(len(encrypted)):
        with pytest.raises(Unreadable):
            decrypt(encrypted[:length], "p")


def test_another_key_opens_nothing_and_digests_otherwise(settings: Settings) -> None:
    encrypted, digest = encrypt(b"Althea", "p"), keyed_digest("BRB", "C1")
    assert keyed_digest("BRB", "C1") == digest
    settings.EVIDENCE_KEY, settings.DIGEST_KEY = "0" * 64, "1" * 64
    assert keyed_digest("BRB", "C1") != digest
    with pytest.raises(Unreadable):
        decrypt(encrypted, "p")


def test_parts_do_not_run_together() -> None:
    assert keyed_digest("BR", "BC1") != keyed_digest("BRB", "C1")


def test_what_an_earlier_version_sealed_still_opens(settings: Settings) -> None:
    settings.EVIDENCE_KEY = "0123456789abcdef" * 4
    encrypted = bytes.fromhex(
        "01000102030405060708090a0bf359d4c083163eae6b64fb944be253d203731c19b2a4f3c39aabf9"
        "ebc173ec4aedd4152600806c710f05e2db7526b640"
    )
    assert decrypt(encrypted, "check/1/subject") == b'{"zone": {"surname": "GREAVES"}}'


def test_what_repeats_is_kept_small() -> None:
    zone = b'{"zone": {"format": "TD3", "document_type": "P", "issuer": "BRB", "number": "C12345678"}}'
    assert len(encrypt(zone, "p")) < len(zone)
    assert len(encrypt(b"\x00\x01\x02", "p")) == 1 + 12 + 3 + 16, "what does not become smaller is kept as it is"
