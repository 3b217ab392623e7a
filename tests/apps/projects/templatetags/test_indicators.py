"""Figures and the words of the library for templates."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.projects.templatetags.indicators import (
    absent_words,
    by_words,
    figure,
    query_words,
    source_words,
    unit_words,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("", "–"),
        (0, "0"),  # zero is a figure, and no dash
        (Decimal("0.00"), "0"),
        ("1234567", "1,234,567"),  # as a stored page has it
        (Decimal("-10.5"), "-10.50"),
    ],
)
def test_a_figure_has_its_thousands_apart_and_none_is_a_dash(value: Any, text: str) -> None:
    assert figure(value) == text


def test_every_code_of_the_library_has_words() -> None:
    for code, query in LIBRARY.items():
        assert query_words(code) != code
        assert unit_words(query.unit)
        assert source_words(query.source) != query.source
        assert all(by_words(each) != each for each in query.broken_down_by)


@pytest.mark.parametrize("words", [query_words, unit_words, by_words, source_words, absent_words])
def test_a_code_of_a_later_version_is_shown_as_it_is(words: Callable[[str], str]) -> None:
    assert words("of_later") == "of_later"


@pytest.mark.parametrize("code", ["no_data", "erased", "small", "not_there", "not_begun", "not_entered", "not_chosen"])
def test_a_figure_without_data_says_why_in_words(code: str) -> None:
    assert absent_words(code) != code
