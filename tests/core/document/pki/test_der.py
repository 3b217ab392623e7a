"""The outer bounds of DER: what passes is whole, what does not is named with its place."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.pki.der import DEEPEST, Malformed, check, content, elements, header, refuse_broken


def wrapped(depth: int) -> bytes:
    """An element inside an element, so many times."""
    inner = b"\x05\x00"
    for _ in range(depth):
        inner = b"\x30" + bytes([len(inner)]) + inner
    return inner


@pytest.mark.parametrize(
    ("data", "tag", "start", "end"),
    [
        (b"\x04\x01a", 0x04, 2, 3),
        (b"\x5f\x1f\x01a", 0x5F1F, 3, 4),
        (b"\x7f\x81\x02\x00", 0x7F8102, 4, 4),
        (b"\x30\x81\x80", 0x30, 3, 131),
        (b"\x30\x84\x00\x00\x00\x05", 0x30, 6, 11),
    ],
)
def test_a_header_says_tag_and_bounds(data: bytes, tag: int, start: int, end: int) -> None:
    assert header(data, 0, "file") == (tag, start, end)


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"", "der.empty", ""),
        (b"\x30", "der.truncated", "0"),
        (b"\x30\x82\x01", "der.truncated", "0"),
        (b"\x30\x03\x04\x05a", "der.truncated", "2"),
        (b"\x30\x02\x30\x80", "der.indefinite", "2"),
        (b"\x30\x85\x00\x00\x00\x00\x00", "der.length", "0"),
        (b"\x05\x00\x05\x00", "der.trailing", "2"),
        (wrapped(DEEPEST + 2), "der.nested", str(2 * DEEPEST)),
        (bytes(2_000), "der.long", ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_whole_is_named_with_its_place(data: bytes, code: str, place: str) -> None:
    with pytest.raises(Malformed) as refused:
        check(data, "file", largest=1_000)
    assert (refused.value.code, refused.value.params.get("at", "")) == (code, place)
    assert str(refused.value).startswith("file: ")


@pytest.mark.parametrize("data", [b"\x05\x00", wrapped(DEEPEST), b"\x30\x00", b"\x5f\x1f\x01a", b"\x24\x00"], ids=len)
def test_what_is_whole_passes(data: bytes) -> None:
    check(data, "file", largest=1_000)


def test_an_octet_string_is_no_container() -> None:
    """The content is checked where it is opened."""
    check(b"\x04\x02\x30\x80", "file", largest=1_000)


def test_content_leaves_padding_out_and_wants_its_tag() -> None:
    assert content(b"\x61\x02abcd", 0x61, "DG1") == b"ab"
    with pytest.raises(Malformed, match="tag 61 found at byte 0, expected 75"):
        content(b"\x61\x02ab", 0x75, "DG2")
    with pytest.raises(Malformed, match="cut off"):
        content(b"\x61\x05ab", 0x61, "DG1")


def test_elements_pass_over_zeros() -> None:
    assert list(elements(b"\x04\x01a\x00\x00\x5f\x1f\x01b\x00", "file")) == [(0x04, b"a"), (0x5F1F, b"b")]


@given(st.binary(max_size=120))
@settings(max_examples=200)
def test_any_bytes_pass_or_are_refused(data: bytes) -> None:
    with suppress(Malformed):
        check(data, "file", largest=100)
        tag, start, end = header(data, 0, "file")
        assert (data[0] == tag or tag > 0xFF, start <= end, end) == (True, True, len(data))


@pytest.mark.parametrize(
    "error", [ValueError("odd\nmore"), KeyError("1.2.3"), RecursionError(), IndexError()], ids=repr
)
def test_whatever_a_parser_raises_is_one_sentence(error: Exception) -> None:
    with pytest.raises(Malformed) as refused, refuse_broken("certificate"):
        raise error
    assert "\n" not in str(refused.value)
    assert refused.value.__cause__ is error
