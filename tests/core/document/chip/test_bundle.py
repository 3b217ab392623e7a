"""Certificates in a structure that no one signed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.chip.bundle import unsigned_certificates

ONE, TWO = bytes.fromhex("3003020101"), bytes.fromhex("3003020102")
VERSION = bytes.fromhex("020100")
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return bytes([tag, len(body)]) + body


def signed_data(*parts: bytes) -> bytes:
    return der(0x30, SIGNED_DATA, der(0xA0, der(0x30, *parts)))


@pytest.mark.parametrize(
    ("data", "found", "why"),
    [
        (der(0x30, VERSION, der(0x31, ONE, TWO)), [ONE, TWO], "the content of a master list"),
        (signed_data(VERSION, der(0xA0, ONE, TWO), der(0x31)), [ONE, TWO], "signed data without signers"),
        (signed_data(VERSION, der(0xA0, ONE), der(0x31, TWO)), [], "signed data with a signer"),
        (der(0x30, VERSION), [], "no set"),
        (der(0x31, VERSION), [], "another structure"),
        (ONE, [], "a certificate"),
        (b"", [], "nothing"),
        (b"\x30\xff", [], "a length that is none"),
        (der(0x30, VERSION, der(0x31, VERSION)), [], "a set of other things"),
    ],
)
def test_which_structures_have_certificates(data: bytes, found: list[bytes], why: str) -> None:
    assert unsigned_certificates(data, largest=1000) == found, why


def test_a_structure_that_is_too_large_has_none() -> None:
    assert unsigned_certificates(der(0x30, VERSION, der(0x31, ONE)), largest=5) == []


@given(st.binary(max_size=60))
def test_any_bytes_are_a_list(data: bytes) -> None:
    assert isinstance(unsigned_certificates(data, largest=1000), list)
