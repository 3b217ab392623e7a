"""Words of names that may be misspelt."""

from typing import Any

import pytest

from leeward.apps.registry.actions.imports import ImportResult

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("ana", ["Q1"]),
        ("anna specimne", ["Q1"]),
        ("spcimen", ["Q1", "V1"]),
        ("fictonal fishreies", ["C1"]),
        ("invented", ["C2"]),
        ("spcimen -sea", ["Q1"]),
        ("specimen -sae", ["Q1", "V1"]),  # what is excluded is taken as written
        ('"ana specimen"', []),
        ("spcim*", []),
        ("xiksheriees", []),  # three errors
        ("bridgetwn", []),  # names alone: this is an address
        ("ana OR spcimen", ["Q1", "V1"]),
    ],
)
def test_fuzzy_words_may_be_misspelt(program: Any, zala: ImportResult, q: str, found: list[str]) -> None:
    assert program.ids("search/zala", q=q, fuzzy="true", schema="Thing", exclude_schema="Address") == found


def test_what_is_written_so_comes_first(program: Any, bring: Any) -> None:
    many = [{"id": "A", "schema": "Person", "properties": {"name": ["Marta Example"], "notes": ["a", "b", "c"]}}]
    bring(*many, {"id": "B", "schema": "Person", "properties": {"name": ["Maria Example"]}})
    assert program.ids("search/default", q="maria", fuzzy="true") == ["B", "A"]
    assert program.ids("search/default", q="maria") == ["B"]
