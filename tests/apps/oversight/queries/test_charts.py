"""Bars: places that a template can draw without thinking."""

import itertools
import os

from hypothesis import given
from hypothesis import strategies as st

from leeward.apps.oversight.queries.charts import HEIGHT, WIDTH, bars
from leeward.apps.oversight.queries.memory import memory_of


def test_nothing_counted_draws_nothing() -> None:
    assert bars([], []) == []
    assert bars(["a", "b"], [0, 0]) == []


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=30).filter(any))
def test_bars_stay_inside_and_keep_their_order(counts: list[int]) -> None:
    drawn = bars([str(count) for count in counts], counts)
    assert [bar.count for bar in drawn] == counts
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and 0 <= bar.y <= bar.y + bar.height < HEIGHT for bar in drawn)
    assert max(bar.height for bar in drawn) == drawn[counts.index(max(counts))].height
    assert all(left.middle < right.x for left, right in itertools.pairwise(drawn))


def test_memory_of_a_process() -> None:
    own = memory_of(os.getpid())
    assert own is not None
    assert own.private > 1_000_000
    assert own.shared > 1_000_000
    assert memory_of(2**31 - 1) is None
