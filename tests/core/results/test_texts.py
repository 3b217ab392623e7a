"""Figures in texts."""

import pytest

from leeward.core.results.texts import filled, pieces


@pytest.mark.parametrize(
    ("text", "result", "named"),
    [
        ("", "", []),
        ("{1.2} boats", "<1.2> boats", ["1.2"]),
        ("a {1.1}{12.34} b", "a <1.1><12.34> b", ["1.1", "12.34"]),
        ("{1} {1.2.3} {x.y} { 1.1 }", "{1} {1.2.3} {x.y} { 1.1 }", []),  # words in braces stay words
    ],
)
def test_texts(text: str, result: str, named: list[str]) -> None:
    assert (filled(text, lambda number: f"<{number}>"), [piece.figure for piece in pieces(text) if piece.figure]) == (
        result,
        named,
    )
