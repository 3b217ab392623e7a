"""The outline around points."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leeward.core.charts.hulls import hull

_PLACE = st.floats(0, 2000)


def corners(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split() for pair in path.strip("Mz").split("L"))]


@given(st.lists(st.tuples(_PLACE, _PLACE), min_size=1, max_size=12))
def test_every_point_is_well_inside(points: list[tuple[float, float]]) -> None:
    path = corners(hull(points, 30))
    for x, y in points:
        for (ax, ay), (bx, by) in zip(path, [*path[1:], path[0]], strict=True):
            long = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
            # The distance of the point from the side, positive on its inner side.
            assert ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / long > 30 * 0.9


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ([(0, 0)], "a ring around one"),
        ([(5, 5)] * 40, "all at one place"),
        ([(number, 0) for number in range(30)], "in a row"),
        ([(0, number) for number in range(30)], "in a column"),
        ([(number % 20, number // 20) for number in range(400)], "a grid whose inner points are no corners"),
        ([(-1e6, -1e6), (1e6, 1e6)], "far apart"),
    ],
)
def test_the_outline_turns_one_way_and_is_short(points: list[tuple[float, float]], why: str) -> None:
    path = corners(hull(points, 20))
    turns = [
        (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
        for (ax, ay), (bx, by), (cx, cy) in zip(path, path[1:] + path[:1], path[2:] + path[:2], strict=True)
    ]
    assert all(turn > 0 for turn in turns), why
    assert len(set(path)) == len(path) <= 48, why


@given(st.lists(st.tuples(_PLACE, _PLACE), min_size=1, max_size=12), st.randoms())
@example([(0.0, 0.0), (0.01, 0.01)], random.Random(2)).via("-0.0 and 0.0 are one corner")
def test_order_and_repetition_change_nothing_and_it_reaches_no_further(
    points: list[tuple[float, float]], chance: random.Random
) -> None:
    path = hull(points, 30)
    again = points * 2
    chance.shuffle(again)
    assert hull(again, 30) == path
    for x, y in corners(path):
        assert min(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for a, b in points) < 30.2
