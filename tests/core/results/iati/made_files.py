"""Files made at random from the tables of the standard, with all that it has, and changed at random."""

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree
from lxml.etree import _Element as Node

from leeward.core.results.iati.nodes import XML_LANG
from leeward.core.results.iati.standard import ANY_OTHER, Element, roots

OTHER = "{http://example.org/other}"
VALUES = {
    "string": ("1", "", " a "),
    "decimal": ("1", "-1.50", " 12 ", "+.5"),
    "date": ("2026-01-01", "2026-01-01Z", "-0001-02-28"),
    "dateTime": ("2026-01-01T00:00:00", "2026-01-01T24:00:00Z"),
    "boolean": ("true", "0", " 1 "),
    "anyURI": ("https://example.org/a", "a b", ""),
    "int": ("1", "-2147483648"),
    "nonNegativeInteger": ("0", "007"),
    "positiveInteger": ("1", "+2025"),
    "NMTOKEN": ("a", "1.b"),
    "anyType": ("XM-DAC-47066",),
    "lang": ("en", "", "x-a"),
}
WRONG = ("", "x y", "2026-02-30", "1e5", "NaN", "٣", "-1", "true ", "101", "%", "a\nb", "99999999999", "2147483648")


def made(root: str, chance: Random, *, full: bool = False) -> Node:
    """A file that the schema admits; with `full`, one that has all that it may."""
    node = etree.Element(root)
    _fill(node, roots()[root], chance, full=full)
    return node


def _fill(node: Node, declared: Element, chance: Random, *, full: bool) -> None:
    for attribute in declared.attributes:
        if attribute.required or full or chance.random() < 0.5:
            name = XML_LANG if attribute.name == "xml:lang" else attribute.name
            node.set(name, chance.choice(VALUES[attribute.type]))
    if declared.open and chance.random() < 0.1:
        node.set(f"{OTHER}extra", "x")
    if declared.value:
        node.text = chance.choice(VALUES[declared.value])
    for child in declared.children:
        for _ in range(_number(child, chance, full=full)):
            inner = etree.SubElement(node, f"{OTHER}more" if child.name == ANY_OTHER else child.name)
            if child.name != ANY_OTHER:
                _fill(inner, child, chance, full=full)


def _number(declared: Element, chance: Random, *, full: bool) -> int:
    if declared.name == ANY_OTHER:
        return int(chance.random() < 0.05)
    more = full or chance.random() < 0.3
    return declared.least + (more and declared.least == 0) + (more and declared.most is None and chance.random() < 0.3)


def _remove(node: Node, chance: Random) -> None:
    if (above := node.getparent()) is not None:
        above.remove(node)


def _double(node: Node, chance: Random) -> None:
    node.addnext(deepcopy(node))


def _exchange(node: Node, chance: Random) -> None:
    if (following := node.getnext()) is not None:
        following.addnext(node)


def _rename(node: Node, chance: Random) -> None:
    node.tag = chance.choice(("narrative", "value", "sector", "nothing", f"{OTHER}value"))


def _wrong_text(node: Node, chance: Random) -> None:
    node.text = chance.choice(WRONG)


def _wrong_attribute(node: Node, chance: Random) -> None:
    if names := list(node.attrib):
        node.set(chance.choice(names), chance.choice(WRONG))


def _drop_attribute(node: Node, chance: Random) -> None:
    if names := list(node.attrib):
        del node.attrib[chance.choice(names)]


def _add_attribute(node: Node, chance: Random) -> None:
    names = ("code", "currency", XML_LANG, f"{OTHER}code", XML_LANG.replace("lang", "space"), "nothing")
    node.set(chance.choice(names), chance.choice(("en", "preserve", "a b")))


def _add_child(node: Node, chance: Random) -> None:
    added = etree.Element(chance.choice(("narrative", f"{OTHER}x", "budget", "description")))
    if added.tag == f"{OTHER}x" and chance.random() < 0.5:
        etree.SubElement(added, "narrative").append(etree.Element("inner"))
    node.insert(chance.randint(0, len(node)), added)


CHANGES: tuple[Callable[[Node, Random], None], ...] = (
    _remove,
    _double,
    _exchange,
    _rename,
    _wrong_text,
    _wrong_attribute,
    _drop_attribute,
    _add_attribute,
    _add_child,
)


def changed(node: Node, chance: Random) -> Node:
    """A copy with one change somewhere beneath the root."""
    copied = deepcopy(node)
    chance.choice(CHANGES)(chance.choice(list(copied.iter(etree.Element))[1:]), chance)
    return copied
