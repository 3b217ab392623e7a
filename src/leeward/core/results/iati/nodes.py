"""Elements of lxml as this package uses them: line, place, identifier, language, and XPath expressions."""

from collections.abc import Callable
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element as Node

XML: Final = "{http://www.w3.org/XML/1998/namespace}"
XML_LANG: Final = f"{XML}lang"
IDENTIFIERS: Final = ("iati-identifier", "organisation-identifier")
Expression = Callable[..., Any]
"""A compiled XPath expression: gives a list, a text, a number or a truth for an element."""


def expression(text: str) -> Expression:
    """Compile an XPath expression. Raises etree.XPathSyntaxError."""
    compiled: Any = etree.XPath(text)
    found: Expression = compiled
    return found


def line_of(node: Node) -> int:
    """The line of an element's start tag as libxml2 and validators on it give it: where a tag of several lines ends.
    Also beyond 65,535; 0 for one that was not read from a file.
    """
    line: Any = node.sourceline
    return int(line or 0)


def identifier(node: Node) -> str:
    """The identifier of an activity or an organisation, at most 200 characters; empty without one."""
    return next((text[:200] for name in IDENTIFIERS if (text := node.findtext(name))), "")


def place_of(found: Any, node: Node, place: str) -> tuple[str, int]:
    """The place and line of an element, or of the value of an attribute or a text, in a part that is at `place`."""
    element = found if etree.iselement(found) else getattr(found, "getparent", lambda: node)()
    element = node if element is None else element
    below = "" if element is node else str(etree.ElementTree(node).getpath(element)).removeprefix(f"/{node.tag!s}")
    name = str(found.attrname).replace(XML, "xml:") if getattr(found, "is_attribute", False) else ""
    return f"{place}{below}{f'/@{name}' if name else ''}", line_of(element)
