"""The frame of a chart: legend, lines across at round values, labels below that never overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from leeward.core.charts.figure import Series
from leeward.core.charts.scale import Scale
from leeward.core.charts.svg import TEXT, WIDTH, Words, add, fit, width_of, write
from leeward.core.charts.values import short

LINE = 16.0
"""Height of a line of text with its space."""
_SWATCH, _GAP = 14.0, 6.0
# Those that fall on the same hour, weekday or minute again: 6, 12, 24 hours; 7, 14, 28 days; 10, 30, 60 minutes.
_STRIDES = (1, 2, 3, 4, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 30, 48, 60)


@dataclass(frozen=True, slots=True)
class Area:
    """Where the values are drawn."""

    left: float
    top: float
    right: float
    bottom: float

    def height_of(self, share: float) -> float:
        """Of a value at this share of the scale."""
        return (self.bottom - self.top) * share

    def middle(self, place: int, count: int) -> float:
        """Of one of `count` columns that fill the width."""
        return self.left + (self.right - self.left) * (place + 0.5) / count


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a legend: the mark's class, its word, and where it is."""

    tone: str
    word: str
    x: float
    line: int


def legend(series: Sequence[Series], missing: str = "", width: float = WIDTH) -> list[Entry]:
    """Entries from left to right in as many lines as they need; none for a single series without gaps."""
    named = [(each.tone, each.name) for each in series if len(series) > 1]
    if missing:
        named.append(("missing", missing))
    found: list[Entry] = []
    x, line = 0.0, 0
    for tone, name in named:
        word = fit(name, width - _SWATCH - _GAP)
        wide = _SWATCH + _GAP + width_of(word)
        if x and x + wide > width:
            x, line = 0.0, line + 1
        found.append(Entry(tone, word, x, line))
        x += wide + 2 * _GAP
    return found


def legend_height(entries: Sequence[Entry]) -> float:
    """Of its lines."""
    return (entries[-1].line + 1) * LINE + 8 if entries else 0.0


def draw_legend(root: Element, entries: Sequence[Entry], *, as_lines: bool = False) -> None:
    """Before each word a piece of what it stands for: colour and pattern of a block, or colour and dashes of a line."""
    for entry in entries:
        y = entry.line * LINE
        if as_lines:
            middle = y + 2 + _SWATCH / 2
            add(root, "line", f"line {entry.tone}", x1=entry.x, x2=entry.x + _SWATCH, y1=middle, y2=middle)
        else:
            add(root, "rect", entry.tone, x=entry.x, y=y + 2, width=_SWATCH, height=_SWATCH)
        write(root, entry.word, entry.x + _SWATCH + _GAP, y + TEXT)


def area(scale: Scale, words: Words, top: float, height: float, width: float = WIDTH) -> Area:
    """The place for the values: right of the widest number of the axis, above the labels."""
    left = max(width_of(short(tick)) for tick in scale.ticks) + 6
    below = LINE + 5  # a line of labels, with room for the tail of a "g"
    return Area(left, top + LINE + (TEXT if words.unit else 0), width, top + height - below)


def draw_lines(root: Element, place: Area, scale: Scale, words: Words) -> None:
    """A line across at each tick with its number, and the unit above them."""
    if words.unit:
        write(root, fit(words.unit, place.right), 0, place.top - LINE, "quiet")
    for tick in scale.ticks:
        y = place.bottom - place.height_of(scale.share(tick))
        add(root, "line", "grid" if tick else "foot", x1=place.left, x2=place.right, y1=y, y2=y)
        write(root, short(tick), place.left - 4, y + TEXT / 3, "quiet", anchor="end")


def draw_labels(root: Element, place: Area, labels: Sequence[str]) -> None:
    """Below the columns, every one or every so many that none touches another or the edge."""
    middles = [place.middle(each, len(labels)) for each in range(len(labels))]
    for x, word in spread(labels, middles, place.right):
        write(root, word, x, place.bottom + LINE, "quiet", anchor="middle")


def spread(labels: Sequence[str], middles: Sequence[float], right: float) -> list[tuple[float, str]]:
    """The labels that fit side by side, each at its middle or moved off the edge: all, every second, every third..."""
    words = [fit(label, right / 2) for label in labels]
    for stride in (*_STRIDES, max(1, len(words))):
        chosen = [(_inside(middles[each], words[each], right), words[each]) for each in range(0, len(words), stride)]
        if all(
            one + width_of(word) / 2 + _GAP <= two - width_of(after) / 2
            for (one, word), (two, after) in pairwise(chosen)
        ):
            return chosen
    return []


def _inside(middle: float, word: str, right: float) -> float:
    half = width_of(word) / 2
    return min(max(middle, half), max(half, right - half))
