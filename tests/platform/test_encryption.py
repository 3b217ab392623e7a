"""Sealed values open in their place and whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from leeward.platform.encryption import Unreadable, keyed_digest, seal, unseal


@given(st.binary(max_size=200), st.text(max_size=40))
def test_what_is_sealed_opens_in_its_place_only(data: bytes, place: str) -> None:
    sealed = seal(data, place)
    assert unseal(sealed, place) == data
    assert unseal(memoryview(sealed), place) == data
    with pytest.raises(Unreadable):
        unseal(sealed, place + "x")


def test_the_same_value_twice_looks_different() -> None:
    assert seal(b"Althea", "p") != seal(b"Althea", "p")


def test_every_flipped_bit_shows() -> None:
    sealed = seal(b"Althea", "p")
    for place in range(len(sealed)):
        with pytest.raises(Unreadable):
            unseal(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], "p")
    for length in range(len(sealed)):
        with pytest.raises(Unreadable):
            unseal(sealed[:length], "p")


def test_another_key_opens_nothing_and_digests_otherwise(settings: Settings) -> None:
    sealed, digest = seal(b"Althea", "p"), keyed_digest("BRB", "C1")
    assert keyed_digest("BRB", "C1") == digest
    settings.EVIDENCE_KEY, settings.DIGEST_KEY = "0" * 64, "1" * 64
    assert keyed_digest("BRB", "C1") != digest
    with pytest.raises(Unreadable):
        unseal(sealed, "p")


def test_parts_do_not_run_together() -> None:
    assert keyed_digest("BR", "BC1") != keyed_digest("BRB", "C1")


def test_what_an_earlier_version_sealed_still_opens(settings: Settings) -> None:
    settings.EVIDENCE_KEY = "0123456789abcdef" * 4
    sealed = bytes.fromhex(
        "01000102030405060708090a0bf359d4c083163eae6b64fb944be253d203731c19b2a4f3c39aabf9"
        "ebc173ec4aedd4152600806c710f05e2db7526b640"
    )
    assert unseal(sealed, "check/1/subject") == b'{"zone": {"surname": "GREAVES"}}'


def test_what_repeats_is_kept_small() -> None:
    zone = b'{"zone": {"format": "TD3", "document_type": "P", "issuer": "BRB", "number": "C12345678"}}'
    assert len(seal(zone, "p")) < len(zone)
    assert len(seal(b"\x00\x01\x02", "p")) == 1 + 12 + 3 + 16, "what does not become smaller is kept as it is"
