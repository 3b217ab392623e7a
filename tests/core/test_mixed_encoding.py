"""Text of files in which old systems mixed encodings."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.mixed_encoding import AS_WINDOWS, decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("PEÑA".encode(), "PEÑA"),
        (codecs.BOM_UTF8 + b"A", "A"),
        ("PEÑA".encode("cp1252"), "PEÑA"),
        ("Ñ".encode() + "Ñ".encode("cp1252"), "ÑÑ"),
        (b"A\x81", "A\ufffd"),
        ("PEÑA".encode("utf-16"), "PEÑA"),
        (codecs.BOM_UTF16_LE + b"A", "\ufffd"),
    ],
)
def test_each_encoding(data: bytes, text: str) -> None:
    assert decode(data) == text


@given(st.binary(max_size=80))
def test_any_bytes_are_text(data: bytes) -> None:
    assert isinstance(decode(data), str)


def test_only_reading_is_lenient() -> None:
    with pytest.raises(UnicodeEncodeError):
        "\ud800".encode("utf-8", AS_WINDOWS)
