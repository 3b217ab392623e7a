"""A link chart as SVG: items by form, sign and name, lines by kind and count, groups as areas behind them.

Items come in reading order, so the keyboard walks through them as an eye would. Lines are links too, but out of that
order: the table beside the drawing has them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, hypot, log2
from types import MappingProxyType
from xml.etree.ElementTree import Element

from leeward.core.charts.hulls import hull
from leeward.core.charts.room import Box, Taken
from leeward.core.charts.svg import (
    TEXT,
    WIDTH,
    Svg,
    Words,
    add,
    as_svg,
    empty_drawing,
    fit,
    width_of,
    wrap,
    write,
)
from leeward.core.charts.symbols import RADIUS, draw_symbol
from leeward.core.graph.link_chart import STRENGTHS, Item, ItemKind, Line, LinkChart, Point, Strength
from leeward.core.printable import xml_text

_NAME = 112.0
"""Room for the name of an item."""
_NAME_LINES = 2
_EDGE = (72.0, 34.0, 66.0)
"""What is left free beside, above and below the outermost middles of items."""
_TEXT_LINE = 14.0
_BAND = 48.0
"""Items less than so far above each other are in one line of reading."""
_BEND = 26.0
"""How far lines of the same two items are apart."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What a link chart says: words of the drawing, of kinds of items and strengths, and of direction ("to")."""

    words: Words
    kinds: Mapping[ItemKind, str]
    strengths: Mapping[Strength, str]
    to: str


@dataclass(frozen=True, slots=True)
class LinkDrawing:
    """The drawing, its size in its own units, and items and lines in reading order for the tables beside it."""

    svg: Svg
    width: float
    height: float
    items: tuple[Item, ...]
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Sheet:
    """What is being drawn: where each item is on it, which room is taken, where links lead."""

    root: Element
    at: Mapping[str, Point]
    boxes: Mapping[str, Box]
    labels: Mapping[str, str]
    words: LinkWords
    hrefs: Mapping[str, str]
    taken: Taken = field(default_factory=Taken)


def link_drawing(
    words: LinkWords,
    chart: LinkChart,
    places: Mapping[str, Point],
    *,
    hrefs: Mapping[str, str] = _NOTHING,
    selected: Sequence[str] = (),
) -> LinkDrawing:
    """Draw the chart with each item at its place. `hrefs` are addresses by the id of an item or line.

    An item without a place is left out of the drawing, with its lines; the tables have it.
    """
    order = reading_order(chart.items, places)
    shown = replace(chart, items=tuple(item for item in order if item.id in places)).consistent()
    entries = _legend(words, shown)
    if not shown.items:
        return _empty(words, order, chart.lines)
    at, width, height = _sheet_places(places, shown.items, entries)
    root = empty_drawing(words.words, height, width)
    root.set("class", "drawing links")
    set_size(root, width, height)
    root.set("role", "group")
    boxes = {item.id: _name_box(item, *at[item.id]) for item in shown.items}
    sheet = _Sheet(root, at, boxes, chart.labels(), words, hrefs)
    _draw_groups(sheet, shown)
    for (x, y), box in zip(at.values(), boxes.values(), strict=True):
        sheet.taken.add(Box(x - RADIUS - 2, y - RADIUS - 2, x + RADIUS + 2, y + RADIUS + 2))
        sheet.taken.add(box)
    _draw_lines(sheet, shown.lines)
    for item in shown.items:
        _draw_item(sheet, item, selected=item.id in selected)
    _draw_legend(root, entries, width)
    ranks = {item.id: rank for rank, item in enumerate(order)}
    last = len(ranks)
    lines = sorted(chart.lines, key=lambda line: (ranks.get(line.start, last), ranks.get(line.end, last)))
    return LinkDrawing(as_svg(root, words.words), width, height, order, tuple(lines))


def set_size(root: Element, width: float, height: float) -> None:
    """A unit is a pixel: a large chart scrolls in its box instead of shrinking until no one can read it."""
    root.set("width", f"{width:.0f}")
    root.set("height", f"{height:.0f}")


