"""Round ticks from zero, whatever the largest value is."""

from itertools import pairwise

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


def test_steps_are_one_two_or_five_times_a_power_of_ten() -> None:
    """By brute force over counts: no other number is read at a glance."""
    for most in [*range(1, 2_000), 10**6 - 1, 10**6, 10**6 + 1]:
        step = scale(most).ticks[1]
        assert str(int(step)).rstrip("0") in ("1", "2", "5"), most
        assert step == int(step), "a count has no half"


@given(st.floats(1e-6, 1e9), st.booleans())
def test_ticks_are_evenly_apart_and_no_step_too_many(most: float, whole: bool) -> None:
    ticks = scale(most, whole=whole).ticks
    assert all(two - one == pytest.approx(ticks[1], rel=1e-6) for one, two in pairwise(ticks))
    assert ticks[-2] < most or len(ticks) == 2


@pytest.mark.parametrize(
    ("value", "share", "reason"),
    [
        (0, 0.0, "the foot"),
        (-5, 0.0, "nothing is drawn below it"),
        (50, 0.5, "half way"),
        (100, 1.0, "the top"),
        (10**9, 1.0, "nothing leaves the drawing"),
    ],
)
def test_the_place_of_a_value(value: float, share: float, reason: str) -> None:
    assert scale(100).share(value) == share, reason
