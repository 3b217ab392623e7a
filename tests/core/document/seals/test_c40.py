"""C40: three characters in two bytes, a last pair with fewer, and one ASCII character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.seals.c40 import decode, encoded_length
from leeward.core.document.seals.malformed_seal import MalformedSeal


@pytest.mark.parametrize(
    ("data", "text"),
    [("", ""), ("fe42", "A"), ("fe31", "0"), ("fe21", " ")],
)
def test_pairs(data: str, text: str) -> None:
    assert decode(bytes.fromhex(data), "issuer") == text


@pytest.mark.parametrize(
    ("data", "code"),
    [("00", "seal.length"), ("aabbcc", "seal.length"), ("fe00", "seal.characters"), ("fe62", "seal.characters")],
)
def test_what_is_no_pair_names_its_part(data: str, code: str) -> None:
    with pytest.raises(MalformedSeal) as refused:
        decode(bytes.fromhex(data), "issuer")
    assert refused.value.code == code
    assert refused.value.params["part"] == "issuer"


@pytest.mark.parametrize(("characters", "size"), [(0, 0), (1, 2), (3, 2), (4, 4), (44, 30)])
def test_how_many_bytes_characters_take(characters: int, size: int) -> None:
    assert encoded_length(characters) == size


@given(st.binary(max_size=40))
def test_any_bytes_are_known_characters_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "part")
    except MalformedSeal:
        return
    assert set(text) <= set(" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert len(text) <= len(data) // 2 * 3
