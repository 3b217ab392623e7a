"""Activities as a file of IATI 2.03: in the order of the standard, the same bytes for the same input."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lxml import etree
from lxml.etree import _Element as Node

from leeward.core.results.iati.content import Activity
from leeward.core.results.iati.nodes import XML_LANG
from leeward.core.results.iati.slots import OTHERS, Slot, slots_of
from leeward.core.results.iati.source import fragment
from leeward.core.results.iati.standard import ANY_OTHER, Element, roots

VERSION = "2.03"


class NotWritable(ValueError):
    """A value has no form in XML: no finite number, or a character that XML bars. Names activity and field."""


def write(activities: Iterable[Activity], generated: datetime) -> bytes:
    """A file of these activities, made at `generated`. Raises NotWritable."""
    root = etree.Element("iati-activities", {"version": VERSION, "generated-datetime": _text(generated)})
    declared = roots()["iati-activities"].child("iati-activity")
    for activity in activities:
        node = etree.SubElement(root, "iati-activity")
        try:
            _fill(node, activity, declared)
        except (ValueError, UnicodeError) as error:
            raise NotWritable(f"activity {activity.identifier!r}: {error}") from error
    etree.indent(root)
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return found + b"\n"


def _fill(node: Node, content: Any, declared: Element | None) -> None:
    """Write the fields of `content` into its element, and put the children into the standard's order."""
    shape: Any = type(content)
    for slot in slots_of(shape):
        value = getattr(content, slot.name)
        for each in value if slot.many else (value,):
            if each is not None and (each != "" or slot.required or slot.many):
                _put(node, slot, each, declared)
    node[:] = sorted(node, key=lambda child: _position(child, declared))


def _put(node: Node, slot: Slot, value: Any, declared: Element | None) -> None:
    if slot.place == OTHERS:
        node.append(fragment(value))
        return
    for number, step in enumerate(slot.steps):
        found = None if slot.many and number == len(slot.steps) - 1 else node.find(step)
        node = etree.SubElement(node, step) if found is None else found
        declared = declared.child(step) if declared else None
    try:
        if not slot.leaf:
            _fill(node, value, declared)
        elif slot.leaf == "text()":
            node.text = _text(value)
        else:
            name = slot.leaf[1:]
            node.set(XML_LANG if name == "xml:lang" else name, _text(value))
    except (ValueError, UnicodeError) as error:
        raise ValueError(f"{slot.name}: {error}") from error


def _text(value: Any) -> str:
    """A value as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is no amount")
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _position(node: Node, declared: Element | None) -> int:
    """Where the standard has the element among its siblings; other namespaces last."""
    names = [each.name for each in declared.children] if declared else []
    name = str(node.tag)
    return names.index(name) if name in names else len(names) + (name != ANY_OTHER)
