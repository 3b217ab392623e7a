"""Text as searchable words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.ftm.words import LONGEST, searchable, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O'Brien-Smith", ["O", "BRIEN", "SMITH"]),
        ("Мария", ["MARIYA"]),
        ("Straße № 12/3", ["STRASSE", "12", "3"]),
        ("Jürgen", ["JURGEN"]),
        ("", []),
        ("-- / --", []),
    ],
)
def test_words_are_capitals_and_digits_of_any_script(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_values_are_separated_and_listed_once() -> None:
    assert searchable(["Anna Maria", "Smith", "Anna Maria"]) == " ANNA MARIA | SMITH "
    assert searchable([]) == "  "


@given(st.text(max_size=60))
def test_any_text_gives_words_that_are_found_again(text: str) -> None:
    line = searchable([text])
    assert all(f" {word} " in line for word in words(text))


def test_a_pasted_book_is_cut() -> None:
    assert len(searchable(["word " * 10_000])) == LONGEST + 2
