"""A map of places with their load, and of voyages on their way, over the outlines of land."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, cos, degrees, sin, sqrt
from xml.etree.ElementTree import Element

from leeward.core.charts.coast import Point, Window, coast, map_height, window
from leeward.core.charts.room import Box
from leeward.core.charts.svg import TEXT, WIDTH, Svg, Words, add, as_svg, empty_drawing, fit, width_of, write
from leeward.core.charts.values import Under, Value, drawable_value, largest, length_of

_SMALL, _LARGE = 3.5, 9.0
"""Radius of a place without load, and what the largest load adds."""
_APART = 1.5
"""Points of an outline closer than so many units are drawn as one."""
_BEFORE = 30.0
"""How far before its end a route has its arrow."""
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How far along a text the end is that it is fastened by."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its load; the larger the load, the larger its circle."""

    name: str
    at: Point
    load: Value


@dataclass(frozen=True, slots=True)
class Route:
    """A voyage on its way: from where to where. Where it is now is not known."""

    origin: Point
    destination: Point


def region_map(words: Words, places: Sequence[Place], routes: Sequence[Route], *, width: float = WIDTH) -> Svg:
    """The map in one width. Names are written where they are free of each other, those of the largest load first."""
    root = empty_drawing(words, map_height(width), width)
    root.set("class", "drawing narrow" if width == WIDTH else "drawing wide")
    shown = window(place.at for place in places)
    _draw_land(root, shown, width)
    for route in routes:
        _draw_route(root, shown.at(route.origin, width), shown.at(route.destination, width))
    most = max(1.0, largest(drawable_value(place.load) for place in places))
    circles = [_circle(shown.at(place.at, width), place.load, most) for place in places]
    for place, circle in zip(places, circles, strict=True):
        _draw_place(root, place, circle)
    _draw_names(root, places, circles, width)
    return as_svg(root, words)


def two_maps(words: Words, places: Sequence[Place], routes: Sequence[Route]) -> tuple[Svg, Svg]:
    """The map for a wide page and for a phone, where letters of the wide one would be too small; a page shows one."""
    narrow = replace(words, name=f"{words.name}-narrow")
    return region_map(words, places, routes, width=2.4 * WIDTH), region_map(narrow, places, routes)


def _draw_land(root: Element, shown: Window, width: float) -> None:
    """All land as one path, in whole units from point to point, which keeps it small."""
    parts = []
    for outline in coast():
        if shown.shows(outline):
            points = _coarse([shown.at(point, width) for point in outline])
            steps = [f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points)] or ["1 0 0 1"]  # a dot at this width
            parts.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z")
    add(root, "path", "land", d="".join(parts))


def _coarse(points: Sequence[Point]) -> list[tuple[int, int]]:
    """The points in whole units, without those that are next to the one before."""
    kept = [(round(points[0][0]), round(points[0][1]))]
    for x, y in points[1:]:
        if max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= _APART:
            kept.append((round(x), round(y)))
    return kept


def _draw_route(root: Element, start: Point, end: Point) -> None:
    """A dashed line with an arrow shortly before its end."""
    add(root, "line", "route", x1=start[0], y1=start[1], x2=end[0], y2=end[1])
    turned = atan2(end[1] - start[1], end[0] - start[0])
    x, y = end[0] - _BEFORE * cos(turned), end[1] - _BEFORE * sin(turned)
    turn = f"translate({x:.1f} {y:.1f}) rotate({degrees(turned):.0f})"
    add(root, "path", "arrow", d="M5 0L-4 4V-4z", transform=turn)


def _circle(at: Point, load: Value, most: float) -> Box:
    known = 0.0 if isinstance(load, Under) else length_of(drawable_value(load))
    # By the root, since the eye compares areas.
    radius = _SMALL + _LARGE * sqrt(known / most)
    return Box(at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)


def _draw_place(root: Element, place: Place, circle: Box) -> None:
    load = drawable_value(place.load)
    kind = "place hollow" if load is None or isinstance(load, Under) else "place"
    radius = (circle.right - circle.left) / 2
    add(root, "circle", kind, cx=circle.left + radius, cy=circle.top + radius, r=radius)


def _draw_names(root: Element, places: Sequence[Place], circles: Sequence[Box], width: float) -> None:
    edge = Box(0, 0, width, map_height(width))
    taken = list(circles)
    for place, circle in sorted(
        zip(places, circles, strict=True), key=lambda pair: -length_of(drawable_value(pair[0].load))
    ):
        name = fit(place.name, max(WIDTH / 2, width / 3))
        wide = width_of(name)
        for left, foot, anchor in _name_anchors(circle, wide):
            room = Box(left, foot - TEXT, left + wide, foot + 3)
            inside = room.left >= 0 and room.top >= 0 and room.right <= edge.right and room.bottom <= edge.bottom
            if inside and not any(room.meets(other) for other in taken if other is not circle):
                write(root, name, left + wide * _ANCHORS[anchor], foot, "name", anchor=anchor)
                taken.append(room)
                break


def _name_anchors(circle: Box, wide: float) -> tuple[tuple[float, float, str], ...]:
    """Where a name may begin, and by which end it is fastened: right of its circle, left, above, below."""
    middle = (circle.top + circle.bottom) / 2 + TEXT / 3
    centred = (circle.left + circle.right - wide) / 2
    return (
        (circle.right + 3, middle, "start"),
        (circle.left - 3 - wide, middle, "end"),
        (centred, circle.top - 4, "middle"),
        (centred, circle.bottom + TEXT + 1, "middle"),
    )
