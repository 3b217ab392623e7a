"""Dots on a scale that all rows share, such as the share of answers within the promise, with the target as a line."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from leeward.core.charts.axis import LINE
from leeward.core.charts.figure import Figure, Series, empty, figure, is_empty, text_of
from leeward.core.charts.scale import Scale
from leeward.core.charts.svg import TEXT, WIDTH, Words, add, as_svg, empty_drawing, fit, width_of, write
from leeward.core.charts.values import drawable_value, length_of, number_text

_ROW = 34.0
_EDGE = 8.0


def dots(
    words: Words, labels: Sequence[str], series: Series, scale: Scale, *, target: float | None = None, most: int = 12
) -> Figure:
    """A row for each label: its name, its value, and a dot at the value on the scale.

    The first `most` are drawn; the table has all.
    """
    if is_empty([series]):
        return empty(words, labels, [series])
    drawn = labels[:most]
    foot = _ROW * len(drawn)
    root = empty_drawing(words, foot + LINE)
    for tick in scale.ticks:
        word = number_text(tick)
        half = width_of(word) / 2
        write(root, word, min(max(_at(scale, tick), half), WIDTH - half), foot + TEXT, "quiet", anchor="middle")
    for place, label in enumerate(drawn):
        value, y = drawable_value(series.values[place]), place * _ROW
        text = f"{text_of(value, words)} {words.unit if isinstance(value, int | float) else ''}".strip()
        write(root, fit(label, WIDTH - width_of(text) - 8), 0, y + TEXT, whole=label)
        write(root, text, WIDTH, y + TEXT, "quiet" if value is None else "", anchor="end")
        _draw_scale(root, scale, y + 23, target)
        if isinstance(value, int | float):
            add(root, "circle", f"dot {series.tone}", cx=_at(scale, length_of(value)), cy=y + 23, r=5)
    return figure(words, as_svg(root, words), labels, [series])


def _draw_scale(root: Element, scale: Scale, y: float, target: float | None) -> None:
    """The line of a row with its ticks, and the target across it."""
    add(root, "line", "grid", x1=_EDGE, x2=WIDTH - _EDGE, y1=y, y2=y)
    for tick in scale.ticks:
        add(root, "line", "grid", x1=_at(scale, tick), x2=_at(scale, tick), y1=y - 3, y2=y + 3)
    if target is not None:
        add(root, "line", "target", x1=_at(scale, target), x2=_at(scale, target), y1=y - 6, y2=y + 6)


def _at(scale: Scale, value: float) -> float:
    return _EDGE + (WIDTH - 2 * _EDGE) * scale.share(value)
