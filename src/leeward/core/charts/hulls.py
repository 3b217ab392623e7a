"""The outline around points, at a distance from each."""

from collections.abc import Sequence
from math import cos, pi, sin

from leeward.core.graph.link_chart import Point

_CORNERS = 12


def hull(points: Sequence[Point], away: float) -> str:
    """A path around all points, about so far away from each: the convex hull of a ring around every one."""
    turns = [2 * pi * step / _CORNERS for step in range(_CORNERS)]
    # Plus 0.0: of -0.0 and 0.0, which are equal, the set would keep the one that came first.
    ring = {(round(x + away * cos(t), 1) + 0.0, round(y + away * sin(t), 1) + 0.0) for x, y in points for t in turns}
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in _convex(sorted(ring))) + "z"


def _convex(points: Sequence[Point]) -> list[Point]:
    """The corners of the convex hull of sorted points (Andrew 1979)."""
    return _chain(points)[:-1] + _chain(points[::-1])[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
