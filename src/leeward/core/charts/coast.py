"""The outlines of land that a map shows, and the part of the earth that it shows.

`resources/map/coast.csv` has the outlines of the Caribbean from Natural Earth (public domain): see docs/figures.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from leeward.resources.tables import InvalidTable, rows

TABLE = "map/coast.csv"
Point = tuple[float, float]
"""Degrees east and north."""
_SHAPE = 4 / 3
"""Width of a map to its height."""
_LEAST, _MARGIN = 9.0, 2.5
"""Degrees of latitude that a map shows at least, and around the outermost place."""
_MOST = 30.0


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the earth that a map shows: its middle, and how many degrees of latitude are its height."""

    east: float
    north: float
    height: float

    def at(self, point: Point, width: float) -> Point:
        """Where a point is on a map of this width: a degree is as long eastwards as northwards at the middle."""
        unit = width / _SHAPE / self.height
        x = width / 2 + (point[0] - self.east) * unit * cos(radians(self.north))
        return x, width / _SHAPE / 2 - (point[1] - self.north) * unit

    def shows(self, outline: Iterable[Point]) -> bool:
        """Whether any of the outline's box is inside."""
        easts, norths = zip(*outline, strict=True)
        half = self.height / 2
        across = half * _SHAPE / cos(radians(self.north))
        beside = min(easts) > self.east + across or max(easts) < self.east - across
        return not beside and min(norths) <= self.north + half and max(norths) >= self.north - half


def window(points: Iterable[Point]) -> Window:
    """A window around all points; the whole region where there are none."""
    around = list(points)
    if not around:
        # The middle of the Caribbean Sea.
        return Window(-70.0, 16.5, _MOST)
    easts, norths = zip(*around, strict=True)
    north = (min(norths) + max(norths)) / 2
    across = (max(easts) - min(easts) + 2 * _MARGIN) * cos(radians(north)) / _SHAPE
    height = max(_LEAST, max(norths) - min(norths) + 2 * _MARGIN, across)
    return Window((min(easts) + max(easts)) / 2, north, height)


def map_height(width: float) -> float:
    """Of a map of this width."""
    return width / _SHAPE


@cache
def coast() -> tuple[tuple[Point, ...], ...]:
    """Every outline of the table. Raises InvalidTable for one that is not pairs of degrees."""
    return tuple(_outline(text) for _state, text in rows(TABLE, 2))


def _outline(text: str) -> tuple[Point, ...]:
    try:
        degrees = [float(each) for each in text.split()]
        outline = tuple(zip(degrees[::2], degrees[1::2], strict=True))
    except ValueError as error:
        raise InvalidTable(f"{TABLE}: an outline is pairs of degrees, not {text[:40]!r}") from error
    if len(outline) < 3:
        raise InvalidTable(f"{TABLE}: an outline has at least three points, not {text[:40]!r}")
    return outline
