"""Problems of a message: bounded in number and in length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.manifest.problems import MOST, NOWHERE, Place, Problem, Problems, text_of


def test_a_problem_has_its_place_and_parameters() -> None:
    problems = Problems()
    problems.add("date.unreadable", "field", Place(3, "DTM", 40), value="741332")
    problems.add("voyage.missing", "nothing")
    assert problems.found == [
        Problem("date.unreadable", "field", Place(3, "DTM", 40), {"value": "741332"}),
        Problem("voyage.missing", "nothing", NOWHERE, {}),
    ]


def test_beyond_a_thousand_they_are_counted_only() -> None:
    problems = Problems()
    for _ in range(MOST + 7):
        problems.add("segment.unknown", "nothing")
    assert (len(problems.found), problems.more) == (MOST, 7)


@pytest.mark.parametrize(
    ("value", "seen"), [("PEÑA", "PEÑA"), ("A\x00B\nC", "A B C"), ("\ud800", " "), ("\u202eA", " A"), ("", "")]
)
def test_a_value_is_shown_without_what_changes_a_screen(value: str, seen: str) -> None:
    assert text_of(value) == seen


@given(st.text(max_size=200), st.integers(0, 80))
def test_a_value_is_never_longer_than_its_limit(value: str, limit: int) -> None:
    assert len(text_of(value, limit)) == min(len(value), limit)
    assert text_of(value, limit).isprintable()
