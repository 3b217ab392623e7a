"""Lines over time. A place without data leaves a gap, never a line across it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from leeward.core.charts.axis import (
    Area,
    area,
    draw_labels,
    draw_legend,
    draw_lines,
    legend,
    legend_height,
)
from leeward.core.charts.figure import Figure, Series, empty, figure, is_empty
from leeward.core.charts.scale import Scale, scale
from leeward.core.charts.svg import Words, add, as_svg, empty_drawing
from leeward.core.charts.values import Value, drawable_value, largest, length_of

_HEIGHT = 170.0
_DOTTED = 40
"""Up to so many places each value has a dot."""


def lines(words: Words, labels: Sequence[str], series: Sequence[Series], *, whole: bool = True) -> Figure:
    """A line for each series over the same labels, from zero. `whole`: the values are counts."""
    if is_empty(series):
        return empty(words, labels, series)
    entries = legend(series)
    top = legend_height(entries)
    root = empty_drawing(words, top + _HEIGHT)
    draw_legend(root, entries, as_lines=True)
    axis = scale(largest(drawable_value(value) for each in series for value in each.values), whole=whole)
    place = area(axis, words, top, _HEIGHT)
    draw_lines(root, place, axis, words)
    for each in series:
        _draw_series(root, place, axis, each)
    draw_labels(root, place, labels)
    return figure(words, as_svg(root, words), labels, series)


def _draw_series(root: Element, place: Area, axis: Scale, series: Series) -> None:
    count = len(series.values)
    for part in parts(series.values):
        points = [
            (place.middle(number, count), place.bottom - place.height_of(axis.share(length_of(value))))
            for number, value in part
        ]
        if len(points) > 1:
            add(root, "polyline", f"line {series.tone}", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))
        if len(points) == 1 or count <= _DOTTED:
            for x, y in points:
                add(root, "circle", f"dot {series.tone}", cx=x, cy=y, r=2.5)


def parts(values: Sequence[Value]) -> list[list[tuple[int, Value]]]:
    """The values with their places, a list for each stretch without a gap."""
    found: list[list[tuple[int, Value]]] = [[]]
    for number, value in enumerate(map(drawable_value, values)):
        if value is None:
            found.append([])
        else:
            found[-1].append((number, value))
    return [part for part in found if part]
