"""Queries whose words may be misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.ftm.fuzzy import errors_allowed, widen
from leeward.core.ftm.query import parse, terms

NAMES = ("ANNA", "ANN", "ANTON", "SPECIMEN", "SPECIMENS", "SPECIALS", "AL", "EL")


def spellings(text: str) -> list[str]:
    node = parse(text)
    assert node is not None
    return [" ".join(term.words) for term in terms(widen(node, lambda _word: NAMES))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("al", ["AL"]),  # two letters are too few for an error
        ("ana", ["ANA", "ANN", "ANNA"]),
        ("anna", ["ANNA", "ANN"]),
        ("specimne", ["SPECIMNE", "SPECIMEN", "SPECIMENS"]),  # nearest first
        ('"ana specimen"', ["ANA SPECIMEN"]),
        ("spec*", ["SPEC"]),
        ("ana -anton", ["ANA", "ANN", "ANNA"]),
    ],
)
def test_words_are_widened_by_few_errors(text: str, expected: list[str]) -> None:
    assert spellings(text) == expected


def test_negated_terms_are_unchanged() -> None:
    assert widen(parse("-ana"), lambda _word: NAMES) == parse("-ana")  # type: ignore[arg-type]  # it asks for something


@given(st.text(alphabet='abcXYZ "()-*', max_size=30), st.lists(st.text(alphabet="ABC", min_size=1, max_size=8)))
def test_widening_only_adds(text: str, near: list[str]) -> None:
    node = parse(text, simple=True)
    if node is not None:
        found = terms(widen(node, lambda _word: near))
        assert set(terms(node)) <= set(found)


@pytest.mark.parametrize(("word", "allowed"), [("A", 0), ("AL", 0), ("ANA", 1), ("ANTON", 1), ("ANTONY", 2)])
def test_short_words_allow_fewer_errors(word: str, allowed: int) -> None:
    assert errors_allowed(word) == allowed
