"""Lines: a gap where there is no data, never a line across it."""

from xml.etree import ElementTree as ET

from hypothesis import given
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
