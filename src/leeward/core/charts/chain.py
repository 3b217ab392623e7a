"""Steps one after another, each with a number, joined by arrows: how one thing led to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from leeward.core.charts.svg import TEXT, Svg, Words, add, as_svg, empty_drawing, fit, wrap, write

_WIDE, _HIGH, _GAP = 150.0, 92.0, 26.0
_LINE = 14.0
_NUMBER = 20.0


@dataclass(frozen=True, slots=True)
class Link:
    """One step: its name (two lines), its number as text, and a note. Without a number the box is dashed."""

    name: str
    number: str
    note: str


def chain(words: Words, links: Sequence[Link]) -> Svg:
    """The steps from left to right, three in a row, each row below the one before."""
    rows = max(1, -(-len(links) // 3))
    root = empty_drawing(words, rows * (_HIGH + _GAP), 3 * _WIDE + 2 * _GAP + 2)
    for at, link in enumerate(links):
        x, y = 1 + at % 3 * (_WIDE + _GAP), 1 + at // 3 * (_HIGH + _GAP)
        _box(root, link, x, y)
        if at + 1 < len(links):
            _arrow(root, x, y, last=at % 3 == 2)
    return as_svg(root, words)


def _box(root: Element, link: Link, x: float, y: float) -> None:
    box = add(root, "rect", "chain-box", x=x, y=y, width=_WIDE, height=_HIGH - 2, rx=6)
    if not link.number:
        box.set("stroke-dasharray", "4 3")
    names = wrap(link.name, _WIDE - 16, 2)
    for at, line in enumerate(names):
        write(root, line, x + 8, y + 18 + at * _LINE, "chain-name", whole=link.name)
    top = y + 42 + max(0, len(names) - 1) * _LINE
    if link.number:
        number = write(root, fit(link.number, _WIDE - 16, _NUMBER), x + 8, top, "chain-number", whole=link.number)
        number.set("font-size", str(_NUMBER))
        top += _LINE + 4
    for at, line in enumerate(wrap(link.note, _WIDE - 16, 2)):
        write(root, line, x + 8, top + at * (TEXT + 2), "chain-note")


def _arrow(root: Element, x: float, y: float, *, last: bool) -> None:
    """To the right, or from the end of a row down and back to the beginning of the next."""
    middle = y + _HIGH / 2
    if not last:
        line, tip = f"M{x + _WIDE + 3} {middle}H{x + _WIDE + _GAP - 4}", (x + _WIDE + _GAP - 4, middle, 1)
    else:
        low, centre = y + _HIGH + _GAP / 2 - 1, 1 + _WIDE / 2
        line = f"M{x + _WIDE / 2} {y + _HIGH}V{low}H{centre}V{y + _HIGH + _GAP - 4}"
        tip = (centre, y + _HIGH + _GAP - 4, 0)
    add(root, "path", "chain-line", d=line, fill="none")
    end_x, end_y, sideways = tip
    head = f"M{end_x} {end_y}l-6 -4v8z" if sideways else f"M{end_x} {end_y}l-4 -6h8z"
    add(root, "path", "chain-tip", d=head)
