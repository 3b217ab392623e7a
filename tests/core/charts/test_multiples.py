"""Small multiples: one scale for all."""

from html import escape

import pytest
from hypothesis import given
from tests.core.charts.drawn import WORDS, blocks, faults, tables

from leeward.core.charts.figure import Series
from leeward.core.charts.multiples import multiples
from leeward.core.charts.values import Under


@given(tables(longest=24))
def test_any_names_and_numbers_give_a_readable_drawing(table: tuple[list[str], list[Series]]) -> None:
    assert list(faults(multiples(WORDS, *table).svg)) == []


def test_all_panels_have_one_scale() -> None:
    svg = multiples(WORDS, ["a", "b"], [Series("Bridgetown", (10, 0)), Series("Roseau", (5, None))]).svg
    ten, five = blocks(svg, "one")
    assert ten["height"] == pytest.approx(2 * five["height"], abs=0.2)
    assert len(blocks(svg, "missing")) == 1


def test_a_hidden_largest_count_is_written_as_below_its_limit() -> None:
    hidden = Under(5, "under 5")
    for values, most in (((hidden, 0), "<5"), ((hidden, 5), "5"), ((hidden, 7), "7"), ((hidden, None), "<5")):
        svg = multiples(WORDS, ["a", "b"], [Series("Roseau", values)]).svg
        assert f">{escape(most)}</text>" in svg, values
