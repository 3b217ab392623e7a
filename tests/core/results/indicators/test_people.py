"""Small counts of people are hidden, and cannot be worked out."""

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
