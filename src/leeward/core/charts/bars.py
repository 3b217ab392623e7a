"""Bars side by side, one for each label, with the kinds of a label on top of each other."""

from collections.abc import Sequence
from itertools import accumulate
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
from leeward.core.charts.svg import Words, add, as_svg, empty_drawing, width_of, write
from leeward.core.charts.values import Under, Value, drawable_value, length_of, number_text

_HEIGHT = 170.0
_FEW = 12
"""Among more bars than these, a zero needs no number: the foot says it."""


def bars(words: Words, labels: Sequence[str], series: Sequence[Series]) -> Figure:
    """Stacked bars from zero. A label without data has a hatched column; a few bars have their number above them."""
    if is_empty(series):
        return empty(words, labels, series)
    columns = [[drawable_value(each.values[place]) for each in series] for place in range(len(labels))]
    entries = legend(series, words.no_data if any(None in column for column in columns) else "")
    top = legend_height(entries)
    root = empty_drawing(words, top + _HEIGHT)
    draw_legend(root, entries)
    axis = scale(max(map(_total, columns)))
    place = area(axis, words, top, _HEIGHT)
    draw_lines(root, place, axis, words)
    tones = [each.tone for each in series]
    for number, column in enumerate(columns):
        _draw_column(root, place, axis, (number, len(columns)), column, tones)
    _draw_numbers(root, place, axis, columns)
    draw_labels(root, place, labels)
    return figure(words, as_svg(root, words), labels, series)


def _total(column: Sequence[Value]) -> float:
    return sum(map(length_of, column))


def _draw_column(
    root: Element, place: Area, axis: Scale, number: tuple[int, int], column: Sequence[Value], tones: Sequence[str]
) -> None:
    wide = (place.right - place.left) / number[1] * (0.72 if number[1] < 40 else 0.86)
    left = place.middle(*number) - wide / 2
    if None in column:
        add(root, "rect", "missing", x=left, y=place.top, width=wide, height=place.bottom - place.top)
    foot = place.bottom
    for value, reached, tone in zip(column, accumulate(map(length_of, column)), tones, strict=True):
        top = place.bottom - place.height_of(axis.share(reached))
        if foot > top:
            kind = f"{tone} under" if isinstance(value, Under) else tone
            add(root, "rect", kind, x=left, y=top, width=wide, height=foot - top)
        foot = top


def _draw_numbers(root: Element, place: Area, axis: Scale, columns: Sequence[Sequence[Value]]) -> None:
    """The sum above each bar, where every one of them fits its column."""
    words = ["" if None in column else _sum_of(column) for column in columns]
    if len(columns) > _FEW:
        words = ["" if word == "0" else word for word in words]
    if max(map(width_of, words)) + 2 > (place.right - place.left) / len(columns):
        return
    for number, (word, column) in enumerate(zip(words, columns, strict=True)):
        y = place.bottom - place.height_of(axis.share(_total(column))) - 3
        write(root, word, place.middle(number, len(columns)), y, anchor="middle")


def _sum_of(column: Sequence[Value]) -> str:
    """The sum; that of a hidden count and others is not known, so it says nothing."""
    hidden = [value for value in column if isinstance(value, Under)]
    if not hidden:
        return number_text(_total(column))
    return f"<{hidden[0].limit}" if len(column) == 1 else ""
