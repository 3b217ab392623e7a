"""The form that the bar sends for a visitor: each name with its values."""

from typing import Any

import pytest

from leeward.demo.story.step import Form


@pytest.mark.parametrize(
    ("fields", "pairs"),
    [
        ({}, []),
        ({"a": "1"}, [("a", "1")]),
        ({"a": "", "b": ["1", "2"], "c": []}, [("a", ""), ("b", "1"), ("b", "2")]),
        ({"a": "a long text"}, [("a", "a long text")]),  # a text is one value and no list of letters
    ],
)
def test_pairs(fields: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
    assert list(Form("Send", "/check", fields).pairs()) == pairs
