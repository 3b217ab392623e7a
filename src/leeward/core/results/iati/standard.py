"""The tables of the standard: which elements and attributes a file may have, in which order, how often, of which type.

`resources/iati/elements.csv` and `attributes.csv` (IATI 2.03), made from the published schemas, and `versions.csv`:
what 2.01 and 2.02 did not have yet or limited, from the changelogs of the standard (docs/iati.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from leeward.resources.tables import Line, lines

VERSIONS = ("2.01", "2.02", "2.03")
VERSION = VERSIONS[-1]
ANY_OTHER = "*"
"""The name of the row that admits elements of other namespaces."""


@dataclass(slots=True)
class Attribute:
    """An attribute: its name (`xml:lang` too), its type in XML Schema, whether it has to be there."""

    name: str
    type: str
    required: bool


@dataclass(slots=True)
class Element:
    """An element in its place. `most` is None without a limit, `value` the type of its text, `open` whether it may have
    attributes of other namespaces, `shared` whether the schema declares it for any place.
    """

    name: str
    least: int
    most: int | None
    value: str
    open: bool
    shared: bool
    attributes: list[Attribute] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        """The child of that name, if it may have one."""
        return next((each for each in self.children if each.name == name), None)


def common(version: str = VERSION) -> tuple[Element, ...]:
    """The elements that files of both kinds declare for any place; they count inside elements of other namespaces."""
    return tuple(element for name, element in roots(version).items() if not name.startswith("iati-"))


@cache
def roots(version: str = VERSION) -> Mapping[str, Element]:
    """The elements `iati-activities` and `iati-organisations` with all beneath them, and the common ones, as files of
    this version have them.
    """
    found: dict[str, Element] = {}
    for line in lines("iati/elements.csv", ("place", "least", "most", "value", "open", "shared")):
        place, _, name = line.needed("place").rpartition("/")
        most = line.whole("most") if line.text("most") else None
        element = Element(name, line.whole("least"), most, line.text("value"), line.flag("open"), line.flag("shared"))
        if place:
            found[place].children.append(element)
        found[line.text("place")] = element
    for line in lines("iati/attributes.csv", ("place", "name", "type", "required")):
        attribute = Attribute(line.needed("name"), line.needed("type"), line.flag("required"))
        found[line.needed("place")].attributes.append(attribute)
    for line in lines("iati/versions.csv", ("place", "attribute", "since", "before", "source")):
        if version < line.word("since", VERSIONS):
            _as_before(found, line)
    return {place: element for place, element in found.items() if "/" not in place}


def _as_before(found: Mapping[str, Element], line: Line) -> None:
    """The element or attribute of the line as it was before that version."""
    place, name = line.needed("place"), line.text("attribute")
    before, element = line.word("before", ("absent", "one", "required")), found[place]
    if before == "one":
        element.most = 1
    elif before == "required":
        next(each for each in element.attributes if each.name == name).required = True
    elif name:
        element.attributes = [each for each in element.attributes if each.name != name]
    else:
        above = found[place.rpartition("/")[0]]
        above.children = [each for each in above.children if each is not element]
