"""The items of a link chart over time: a row for each, and its lines where and when they are dated."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

from leeward.core.charts.links import LinkDrawing, LinkWords, item_title, line_title, set_size
from leeward.core.charts.svg import TEXT, WIDTH, add, as_svg, empty_drawing, fit, width_of, write
from leeward.core.charts.symbols import draw_symbol
from leeward.core.graph.link_chart import Item, Line, LinkChart
from leeward.core.printable import xml_text

_ROW, _TOP = 26.0, 26.0
_NAMES = 210.0
_EDGE = 14.0
_TICKS = 10
_STEPS = (1, 7, 30, 91, 365, 1826, 3653, 36525, 365250)
"""Days between ticks, of a day, a week, a month, a quarter, one, five, ten, a hundred and a thousand years."""
_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
"""Between which times are reckoned: programs write 9999-12-31 for an open end."""
_HALF_A_DAY = timedelta(hours=12)
_FORMS = ((30, "%Y-%m-%d"), (365, "%Y-%m"), (10**6, "%Y"))


def timeline(
    words: LinkWords, chart: LinkChart, *, width: float = 3 * WIDTH, hrefs: Mapping[str, str] | None = None
) -> LinkDrawing:
    """A row for each item that is dated, or that a dated line meets, the earliest first; the tables have all.

    A bar says from when to when an item is known, a line across rows when two were tied.
    """
    lines = tuple(line for line in chart.lines if line.first)
    rows = _rows(chart, lines)
    everything = (tuple(rows) + tuple(item for item in chart.items if item not in rows), chart.lines)
    if not rows:
        root = empty_drawing(words.words, 64)
        write(root, fit(words.words.no_data, WIDTH), WIDTH / 2, 32, "quiet", anchor="middle")
        return LinkDrawing(as_svg(root, words.words), WIDTH, 64, *everything)
    height = _TOP + _ROW * len(rows) + 8
    root = empty_drawing(words.words, height, width)
    root.set("class", "drawing links timeline")
    set_size(root, width, height)
    root.set("role", "group")
    at = _Scale(rows, lines, width)
    _draw_ticks(root, at, width, height)
    places = {item.id: _TOP + _ROW * (number + 0.5) for number, item in enumerate(rows)}
    for item in rows:
        _draw_row(root, words, item, places[item.id], at, (hrefs or {}).get(item.id, ""))
    for line in lines:
        _draw_line(root, line, (places[line.start], places[line.end]), at, line_title(words, line, chart.labels()))
    return LinkDrawing(as_svg(root, words.words), width, height, *everything)


def _rows(chart: LinkChart, lines: Sequence[Line]) -> list[Item]:
    """The items that have a time of their own or from their lines, by the first of it."""
    first: dict[str, datetime] = {item.id: item.first for item in chart.items if item.first}
    for line in lines:
        for end in (line.start, line.end):
            if line.first:
                first[end] = min(first.get(end, line.first), line.first)
    dated = [item for item in chart.items if item.id in first]
    return sorted(dated, key=lambda item: first[item.id])


class _Scale:
    """From a time to how far right it is."""

    def __init__(self, rows: Sequence[Item], lines: Sequence[Line], width: float) -> None:
        dated: list[Item | Line] = [*rows, *lines]
        times = [time for each in dated for time in (each.first, each.last) if time]
        self.first, self.last = min(times), max(times)
        if self.last - self.first < timedelta(days=1):
            self.first = max(self.first, _EARLIEST + _HALF_A_DAY) - _HALF_A_DAY
            self.last = min(self.last, _LATEST - _HALF_A_DAY) + _HALF_A_DAY
        self._left, self._right = _NAMES + _EDGE, width - _EDGE

    def x(self, time: datetime) -> float:
        """Of a time."""
        return self._left + (self._right - self._left) * ((time - self.first) / (self.last - self.first))

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Where a day, a week, a month or a year begins, a few of them, with what is written there."""
        days = (self.last - self.first) / timedelta(days=1)
        step = next((each for each in _STEPS if days / each <= _TICKS), _STEPS[-1])
        form = next(form for most, form in _FORMS if step < most)
        time = _begin(self.first, step)
        while time <= self.last:
            if time >= self.first:
                yield self.x(time), time.strftime(form)
            further = timedelta(days=step * 1.03 + (3 if step >= 30 else 0))
            if _LATEST - time < further:
                return
            time = _begin(time + further, step)


def _begin(time: datetime, step: int) -> datetime:
    """The beginning of the day, week, month, quarter or year of a time."""
    day = time.replace(hour=0, minute=0, second=0, microsecond=0)
    if step == 1:
        return day
    if step == 7:
        return day - timedelta(days=day.weekday())
    if step == 30:
        return day.replace(day=1)
    if step == 91:
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(year=max(1, day.year // round(step / 365.25) * round(step / 365.25)), month=1, day=1)


def _draw_ticks(root: Element, at: _Scale, width: float, height: float) -> None:
    for x, word in at.ticks():
        add(root, "line", "grid", x1=x, x2=x, y1=_TOP - 6, y2=height)
        if x + 3 + width_of(word) <= width:
            write(root, word, x + 3, TEXT, "quiet")


def _draw_row(root: Element, words: LinkWords, item: Item, y: float, at: _Scale, address: str) -> None:
    add(root, "line", "grid", x1=0, x2=at.x(at.last) + _EDGE, y1=y + _ROW / 2, y2=y + _ROW / 2)
    title = item_title(words, item)
    box = add(root, "a", f"item {item.kind}", href=address) if address else add(root, "g", f"item {item.kind}")
    add(box, "title").text = xml_text(title)
    draw_symbol(box, item.kind, 12, y, 0.6)
    write(box, fit(item.label, _NAMES - 30), 26, y + TEXT / 3, "name")
    if item.first:
        left, right = at.x(item.first), at.x(item.last or item.first)
        add(box, "rect", "known", x=left, y=y - 3, width=max(3.0, right - left), height=6, rx=3)


def _draw_line(root: Element, line: Line, ys: tuple[float, float], at: _Scale, title: str) -> None:
    if line.first:
        tie = add(root, "g", f"tie {line.strength}")
        add(tie, "title").text = xml_text(title)
        x = at.x(line.first)
        add(tie, "line", "stroke", x1=x, x2=x, y1=ys[0], y2=ys[1])
        for y in ys:
            add(tie, "circle", "end", cx=x, cy=y, r=3)
