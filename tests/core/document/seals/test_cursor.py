"""Bytes from front to back, and an error that says where they ended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.seals.cursor import Cursor
from leeward.core.document.seals.malformed_seal import MalformedSeal


def test_what_is_taken_is_gone() -> None:
    cursor = Cursor(b"abcd", 1)
    assert (cursor.take(2, "x"), cursor.byte("x"), cursor.left) == (b"bc", ord("d"), 0)
    assert cursor.take(0, "x") == b""


def test_too_few_bytes_are_an_error_and_nothing_is_taken() -> None:
    cursor = Cursor(b"abc", 2)
    with pytest.raises(MalformedSeal) as refused:
        cursor.take(5, "signature")
    assert dict(refused.value.params) == {"part": "signature", "wanted": "5", "at": "2", "left": "1"}
    assert cursor.left == 1


@pytest.mark.parametrize(
    ("data", "tag", "value"),
    [
        ("0100", 1, b""),
        ("0102aabb", 1, b"\xaa\xbb"),
        ("018102aabb", 1, b"\xaa\xbb"),
        ("01820002aabb", 1, b"\xaa\xbb"),
        ("ff80" + "00" * 128, 255, bytes(128)),
    ],
)
def test_lengths_in_each_form(data: str, tag: int, value: bytes) -> None:
    assert Cursor(bytes.fromhex(data)).field("message") == (tag, value)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("01", "seal.cut"),
        ("0184ffffffff", "seal.length"),
        ("01ff", "seal.length"),
        ("0181", "seal.cut"),
        ("", "seal.cut"),
    ],
)
def test_lengths_that_are_none(data: str, code: str) -> None:
    with pytest.raises(MalformedSeal) as refused:
        Cursor(bytes.fromhex(data)).field("message")
    assert refused.value.code == code


@given(st.binary(max_size=60))
def test_any_bytes_end(data: bytes) -> None:
    cursor = Cursor(data)
    try:
        while cursor.left:
            cursor.field("message")
    except MalformedSeal:
        pass
    assert 0 <= cursor.left <= len(data)
