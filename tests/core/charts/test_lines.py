"""Lines: a gap where there is no data, never a line across it."""

from itertools import pairwise
from math import isfinite
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.charts.drawn import SVG, WORDS, faults, tables

from leeward.core.charts.figure import Series
from leeward.core.charts.lines import lines, parts


@given(tables(longest=60))
def test_any_names_and_numbers_give_a_readable_drawing(table: tuple[list[str], list[Series]]) -> None:
    assert list(faults(lines(WORDS, *table).svg)) == []


def test_a_gap_parts_the_line() -> None:
    assert [[number for number, _ in part] for part in parts((1, 2, None, 4, float("nan"), 6, 7))] == [
        [0, 1],
        [3],
        [5, 6],
    ]
    root = ET.fromstring(lines(WORDS, list("abcd"), [Series("n", (1, 2, None, 4))]).svg)
    assert len(list(root.iter(f"{SVG}polyline"))) == 1
    assert len(list(root.iter(f"{SVG}circle"))) == 3, "a value alone is a dot"


def test_lines_differ_by_dashes_in_the_legend_too() -> None:
    svg = lines(WORDS, ["a", "b"], [Series("In time", (1, 2), "one"), Series("Late", (3, 4), "two")]).svg
    assert svg.count('class="line two"') == 2


@pytest.mark.parametrize(
    ("values", "stretches", "dots", "why"),
    [
        ((1, 2, 3), 1, 3, "no gap"),
        ((None, 1, 2), 1, 2, "a gap before"),
        ((1, 2, None), 1, 2, "a gap behind"),
        ((1, None, 2), 0, 2, "values alone have no line"),
        ((1, 2, None, None, 3, 4), 2, 4, "a wide gap is one gap"),
        ((1, 2, float("inf"), 3), 1, 3, "what is no number is a gap"),
        ((0, 0, 0), 1, 3, "nothing happened is no gap"),
        ((1,) * 40, 1, 40, "so many places still have dots"),
        ((1,) * 41, 1, 0, "more have none"),
        ((1, 1, None, 1) + (1,) * 37 + (None, 1), 2, 1, "but for a value alone"),
    ],
)
def test_what_is_drawn_of_a_series(values: tuple[float | None, ...], stretches: int, dots: int, why: str) -> None:
    labels = [str(number) for number in range(len(values))]
    root = ET.fromstring(lines(WORDS, labels, [Series("n", values)]).svg)
    assert len(list(root.iter(f"{SVG}polyline"))) == stretches, why
    assert len(list(root.iter(f"{SVG}circle"))) == dots, why


@given(st.lists(st.none() | st.integers(0, 99) | st.just(float("nan")), max_size=30))
def test_stretches_have_each_value_once_with_its_place(values: list[float | None]) -> None:
    found = parts(values)
    there = [place for place, value in enumerate(values) if value is not None and isfinite(value)]
    assert [place for part in found for place, _ in part] == there
    assert all(part[-1][0] - part[0][0] == len(part) - 1 for part in found), "no gap within"
    assert all(one[-1][0] + 1 < other[0][0] for one, other in pairwise(found)), "a gap between"
