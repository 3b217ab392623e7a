"""The frame of a chart: legend lines, labels that never touch."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.charts.drawn import WORDS

from leeward.core.charts.axis import LINE, Area, area, legend, legend_height, spread
from leeward.core.charts.figure import Series
from leeward.core.charts.scale import scale
from leeward.core.charts.svg import TEXT, width_of


def test_columns_fill_the_width() -> None:
    place = Area(10, 0, 110, 50)
    assert [place.middle(each, 4) for each in range(4)] == [22.5, 47.5, 72.5, 97.5]
    assert (place.height_of(0), place.height_of(0.5), place.height_of(1)) == (0, 25, 50)


def test_below_the_labels_is_room_for_the_tail_of_a_letter() -> None:
    assert area(scale(10), WORDS, 0, 170).bottom + LINE + TEXT / 4 <= 170


@pytest.mark.parametrize(
    ("count", "missing", "entries"), [(0, "", 0), (1, "", 0), (1, "no data", 1), (2, "", 2), (2, "gap", 3)]
)
def test_one_series_needs_no_legend(count: int, missing: str, entries: int) -> None:
    found = legend([Series(f"n{number}", ()) for number in range(count)], missing)
    assert len(found) == entries
    assert (legend_height(found) > 0) is (entries > 0)


def test_a_long_legend_has_several_lines() -> None:
    found = legend([Series("a long name of a series", ()) for _ in range(9)], width=200)
    assert [each.line for each in found] == sorted(each.line for each in found)
    assert found[-1].line > 0
    assert legend_height(found) == (found[-1].line + 1) * LINE + 8


@given(st.lists(st.text(max_size=12), max_size=40))
def test_labels_never_touch_nor_leave_the_drawing(labels: list[str]) -> None:
    right = 600.0
    middles = [right * (place + 0.5) / max(len(labels), 1) for place in range(len(labels))]
    shown = spread(labels, middles, right)
    ends = [(x - width_of(word) / 2, x + width_of(word) / 2) for x, word in shown]
    assert all(one[1] <= two[0] for one, two in pairwise(ends))
    assert all(begin >= -0.01 and end <= right + 0.01 for begin, end in ends)
