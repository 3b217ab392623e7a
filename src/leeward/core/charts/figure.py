"""A drawing with the table of its values: no reader gets one without the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from leeward.core.charts.svg import WIDTH, Svg, Words, as_svg, empty_drawing, fit, write
from leeward.core.charts.values import Under, Value, drawable_value, number_text

_NOTHING = 64.0


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one kind, one for each label. `tone` is a class of `charts.css`: a colour with its pattern."""

    name: str
    values: tuple[Value, ...]
    tone: str = "one"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a page shows: the words, the drawing, and the table, each row a label and its values."""

    words: Words
    svg: Svg
    head: tuple[str, ...]
    table: tuple[tuple[str, tuple[Value, ...]], ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table as a page writes it."""
        return tuple((label, *(text_of(value, self.words) for value in values)) for label, values in self.table)

    @property
    def plain(self) -> tuple[tuple[str, ...], ...]:
        """The table for a program: numbers with a point and without spaces, nothing where there is no data."""
        return tuple((label, *map(_plain, values)) for label, values in self.table)


def figure(words: Words, svg: Svg, labels: Sequence[str], series: Sequence[Series]) -> Figure:
    """The drawing with the table of the same values."""
    head = (words.item, *(each.name for each in series))
    table = tuple((label, tuple(each.values[place] for each in series)) for place, label in enumerate(labels))
    return Figure(words, svg, head, table)


def empty(words: Words, labels: Sequence[str], series: Sequence[Series]) -> Figure:
    """Instead of a drawing of nothing, one that says so."""
    root = empty_drawing(words, _NOTHING)
    write(root, fit(words.no_data, WIDTH), WIDTH / 2, _NOTHING / 2, "quiet", anchor="middle")
    return figure(words, as_svg(root, words), labels, series)


def is_empty(series: Sequence[Series]) -> bool:
    """Whether nothing was measured at all."""
    return all(drawable_value(value) is None for each in series for value in each.values)


def text_of(value: Value, words: Words) -> str:
    """The value as a table has it."""
    value = drawable_value(value)
    if value is None:
        return words.no_data
    return value.text if isinstance(value, Under) else number_text(value)


def _plain(value: Value) -> str:
    value = drawable_value(value)
    if value is None:
        return ""
    return value.text if isinstance(value, Under) else f"{value:.12g}"
