"""The outline around points."""

from hypothesis import given
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
