"""Bytes of a message: UTF-8, mixed with Windows-1252 where an old system wrote."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.manifest.decode import decode
from leeward.core.travel.manifest.problems import Problems


def read(data: bytes) -> tuple[str | None, list[tuple[str, str, dict[str, str]]]]:
    problems = Problems()
    return decode(data, problems), [(each.code, each.lost, dict(each.params)) for each in problems.found]


@pytest.mark.parametrize("data", [b"", b"UNB+UNOA", "NAD+FL+++PEÑA".encode(), codecs.BOM_UTF8 + b"UNB"])
def test_utf8_is_read_without_a_word(data: bytes) -> None:
    assert read(data) == (data.decode("utf-8-sig"), [])


def test_one_byte_of_windows_is_read_and_reported_with_its_place() -> None:
    text, problems = read("MUÑOZ+PE".encode() + b"\xd1A")
    assert text == "MUÑOZ+PEÑA"
    assert problems == [("encoding.mixed", "nothing", {"byte": "D1", "position": "10"})]


def test_a_byte_of_no_encoding_costs_that_character() -> None:
    assert read(b"A\x81B")[0] == "A\ufffdB"


@pytest.mark.parametrize("data", [codecs.BOM_UTF16_LE + b"U\0", codecs.BOM_UTF16_BE + b"\0U"])
def test_utf16_is_no_message(data: bytes) -> None:
    assert read(data) == (None, [("encoding.utf16", "message", {})])


@given(st.binary(max_size=200))
def test_any_bytes_become_text_or_one_problem(data: bytes) -> None:
    text, problems = read(data)
    assert len(problems) <= 1
    assert text is not None or problems[0][0] == "encoding.utf16"
