"""Control characters are removed from every text, at any depth; everything else is kept."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.printable import printable, xml_text

TEXTS = st.text(st.characters(categories=("Cc", "Cs", "L", "Zs")), max_size=30)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("A\x00B\x1b[31m\x7f\x85\ud800", "AB[31m"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("Кириллица, 北京, e\u0301, \u202eلا", "Кириллица, 北京, e\u0301, \u202eلا"),
        ({"a\x00": ["b\x07", {"c": "\x00"}]}, {"a": ["b", {"c": ""}]}),
        ([1, 2.5, True, None], [1, 2.5, True, None]),
    ],
)
def test_what_leaves_and_what_stays(value: Any, wanted: Any) -> None:
    assert printable(value) == wanted


@given(TEXTS)
def test_nothing_is_added_and_once_is_enough(text: str) -> None:
    found = printable(text)
    assert set(found) <= set(text)
    assert printable(found) == found
    found.encode()  # no half of a pair is left


def test_xml_has_no_other_characters() -> None:
    assert xml_text("a\x00\x0b\ufffe\ud800b\tc\U0001f6a2") == "ab\tc\U0001f6a2"