def reading_order(items: Sequence[Item], places: Mapping[str, Point]) -> tuple[Item, ...]:
    """Line by line from the top, each from the left; those without a place last, as they came."""

    def rank(item: Item) -> tuple[float, float, float]:
        x, y = places.get(item.id, (0.0, 0.0))
        return (0, y // _BAND, x) if item.id in places else (1, 0, 0)

    return tuple(sorted(items, key=rank))


def item_title(words: LinkWords, item: Item) -> str:
    """An item in words: what a pointer shows and a screen reader says."""
    facts = (f"{name}: {value}" for name, value in item.facts)
    return ", ".join(filter(None, (item.label, words.kinds[item.kind], item.detail, item.grade, *facts, item.note)))


def line_title(words: LinkWords, line: Line, labels: Mapping[str, str]) -> str:
    """A line in words: its ends, what it says, how often and how surely."""
    one, two = labels.get(line.start, ""), labels.get(line.end, "")
    ends = f"{one} {words.to} {two}" if line.directed else f"{one} – {two}"
    many = f" ×{line.count}" if line.count > 1 else ""
    facts = (f"{name}: {value}" for name, value in line.facts)
    return ", ".join(filter(None, (f"{ends}: {line.label}{many}", words.strengths[line.strength], line.grade, *facts)))


def _sheet_places(
    places: Mapping[str, Point], items: Sequence[Item], entries: "Sequence[_Entry]"
) -> tuple[dict[str, Point], float, float]:
    """The places moved to where they are on the sheet, below its legend, and its size."""
    across, above, below = _EDGE
    xs, ys = zip(*(places[item.id] for item in items), strict=True)
    width = max(max(xs) - min(xs) + 2 * across, WIDTH)
    top = _legend_height(entries, width) + above
    at = {item.id: (places[item.id][0] - min(xs) + across, places[item.id][1] - min(ys) + top) for item in items}
    return at, width, max(ys) - min(ys) + top + below


def _empty(words: LinkWords, items: tuple[Item, ...], lines: tuple[Line, ...]) -> LinkDrawing:
    root = empty_drawing(words.words, 64)
    write(root, fit(words.words.no_data, WIDTH), WIDTH / 2, 32, "quiet", anchor="middle")
    return LinkDrawing(as_svg(root, words.words), WIDTH, 64, items, lines)


def _draw_groups(sheet: _Sheet, chart: LinkChart) -> None:
    """An area behind the members of each group, its name above it."""
    for group in chart.groups:
        points = [sheet.at[member] for member in group.members]
        area = add(sheet.root, "g", "hull")
        add(area, "path", "area", d=hull(points, RADIUS + 18))
        x, y = min(points, key=lambda point: (point[1], point[0]))
        name = fit(group.label, 2 * _NAME)
        foot = max(TEXT, y - RADIUS - 6)
        half = width_of(name) / 2
        write(area, name, max(half, x), foot, "name", anchor="middle", whole=group.label)
        sheet.taken.add(Box(x - half, foot - TEXT, x + half, foot + 3))


def _texts(item: Item) -> list[tuple[str, str]]:
    """The lines below an item's symbol, each with its class: its name in up to two, then its detail."""
    lines = [("name", line) for line in wrap(item.label, _NAME, _NAME_LINES)]
    return [*lines, ("name quiet", fit(item.detail, _NAME))] if item.detail else lines


def _name_box(item: Item, x: float, y: float) -> Box:
    lines = _texts(item)
    wide = max((width_of(line) for _, line in lines), default=0.0) / 2
    return Box(x - wide, y + RADIUS, x + wide, y + RADIUS + 3 + _TEXT_LINE * len(lines))


def _draw_item(sheet: _Sheet, item: Item, *, selected: bool) -> None:
    x, y = sheet.at[item.id]
    title = item_title(sheet.words, item)
    box = _add_box(sheet, item.id, f"item {item.kind}", title)
    if selected:
        add(box, "circle", "ring", cx=x, cy=y, r=RADIUS + 6)
        box.set("aria-current", "true")
    draw_symbol(box, item.kind, x, y)
    if item.note:
        add(box, "circle", "noted", cx=x + RADIUS - 2, cy=y - RADIUS + 2, r=3.5)
    for place, (kind, text) in enumerate(_texts(item)):
        write(box, text, x, y + RADIUS + TEXT + 1 + place * _TEXT_LINE, kind, anchor="middle")


def _add_box(sheet: _Sheet, id_: str, kind: str, title: str) -> Element:
    """A link where there is an address, else a plain part; its words are its title."""
    address = sheet.hrefs.get(id_)
    box = add(sheet.root, "a", kind, href=address) if address else add(sheet.root, "g", kind)
    add(box, "title").text = xml_text(title)
    if address:
        box.set("aria-label", xml_text(title))
    return box


def _draw_lines(sheet: _Sheet, lines: Sequence[Line]) -> None:
    """Lines of the same two items beside each other, the strongest last, so that it is above the others."""
    beside: dict[frozenset[str], list[Line]] = {}
    for line in lines:
        beside.setdefault(frozenset((line.start, line.end)), []).append(line)
    drawn = []
    for several in beside.values():
        for place, line in enumerate(several):
            away = place - (len(several) - 1) / 2
            # Bent to the same side whichever of the two it begins at.
            turned = sheet.at[line.start] > sheet.at[line.end]
            drawn.append((line, _draw_line(sheet, line, _BEND * (-away if turned else away))))
    for line, middle in drawn:
        _draw_label(sheet, line, middle)


def _draw_line(sheet: _Sheet, line: Line, bend: float) -> Point:
    """One line from edge to edge, and the point in its middle."""
    start, end = sheet.at[line.start], sheet.at[line.end]
    title = line_title(sheet.words, line, sheet.labels)
    box = _add_box(sheet, line.id, f"tie {line.strength}", title)
    if box.get("href"):
        box.set("tabindex", "-1")
    wide = f"{min(4.0, 1.3 + log2(max(1, line.count)) * 0.5):.1f}"
    if line.start == line.end:
        x, y = start
        path = f"M{x - 9:.0f} {y - 13:.0f}C{x - 30:.0f} {y - 52:.0f} {x + 30:.0f} {y - 52:.0f} {x + 9:.0f} {y - 13:.0f}"
        add(box, "path", "stroke", d=path, stroke_width=wide)
        return x, y - 42
    middle = _middle(start, end, 2 * bend)
    first = _edge(start, middle, sheet.boxes[line.start])
    last = _edge(end, middle, sheet.boxes[line.end], 5 if line.directed else 0)
    curve = f"Q{middle[0]:.1f} {middle[1]:.1f} {last[0]:.1f} {last[1]:.1f}" if bend else f"L{last[0]:.1f} {last[1]:.1f}"
    path = f"M{first[0]:.1f} {first[1]:.1f}{curve}"
    add(box, "path", "reach", d=path)
    add(box, "path", "stroke", d=path, stroke_width=wide)
    if line.directed:
        add(box, "path", "head", d=_head(middle, last))
    return _middle(start, end, bend)


def _middle(start: Point, end: Point, aside: float) -> Point:
    """Half way, and so far to the left of the way."""
    along = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    x, y = (end[1] - start[1]) / along, (start[0] - end[0]) / along
    return (start[0] + end[0]) / 2 + x * aside, (start[1] + end[1]) / 2 + y * aside


def _edge(point: Point, other: Point, box: Box, more: float = 0) -> Point:
    """Where a line to `other` leaves the symbol at `point`, and the text below it, so that an arrow can be seen."""
    far = hypot(other[0] - point[0], other[1] - point[1]) or 1.0
    x, y = (other[0] - point[0]) / far, (other[1] - point[1]) / far
    away = RADIUS + 3
    if y > 0:
        beside = (box.right if x > 0 else box.left) - point[0]
        out = min((box.bottom - point[1]) / y, beside / x if x else far)
        if point[1] + out * y > box.top:
            away = max(away, out)
    away = min(away + more, 0.9 * far)
    return point[0] + away * x, point[1] + away * y


def _head(before: Point, tip: Point) -> str:
    """An arrow head whose tip reaches a little beyond the end of its line."""
    far = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
    x, y = (tip[0] - before[0]) / far, (tip[1] - before[1]) / far
    corners = (
        (tip[0] + 5 * x, tip[1] + 5 * y),
        (tip[0] - 4 * x - 4.5 * y, tip[1] - 4 * y + 4.5 * x),
        (tip[0] - 4 * x + 4.5 * y, tip[1] - 4 * y - 4.5 * x),
    )
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in corners) + "z"


