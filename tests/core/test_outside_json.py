"""JSON from outside: a value that can be searched and stored, or one sentence."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.outside_json import BadJson, read_json, read_parts

HOSTILE: list[tuple[str, bytes, str]] = [
    ("nothing", b"", "Expecting value"),
    ("no JSON", b"{'a': 1}", "Expecting property name"),
    ("Latin-1", b'{"a": "Mu\xf1oz"}', "not UTF-8"),
    ("UTF-16", '{"a": 1}'.encode("utf-16"), "not UTF-8"),
    ("half of a surrogate pair", b'{"a": "\\ud800"}', "surrogate"),
    ("the other half", b'{"a": ["\\udfffx"]}', "surrogate"),
    ("as a name", b'{"\\ud800": 1}', "surrogate"),
    ("a NUL", b'{"a": "x\\u0000y"}', "NUL"),
    ("an unescaped NUL", b'{"a": "x\0y"}', "control character"),
    ("4,301 digits", b"9" * 4301, "too many digits"),
    ("4,301 digits within", b'{"a": [' + b"9" * 4301 + b"]}", "too many digits"),
    ("a number beyond every number", b'{"a": 1e999}', "too large"),
    ("no number", b'{"a": NaN}', "NaN"),
    ("no end of numbers", b'{"a": -Infinity}', "Infinity"),
    ("deep", b"[" * 100_000, "too deeply"),
    ("deep objects", b'{"a":' * 100_000, "too deeply"),
]


@pytest.mark.parametrize(("why", "data", "sentence"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_what_cannot_be_used_is_refused_in_a_sentence(why: str, data: bytes, sentence: str) -> None:
    with pytest.raises(BadJson, match=sentence):
        read_json(data)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a": "\\ud83d\\ude00"}', {"a": "\U0001f600"}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ('{"a": "é"}', {"a": "é"}),
        (b"1e308", 1e308),
        (b"9" * 4000, int("9" * 4000)),
        (b"null", None),
    ],
)
def test_what_is_unusual_and_right_is_read(data: bytes | str, value: Any) -> None:
    assert read_json(data) == value


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with suppress(BadJson):
        read_json(data)


def test_in_a_request_of_many_parts_a_text_costs_its_own_part_alone() -> None:
    assert read_parts(b'[{"name": "\\ud800x"}, {"name": "Bo"}]') == [{"name": "\ufffdx"}, {"name": "Bo"}]
    assert read_parts(b'["a\\u0000"]') == ["a\0"], "the reader of the part reports it"
    assert read_parts(b'["\\ud83d\\ude00"]') == ["\U0001f600"]


@pytest.mark.parametrize("depth", [400, 900, 100_000])
def test_a_deep_request_is_read_or_refused(depth: int) -> None:
    with suppress(BadJson):
        read_parts(b"[" * depth + b'"\\u0041"' + b"]" * depth)
