"""Which kind of seal some bytes are."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.read import MAX_LENGTH, read_seal

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "seal.empty"),
        (b" \n\t", "seal.empty"),
        (b"x" * (2 * MAX_LENGTH + 1), "seal.too_long"),
        (b"x", "seal.unknown"),
        (b"https://example.org", "seal.unknown"),
        (b"\x00" * 50, "seal.unknown"),
        (b"\xdc", "seal.cut"),
        (b"dc", "seal.cut"),
        (b"dczz", "seal.unknown"),
        (b"{", "seal.json"),
        (b"  {}", "seal.json"),
        (b"{" * 5000, "seal.json"),
    ],
)
def test_what_is_no_seal_says_why(data: bytes, code: str) -> None:
    with pytest.raises(MalformedSeal) as refused:
        read_seal(data, today=TODAY)
    assert refused.value.code == code
    assert len(str(refused.value)) < 300


@given(st.binary(max_size=120), st.sampled_from([b"", b"\xdc", b"{", b"M1", b"NDB1", b"dc"]))
def test_any_bytes_are_a_seal_or_refused(data: bytes, start: bytes) -> None:
    with suppress(MalformedSeal):
        read_seal(start + data, today=TODAY)
