"""Round ticks from zero, whatever the largest value is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.charts.scale import scale


@pytest.mark.parametrize(
    ("most", "whole", "ticks"),
    [
        (0, True, (0, 1)),
        (1, True, (0, 1)),
        (3, True, (0, 1, 2, 3)),
        (7, True, (0, 2, 4, 6, 8)),
        (23, True, (0, 10, 20, 30)),
        (100, True, (0, 50, 100)),
        (0.3, False, (0, 0.1, 0.2, 0.3)),
        (12_345, True, (0, 5000, 10_000, 15_000)),
    ],
)
def test_ticks_are_round(most: float, whole: bool, ticks: tuple[float, ...]) -> None:
    assert scale(most, whole=whole).ticks == ticks


@given(st.floats(0, 1e15), st.booleans())
def test_the_scale_reaches_the_largest_value(most: float, whole: bool) -> None:
    found = scale(most, whole=whole)
    assert found.ticks[0] == 0
    assert found.top >= most * (1 - 1e-9)
    assert 2 <= len(found.ticks) <= 6
    assert 0 <= found.share(most) <= 1