def _draw_label(sheet: _Sheet, line: Line, middle: Point) -> None:
    """What a line says at its middle, where that is free; else its count alone; else nothing, and the title says it."""
    many = f" ×{line.count}" if line.count > 1 else ""
    doubt = "? " if line.strength == "hypothesis" else ""
    for text in (fit(f"{doubt}{line.label}{many}", _NAME), f"{doubt}{many}".strip()):
        half = width_of(text) / 2
        room = Box(middle[0] - half, middle[1] - TEXT / 2 - 2, middle[0] + half, middle[1] + TEXT / 2 + 2)
        if text and room.left >= 0 and sheet.taken.is_free(room):
            sheet.taken.add(room)
            write(sheet.root, text, middle[0], middle[1] + TEXT / 3, "name quiet", anchor="middle")
            return


_Entry = tuple[str, str]
"""A kind of item or a strength, and its word."""


def _legend(words: LinkWords, chart: LinkChart) -> list[_Entry]:
    """What the chart has, in the order of the tables of kinds and strengths."""
    kinds = {item.kind for item in chart.items}
    strengths = {line.strength for line in chart.lines}
    return [(kind, word) for kind, word in words.kinds.items() if kind in kinds] + [
        (strength, word) for strength, word in words.strengths.items() if strength in strengths
    ]


_ENTRY = 140.0
_ENTRY_HIGH = 24.0


def _legend_height(entries: Sequence[_Entry], width: float) -> float:
    return ceil(len(entries) / max(1, int(width // _ENTRY))) * _ENTRY_HIGH + 4


def _draw_legend(root: Element, entries: Sequence[_Entry], width: float) -> None:
    box = add(root, "g", "legend")
    columns = max(1, int(width // _ENTRY))
    for place, (name, word) in enumerate(entries):
        x, y = (place % columns) * _ENTRY + 14, (place // columns + 0.5) * _ENTRY_HIGH
        if name in STRENGTHS:
            tie = add(box, "g", f"tie {name}")
            add(tie, "line", "stroke", x1=x - 13, x2=x + 13, y1=y, y2=y)
        else:
            draw_symbol(box, name, x, y, 0.65)  # type: ignore[arg-type]
        write(box, fit(word, _ENTRY - 36), x + 18, y + TEXT / 3)
    foot = _legend_height(entries, width)
    add(box, "line", "grid", x1=0, x2=width, y1=foot, y2=foot)
