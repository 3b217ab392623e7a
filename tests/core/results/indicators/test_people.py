"""Small counts of people are hidden, and cannot be worked out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.results.indicators.evaluation import Row
from leeward.core.results.indicators.people import LEAST, is_small, shown_cells


def test_one_small_cell_takes_another_with_it() -> None:
    rows = [Row("north", 1, True, 40), Row("south", 1, True, 3), Row("west", 1, False, 30)]
    shown = shown_cells(rows)
    assert shown["south"] is None
    assert list(shown.values()).count(None) >= 2  # with the total known, one hidden cell would be no secret
    assert shown_cells([]) == {}


def test_a_small_total_is_small() -> None:
    assert [is_small([Row("", 1, True, n)]) for n in (0, 1, LEAST - 1, LEAST)] == [False, True, True, False]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=5))
def test_no_shown_cell_is_small(counts: list[int]) -> None:
    shown = shown_cells([Row(f"c{at}", 1, True, n) for at, n in enumerate(counts)])
    assert all(n is None or n == 0 or n >= LEAST for n in shown.values())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 25), min_size=1, max_size=5))
def test_a_hidden_cell_is_not_the_total_less_the_others(counts: list[int]) -> None:
    """An attacker knows the total and every cell that is shown: each hidden cell still has more than one value."""
    rows = [Row(f"c{at}", 1, True, n) for at, n in enumerate(counts)]
    shown = shown_cells(rows)
    hidden = [cell for cell, n in shown.items() if n is None]
    if not is_small(rows):  # a small total is not shown, and neither are its cells
        assert len(hidden) != 1
    assert set(shown) == {row.cell for row in rows if row.n}, "a cell without anyone is no cell"


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 11, "b": 11}, set()),
        ({"a": 10, "b": 30}, {"a", "b"}),  # the second would tell the first
        ({"a": 10, "b": 10, "c": 30}, {"a", "b"}),
        ({"a": 40}, set()),
    ],
)
def test_as_few_others_are_hidden_as_make_it_safe(counts: dict[str, int], hidden: set[str]) -> None:
    shown = shown_cells([Row(cell, 1, True, n) for cell, n in counts.items()])
    assert {cell for cell, n in shown.items() if n is None} >= hidden
    assert all(n == counts[cell] for cell, n in shown.items() if n is not None)
    assert bool(hidden) == (None in shown.values())


def test_rows_of_one_cell_are_counted_together() -> None:
    rows = [Row("a", 1, True, 6), Row("a", 1, False, 6), Row("b", 1, True, 20)]
    assert shown_cells(rows) == {"a": 12, "b": 20}, "verified or not, it is one cell of twelve"
