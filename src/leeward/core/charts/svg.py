"""SVG as a tree of elements, so that every text is escaped by the writer and none is joined by hand."""

from dataclasses import dataclass
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element, SubElement, tostring

from leeward.core.charts import patterns
from leeward.core.printable import xml_text

WIDTH = 360.0
"""Of a chart, in its own units. On a screen of 360 pixels a unit is a pixel."""
TEXT = 11.5
"""Size of letters in the same units."""
_NARROWEST = 0.36
"""Width of the narrowest letters in their size."""


class Svg(str):
    """The text of a drawing; a template shows it unescaped, as `__html__` says."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says, in the reader's language. `name` is its id, unique on a page, of ASCII letters and hyphens.

    `item` heads the column of the labels; `no_data` is written where nothing was measured.
    """

    name: str
    title: str
    description: str
    item: str
    no_data: str
    unit: str = ""


def empty_drawing(words: Words, height: float, width: float = WIDTH) -> Element:
    """An empty drawing with title and description, which a screen reader speaks as those of one picture."""
    title, description = f"{words.name}-title", f"{words.name}-description"
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "drawing",
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
            "role": "img",
            "aria-labelledby": title,
            "aria-describedby": description,
            "font-size": _number(TEXT),
        },
    )
    SubElement(root, "title", {"id": title}).text = xml_text(words.title)
    SubElement(root, "desc", {"id": description}).text = xml_text(words.description)
    return root


def add(parent: Element, tag: str, kind: str = "", /, **places: float | str) -> Element:
    """A new element with its class and attributes; numbers are rounded to a tenth, `_` in a name stands for `-`."""
    attributes = {"class": kind} if kind else {}
    for name, value in places.items():
        attributes[name.replace("_", "-")] = xml_text(value) if isinstance(value, str) else _number(value)
    return SubElement(parent, tag, attributes)


def write(
    parent: Element, text: str, x: float, y: float, kind: str = "", *, anchor: str = "start", whole: str = ""
) -> Element:
    """A line of text with its foot at (x, y). `whole` is the text before it was shortened: a pointer shows it."""
    element = add(parent, "text", kind, x=x, y=y)
    if anchor != "start":
        element.set("text-anchor", anchor)
    element.text = xml_text(text)
    if whole and whole != text:
        SubElement(element, "title").text = xml_text(whole)
    return element


def as_svg(root: Element, words: Words) -> Svg:
    """The drawing as text, its tones filled with their patterns."""
    patterns.fill(root, words.name)
    return Svg(tostring(root, encoding="unicode"))


def width_of(text: str, size: float = TEXT) -> float:
    """About how wide the text is in a system font, rather too much than too little: fonts differ by a fifth."""
    return size * sum(1.05 if east_asian_width(each) in "WF" else _share(each) for each in text)


def fit(text: str, room: float, size: float = TEXT) -> str:
    """The text on one line, cut with an ellipsis so that it is no wider than `room`."""
    line = " ".join(xml_text(text).split())
    # No more letters than the narrowest would need: somebody may name a thing with a whole book.
    longest = int(max(room, 0) / size / _NARROWEST) + 1
    if len(line) <= longest and width_of(line, size) <= room:
        return line
    line = line[:longest]
    while line and width_of(line + "…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…" if line else ""


def wrap(text: str, room: float, most: int) -> list[str]:
    """The text in at most so many lines, broken between words; what is too long for its line, or the last, is cut."""
    rest = xml_text(text).split()
    lines: list[str] = []
    while rest:
        count = 1 if len(lines) < most - 1 else len(rest)
        while count < len(rest) and width_of(" ".join(rest[: count + 1])) <= room:
            count += 1
        lines.append(fit(" ".join(rest[:count]), room))
        rest = rest[count:]
    return lines


def _share(letter: str) -> float:
    """How wide a letter is, in its size."""
    if letter in "ijl.,:;'|!\u202f ":
        return _NARROWEST
    return 0.92 if letter in "MWmw%@—…" else 0.74 if letter.isupper() else 0.64


def _number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
