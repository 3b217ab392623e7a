"""Activities out of an IATI file, into the dataclasses that `writing` writes; what they do not hold is reported."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree
from lxml.etree import _Element as Node

from leeward.core.results.iati.content import Activity
from leeward.core.results.iati.nodes import XML_LANG, line_of
from leeward.core.results.iati.slots import OTHERS, Slot, slots_of
from leeward.core.results.iati.source import parse

_OF_ROOT = ("version", "generated-datetime")
"""Attributes of the root that writing makes itself."""
_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the file that no field holds: its place, its line, its text (the first 200 characters)."""

    place: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """The activities of a file, and what was not read of it."""

    activities: tuple[Activity, ...]
    unread: tuple[Unread, ...]


def read(content: bytes) -> Read:
    """The activities of a file. Raises NotReadable (`source`) for what is no XML of activities.

    A field that the file has in a form that it must not have (no date, no amount) is not read but reported, with the
    whole part if it is required there: validate a file first.
    """
    root = parse(content, "iati-activities")
    attributes: Any = root.attrib.items()
    unread = [Unread(f"@{name}", line_of(root), text[:200]) for name, text in attributes if name not in _OF_ROOT]
    activities = []
    for number, node in enumerate(root.iterchildren(tag=etree.Element), 1):
        place = f"{node.tag}[{number}]"
        activity = _Part(node, place).read(Activity, unread) if node.tag == "iati-activity" else None
        if activity is None:
            unread.append(_unread(node, place))
        else:
            activities.append(activity)
    return Read(tuple(activities), tuple(unread))


def _unread(node: Node, place: str) -> Unread:
    return Unread(place, line_of(node), etree.tostring(node, encoding="unicode", with_tail=False)[:200])


class _Part:
    """An element while its dataclass is read: what of it was taken."""

    def __init__(self, node: Node, place: str) -> None:
        self.node, self.place = node, place
        self.passed: dict[Node, None] = {node: None}
        self.children: set[Node] = set()
        self.leaves: set[tuple[Node, str]] = set()

    def read(self, shape: type, unread: list[Unread]) -> Any:
        """The dataclass, or None if a required field is missing; adds what is not in it to `unread`."""
        values: dict[str, Any] = {}
        inner: list[Unread] = []
        others: Slot | None = None
        for slot in slots_of(shape):
            found = tuple(self._values(slot, inner))
            if slot.place == OTHERS:
                others = slot
            elif found:
                values[slot.name] = found if slot.many else found[0]
            elif slot.required:
                return None
        left = list(self._left_children())
        if others is not None:
            values[others.name] = tuple(_canonical(node) for node in left if node.getparent() is self.node)
            left = [node for node in left if node.getparent() is not self.node]
        unread.extend(inner)
        unread.extend(_unread(node, f"{self.place}/{node.tag}") for node in left)
        unread.extend(self._left_leaves())
        return shape(**values)

    def _values(self, slot: Slot, unread: list[Unread]) -> Iterator[Any]:
        for node in () if slot.place == OTHERS else self._nodes(slot):
            text = _leaf(node, slot.leaf) if slot.leaf else None
            if not slot.leaf:
                value = _Part(node, f"{self.place}/{'/'.join(slot.steps)}").read(slot.kind, unread)
            else:
                value = None if text is None else _value(text, slot.kind)
            if value is not None:
                self.children.add(node)
                if not (slot.kind is date and _ZONE.search(text or "")):
                    self.leaves.add((node, slot.leaf))
                yield value

    def _nodes(self, slot: Slot) -> Iterator[Node]:
        """The elements at the end of a field's path: one, or all of the last step's name."""
        node = self.node
        for step in slot.steps[:-1] if slot.many or not slot.leaf else slot.steps:
            found = node.find(step)
            if found is None:
                return
            node = found
            self._pass(node)
        if slot.steps and (slot.many or not slot.leaf):
            nodes = list(node.iterchildren(slot.steps[-1]))
            yield from nodes if slot.many else nodes[:1]
            if slot.leaf:
                self.passed.update(dict.fromkeys(nodes))
        else:
            yield node

    def _pass(self, node: Node) -> None:
        self.children.add(node)
        self.passed[node] = None

    def _left_children(self) -> Iterator[Node]:
        for node in self.passed:
            yield from (child for child in node.iterchildren(tag=etree.Element) if child not in self.children)

    def _left_leaves(self) -> Iterator[Unread]:
        for node in self.passed:
            where = self.place if node is self.node else f"{self.place}/{node.tag}"
            line = line_of(node)
            attributes: Any = node.attrib.items()
            for name, text in attributes:
                leaf = "@xml:lang" if name == XML_LANG else f"@{name}"
                if (node, leaf) not in self.leaves:
                    yield Unread(f"{where}/{leaf}", line, str(text)[:200])
            if (node.text or "").strip() and (node, "text()") not in self.leaves:
                yield Unread(f"{where}/text()", line, (node.text or "").strip()[:200])


def _canonical(node: Node) -> str:
    """An element as XML in one form, without the spaces between elements."""
    copied = deepcopy(node)
    copied.tail = None
    for each in copied.iter(etree.Element):
        if len(each) and not (each.text or "").strip():
            each.text = None
        if not (each.tail or "").strip():
            each.tail = None
    found: bytes = etree.tostring(copied, method="c14n", with_comments=False)
    return found.decode()


def _leaf(node: Node, leaf: str) -> str | None:
    if leaf == "text()":
        return node.text or ""
    found = node.get(XML_LANG if leaf == "@xml:lang" else leaf[1:])
    return None if found is None else str(found)


def _value(text: str, kind: type) -> Any:
    """The text as a value of that kind; None if it is none."""
    try:
        if kind is bool:
            return {"true": True, "1": True, "false": False, "0": False}[text.strip()]
        if kind is Decimal:
            amount = Decimal(text.strip())
            return amount if amount.is_finite() else None
        if kind is datetime:
            return datetime.fromisoformat(text.strip())
        if kind is date:
            return date.fromisoformat(_ZONE.sub("", text.strip()))
    except (ValueError, KeyError, InvalidOperation):
        return None
    return text
