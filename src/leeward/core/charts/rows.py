"""Bars below each other, each under its name: for things with long names, such as lists and agencies."""

from collections.abc import Sequence
from itertools import accumulate
from xml.etree.ElementTree import Element

from leeward.core.charts.axis import draw_legend, legend, legend_height
from leeward.core.charts.figure import Figure, Series, empty, figure, is_empty, text_of
from leeward.core.charts.scale import Scale, scale
from leeward.core.charts.svg import TEXT, WIDTH, Words, add, as_svg, empty_drawing, fit, width_of, write
from leeward.core.charts.values import Under, Value, drawable_value, length_of

_ROW, _BAR = 36.0, 12.0


def rows(words: Words, labels: Sequence[str], series: Sequence[Series], *, most: int = 12) -> Figure:
    """For each label its name, and under it the kinds as one bar with their numbers, "12 + 3", at its end.

    The first `most` are drawn; the table has all.
    """
    if is_empty(series):
        return empty(words, labels, series)
    entries = legend(series)
    top = legend_height(entries)
    drawn = labels[:most]
    root = empty_drawing(words, top + _ROW * len(drawn))
    draw_legend(root, entries)
    columns = [[drawable_value(each.values[place]) for each in series] for place in range(len(drawn))]
    numbers = [_numbers(column, words) for column in columns]
    axis = scale(max(sum(map(length_of, column)) for column in columns))
    room = WIDTH - max(width_of(text) for text in numbers) - 6
    tones = [each.tone for each in series]
    for place, (label, column, text) in enumerate(zip(drawn, columns, numbers, strict=True)):
        y = top + place * _ROW
        write(root, fit(label, WIDTH), 0, y + TEXT, whole=label)
        end = _draw_bar(root, axis, column, tones, y + TEXT + 5, room)
        write(root, text, end + 5, y + TEXT + 5 + _BAR - 2, "quiet" if None in column else "")
    return figure(words, as_svg(root, words), labels, series)


def _numbers(column: Sequence[Value], words: Words) -> str:
    if None in column:
        return fit(words.no_data, WIDTH / 3)
    unit = f" {words.unit}" if words.unit and len(column) == 1 and not isinstance(column[0], Under) else ""
    return fit(" + ".join(text_of(value, words) for value in column) + unit, WIDTH / 2)


def _draw_bar(
    root: Element, axis: Scale, column: Sequence[Value], tones: Sequence[str], y: float, room: float
) -> float:
    """The parts of a bar from left to right, and where it ends; nothing for a label without data."""
    if None in column:
        # The number is five units right of the end, so here at the edge.
        return -5.0
    x = 0.0
    for value, reached, tone in zip(column, accumulate(map(length_of, column)), tones, strict=True):
        right = room * axis.share(reached)
        if right > x:
            kind = f"{tone} under" if isinstance(value, Under) else tone
            add(root, "rect", kind, x=x, y=y, width=right - x, height=_BAR)
        x = right
    return x
