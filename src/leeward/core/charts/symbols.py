"""The symbol of each kind of item: an outline and a sign within, so that kinds differ without colour and in print."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from leeward.core.charts.svg import add
from leeward.core.graph.link_chart import ItemKind

RADIUS = 15.0
"""No outline reaches further from its middle, but for corners."""

OUTLINES: Mapping[ItemKind, str] = {
    "person": "M-15 0A15 15 0 1 1 15 0A15 15 0 1 1 -15 0z",
    "organisation": "M-13 -13H13V13H-13z",
    "craft": "M-16 -3H16L10 12H-10z M-1 -3V-14L9 -6",
    "place": "M0 -15L15 0L0 15L-15 0z",
    "event": "M-13 -11H13V14H-13z M-13 -4H13",
    "phone": "M-5 -15H5Q9 -15 9 -11V11Q9 15 5 15H-5Q-9 15 -9 11V-11Q-9 -15 -5 -15z",
    "email": "M-16 -11H16V11H-16z",
    "payer": "M-16 -10H16V10H-16z",
    "document": "M-11 -15H5L11 -9V15H-11z",
    "address": "M0 -15L15 -2H12V13H-12V-2H-15z",
    "booking": "M-16 -10H16V-4A4 4 0 0 0 16 4V10H-16V4A4 4 0 0 0 -16 -4z",
    "voyage": "M-15 10L0 -14L15 10L0 4z",
    "other": "M-6 -14H6L14 -6V6L6 14H-6L-14 6V-6z",
    "withdrawn": "M-15 0A15 15 0 1 1 15 0A15 15 0 1 1 -15 0z",
}
_SIGNS: Mapping[ItemKind, str] = {
    "person": "M-4 -4A4 4 0 1 1 4 -4A4 4 0 1 1 -4 -4z M-8 9Q-8 2 0 2T8 9",
    "organisation": "M-7 -7H-3 M3 -7H7 M-7 -1H-3 M3 -1H7 M-2 13V6H2V13",
    "craft": "M-9 4Q-6 7 -3 4T3 4T9 4",
    "place": "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0z",
    "event": "M-7 -15V-8 M7 -15V-8 M-3 5H3",
    "phone": "M-5 -10H5V7H-5z M-1 11H1",
    "email": "M-16 -11L0 2L16 -11",
    "payer": "M-16 -4H16 M-11 5H-3",
    "document": "M5 -15V-9H11 M-6 -4H6 M-6 2H6 M-6 8H2",
    "address": "M-4 13V4H4V13",
    "booking": "M6 -7V-4 M6 -1V2 M6 5V8 M-10 -2H0 M-10 3H-3",
    "voyage": "M0 -14V4",
    "other": "M0 -1V0 M-6 -1V0 M6 -1V0",
    "withdrawn": "M-5 -5L5 5M5 -5L-5 5",
}
_TONES: Mapping[ItemKind, str] = {"person": "one", "organisation": "three", "craft": "two"}


def draw_symbol(parent: Element, kind: ItemKind, x: float, y: float, size: float = 1) -> None:
    """The symbol with its middle at (x, y). Its colour only repeats what its form says."""
    place = f"translate({x:.1f} {y:.1f})" + (f" scale({size:g})" if size != 1 else "")
    symbol = add(parent, "g", f"symbol {_TONES.get(kind, kind)}", transform=place)
    add(symbol, "path", "outline", d=OUTLINES[kind])
    add(symbol, "path", "sign", d=_SIGNS[kind])
