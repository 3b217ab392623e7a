"""Small multiples: the same chart for many things, on one scale, so that they can be compared at a glance."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from leeward.core.charts.axis import LINE
from leeward.core.charts.figure import Figure, Series, empty, figure, is_empty
from leeward.core.charts.scale import Scale, scale
from leeward.core.charts.svg import TEXT, WIDTH, Words, add, as_svg, empty_drawing, fit, width_of, write
from leeward.core.charts.values import Under, drawable_value, largest, length_of, short

_COLUMNS, _GAP = 2, 16.0
_WIDE = (WIDTH - _GAP * (_COLUMNS - 1)) / _COLUMNS
_PLOT = 52.0
_HIGH = LINE + _PLOT + LINE + 8


def multiples(words: Words, labels: Sequence[str], series: Sequence[Series]) -> Figure:
    """A panel for each series, two in a line, with its name, its largest number, and the first and last label."""
    if is_empty(series):
        return empty(words, labels, series)
    lines = -(-len(series) // _COLUMNS)
    root = empty_drawing(words, lines * _HIGH)
    axis = scale(largest(drawable_value(value) for each in series for value in each.values))
    for place, each in enumerate(series):
        x, y = (place % _COLUMNS) * (_WIDE + _GAP), (place // _COLUMNS) * _HIGH
        _draw_panel(root, x, y, each, labels, axis)
    return figure(words, as_svg(root, words), labels, series)


def _largest_text(series: Series) -> str:
    """Its largest number; of a series whose largest count is hidden, below what it is."""
    top = max(map(drawable_value, series.values), key=lambda value: (length_of(value), not isinstance(value, Under)))
    return f"<{top.limit}" if isinstance(top, Under) else short(length_of(top))


def _draw_panel(root: Element, x: float, y: float, series: Series, labels: Sequence[str], axis: Scale) -> None:
    most = _largest_text(series)
    write(root, fit(series.name, _WIDE - width_of(most) - 8), x, y + TEXT, whole=series.name)
    write(root, most, x + _WIDE, y + TEXT, "quiet", anchor="end")
    foot, step = y + LINE + _PLOT, _WIDE / len(labels)
    add(root, "line", "foot", x1=x, x2=x + _WIDE, y1=foot, y2=foot)
    for place, value in enumerate(map(drawable_value, series.values)):
        high = _PLOT * (1 if value is None else axis.share(length_of(value)))
        kind = "missing" if value is None else f"{series.tone} under" if isinstance(value, Under) else series.tone
        if high:
            add(root, "rect", kind, x=x + place * step, y=foot - high, width=step * 0.86, height=high)
    first, last = fit(labels[0], _WIDE / 2 - 4), fit(labels[-1], _WIDE / 2 - 4)
    write(root, first, x, foot + LINE - 3, "quiet")
    if len(labels) > 1:
        write(root, last, x + _WIDE, foot + LINE - 3, "quiet", anchor="end")
