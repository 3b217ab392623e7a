"""XML as text: a tree whose values have no character that XML forbids."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from leeward.core.printable import xml_text


def child(parent: Element, tag: str, attributes: Mapping[str, str] | None = None, text: str = "") -> Element:
    """A new element with its attributes and text; attributes without a value are left out."""
    given = {name: xml_text(value) for name, value in (attributes or {}).items() if value != ""}
    element = SubElement(parent, tag, given)
    if text:
        element.text = xml_text(text)
    return element


def as_xml(root: Element) -> str:
    """The document, an element on each line."""
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
