"""Read a drawing as a reader would: its texts with the room they take, its blocks, and what is wrong with it."""

import math
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from leeward.core.charts.figure import Series
from leeward.core.charts.svg import TEXT, Svg, Words, width_of
from leeward.core.charts.values import Under, Value

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("checks", "Checks by hour", "How many checks each hour had.", "Hour", "no data", "checks")
UNDER = Under(5, "under 5")

texts = st.text(max_size=40)
values: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.integers(0, 20), st.integers(0, 10**15), st.floats(), st.just(UNDER)
)


@st.composite
def tables(draw: st.DrawFn, longest: int = 40, kinds: int = 4) -> tuple[list[str], list[Series]]:
    """Labels, and series of as many values with any names and numbers."""
    count = draw(st.integers(0, longest))
    labels = draw(st.lists(texts, min_size=count, max_size=count))
    tones = ("one", "two", "verify", "hold")
    series = [
        Series(draw(texts), tuple(draw(st.lists(values, min_size=count, max_size=count))), tones[each])
        for each in range(draw(st.integers(1, kinds)))
    ]
    return labels, series


class Box(NamedTuple):
    """A rectangle of a drawing."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether two boxes share more than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0.2 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.2


def written(svg: Svg) -> list[Box]:
    """Every text with the room that it is reckoned to take."""
    found = []
    for element in ET.fromstring(svg).iter(f"{SVG}text"):
        text = element.text or ""
        wide, x, y = width_of(text), float(element.get("x", "nan")), float(element.get("y", "nan"))
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", "start"), 0.0)
        if text.strip():
            found.append(Box(text, left, y - TEXT * 0.8, left + wide, y + TEXT * 0.2))
    return found


def blocks(svg: Svg, kind: str) -> list[dict[str, float]]:
    """The bars of a tone, from left to right as they were drawn; swatches of the legend are among them."""
    found = []
    for rect in ET.fromstring(svg).iter(f"{SVG}rect"):
        pattern = rect.get("fill", "").endswith(f"-{kind})")
        if rect.get("x") is not None and (pattern or kind in rect.get("class", "").split()):
            found.append({name: float(rect.get(name, "nan")) for name in ("x", "y", "width", "height")})
    return found


def faults(svg: Svg) -> Iterator[str]:
    """What is wrong: not well formed, no number where one belongs, text off the edge or over other text."""
    root = ET.fromstring(svg)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in ("x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r"):
                if not math.isfinite(float(value)) or (name in ("width", "height", "r") and float(value) < 0):
                    yield f"{name}={value}"
            elif name == "points" and "n" in value:
                yield value
    boxes = written(svg)
    yield from (f"off the edge: {box}" for box in boxes if box.left < -0.6 or box.right > width + 0.6)
    yield from (f"off the edge: {box}" for box in boxes if box.top < -0.6 or box.bottom > height + 0.6)
    yield from (f"{one} over {two}" for one, two in combinations(boxes, 2) if one.overlaps(two))
