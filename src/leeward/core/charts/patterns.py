"""Patterns beside colours, so that kinds differ on paper in grey too, and for readers who see few colours."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

PATTERNS: Mapping[str, str] = {
    "two": "M0 6L6 0",
    "three": "M0 3H6M3 0V6",
    "verify": "M0 6L6 0",
    "hold": "M0 0L6 6M0 6L6 0",
    "missing": "M0 6L6 0",
}
"""The lines of a tone's pattern, in a square of six units; a tone without a row is solid."""
_SIDE = "6"


def fill(root: Element, name: str) -> None:
    """Give every rectangle of a tone with a pattern that pattern, and define the patterns that are used.

    Ids begin with `name`, since a page has several drawings.
    """
    used: dict[str, None] = {}
    for block in root.iter("rect"):
        tone, _, rest = block.get("class", "").partition(" ")
        if tone in PATTERNS:
            used[tone] = None
            block.set("class", f"filled {rest}".strip())
            block.set("fill", f"url(#{name}-{tone})")
    if used:
        defined = Element("defs")
        for tone in used:
            _define(defined, f"{name}-{tone}", tone)
        root.insert(2, defined)  # after title and description


def _define(parent: Element, id_: str, tone: str) -> None:
    square = {"width": _SIDE, "height": _SIDE}
    pattern = SubElement(parent, "pattern", {"id": id_, "patternUnits": "userSpaceOnUse", **square})
    SubElement(pattern, "rect", {"class": tone, **square})
    SubElement(pattern, "path", {"class": f"strokes {tone}", "d": PATTERNS[tone]})
