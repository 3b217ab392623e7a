"""Read GraphML of any program as a chart: nodes, edges, and whatever attributes they have.

Expat by defusedxml: document types, entities and what is outside are refused before they expand. An attribute that
means a column of ours by its name fills it; each other one is kept as a fact, but for where an item is drawn (x, y):
in an inquiry a drawing of another program would have a hole where someone is protected.
"""

import xml.sax
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from leeward.core.graph.files.chart_parts import (
    LONGEST_FACT,
    MOST_FACTS,
    ReadChart,
    Rejects,
    UnreadableChart,
    check_counts,
    check_size,
    count_of,
    degree_pair,
    grade_of,
    kind_of,
    name_of,
    strength_of,
    time_of,
)
from leeward.core.graph.files.columns import facts_of
from leeward.core.graph.link_chart import Facts, Item, ItemGroup, Line, LinkChart
from leeward.core.printable import plain

DEPTH_LIMIT = 60
_LABELS = ("label", "name", "title", "caption", "nodelabel", "edgelabel", "description")
_KINDS = ("kind", "type", "category", "schema", "class")
_RELATIONS = ("label", "relation", "relationship", "edgelabel", "role", "name", "interaction", "type", "kind")
_COUNTS = ("count", "weight")
_Data = dict[str, str]


@dataclass(slots=True)
class _Part:
    """A node or an edge as it is being read: its line, its own attributes, and its data by lower-case name."""

    tag: str
    line: int
    attributes: Mapping[str, str]
    data: _Data = field(default_factory=dict)
    parent: str = ""


class _Handler(xml.sax.ContentHandler):
    """Collects nodes and edges."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[_Part] = []
        self.graph: _Data = {}
        self.directed = False
        self.seen = False
        self.rejects = Rejects()
        self.line: Callable[[], int | None] = lambda: None
        self._keys: dict[str, str] = {}
        self._defaults: dict[tuple[str, str], str] = {}
        self._open: list[_Part] = []
        self._tags: list[str] = []
        self._key = self._of = ""
        self._text: list[str] = []
        self._counts = {"node": 0, "edge": 0}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        tag = name.rpartition(":")[2]
        given = {key: attrs.getValue(key) for key in attrs.getNames()}
        line = self.line() or 0
        if not self._tags and tag != "graphml":
            raise UnreadableChart("chart_file.graphml", line)
        self._tags.append(tag)
        if len(self._tags) > DEPTH_LIMIT:
            raise UnreadableChart("chart_file.deep", line)
        self._text.clear()
        if tag == "graph" and not self._open:
            self.seen, self.directed = True, given.get("edgedefault") == "directed"
        elif tag == "key":
            self._key = given.get("id", "")
            self._keys[self._key] = given.get("attr.name") or given.get("yfiles.type") or self._key
            self._of = given.get("for", "all")
        elif tag == "data":
            self._key = given.get("key", "")
        elif tag in self._counts:
            self._begin(tag, line, given)
        elif tag in ("hyperedge", "port"):
            self.rejects.add(line, f"chart_file.{tag}")

    def _begin(self, tag: str, line: int, given: Mapping[str, str]) -> None:
        self._counts[tag] += 1
        check_counts(self._counts["node"], self._counts["edge"], line)
        parent = next((part.attributes.get("id", "") for part in reversed(self._open) if part.tag == "node"), "")
        part = _Part(tag, line, given, parent=parent)
        self.parts.append(part)
        self._open.append(part)

    def characters(self, content: str) -> None:
        # More than a fact has room for is not kept, so a text of a gigabyte costs nothing.
        if len(self._text) < LONGEST_FACT:
            self._text.append(content[:LONGEST_FACT])

    def endElement(self, name: str) -> None:
        tag = self._tags.pop()
        text = plain("".join(self._text), LONGEST_FACT)
        if tag == "default" and text and len(self._defaults) < MOST_FACTS:
            self._defaults[self._of, self._keys.get(self._key, "").lower()] = text
        elif tag in ("NodeLabel", "EdgeLabel") and self._open and text:
            self._open[-1].data.setdefault(tag.lower(), text)
        elif tag == "data" and text:
            held = self._open[-1].data if self._open else self.graph
            held.setdefault(self._keys.get(self._key, self._key).lower(), text)
        elif tag in self._counts:
            part = self._open.pop()
            for (of, key), value in self._defaults.items():
                if of in (tag, "all"):
                    part.data.setdefault(key, value)
        self._text.clear()


def read_graphml(data: bytes, title: str = "") -> ReadChart:
    """Read a file. Raises UnreadableChart for XML that is not GraphML or not well formed, and for too large a chart."""
    check_size(data)
    handler = _parse(data)
    rejects = handler.rejects
    items = {item.id: (item, part) for item, part in _items(handler.parts, rejects)}
    if not items:
        raise UnreadableChart("chart_file.none")
    lines = tuple(_lines(handler, items, rejects))
    chart = LinkChart(
        name_of(title or handler.graph.get("title", "")),
        tuple(item for item, _ in items.values()),
        lines,
        tuple(_groups(part for _, part in items.values())),
    )
    return ReadChart(chart.consistent(), rejects.in_order())


def _parse(data: bytes) -> _Handler:
    handler = _Handler()
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(handler)
    handler.line = parser.getLineNumber
    try:
        # All at once: expat reads an unfinished tag again with every piece.
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise UnreadableChart("chart_file.doctype", parser.getLineNumber() or 0) from error
    except xml.sax.SAXParseException as error:
        raise UnreadableChart("chart_file.xml", error.getLineNumber() or 0, message=error.getMessage()) from error
    except (LookupError, UnicodeError) as error:
        raise UnreadableChart("chart_file.xml", message=str(error)) from error
    if not handler.seen:
        raise UnreadableChart("chart_file.none")
    return handler


def _items(parts: list[_Part], rejects: Rejects) -> Iterator[tuple[Item, _Part]]:
    seen: set[str] = set()
    for part in parts:
        if part.tag != "node":
            continue
        id_ = plain(part.attributes.get("id"), 255)
        if not id_ or id_ in seen:
            code = "chart_file.twice" if id_ else "chart_file.id"
            rejects.add(part.line, code, id=id_)
            continue
        seen.add(id_)
        yield _item(id_, part, rejects), part


def _item(id_: str, part: _Part, rejects: Rejects) -> Item:
    data = dict(part.data)
    named = [name for name in _LABELS if data.get(name)]
    label = name_of(data.pop(named[0])) if named else ""
    kinds = [name for name in _KINDS if kind_of(data.get(name, "")) != "other"]
    word = kinds[0] if kinds else "kind"
    kind = kind_of(data.get(word, ""))
    # A boat, a car or a suspect is more than the symbol of its kind: the word stays as a fact.
    if data.get(word, "").strip().lower() == kind:
        data.pop(word)
    place = degree_pair(data.get("longitude", data.get("lon", "")), data.get("latitude", data.get("lat", "")))
    detail, note, grade = name_of(data.pop("detail", "")), data.pop("note", ""), grade_of(data.get("grade", ""))
    first, last = time_of(data.get("first", "")), time_of(data.get("last", ""))
    _drop(data, first and "first", last and "last", grade and "grade", "x", "y", "group")
    if place:
        _drop(data, "longitude", "latitude", "lon", "lat")
    return Item(id_, kind, label or name_of(id_), detail, _facts(part, data, rejects), place, first, last, grade, note)


def _lines(handler: _Handler, items: Mapping[str, object], rejects: Rejects) -> Iterator[Line]:
    edges = [part for part in handler.parts if part.tag == "edge"]
    for id_, part in zip(_edge_ids(edges), edges, strict=True):
        ends = [plain(part.attributes.get(name), 255) for name in ("source", "target")]
        missing = next((end for end in ends if end not in items), None)
        if missing is None:
            yield _line(id_, ends, part, handler)
        else:
            rejects.add(part.line, "chart_file.unknown", id=missing)


def _edge_ids(edges: Iterable[_Part]) -> Iterator[str]:
    """Its own id for each edge, of equal ones for the first; another that no edge of the file has for the rest."""
    given = [plain(edge.attributes.get("id"), 255) for edge in edges]
    taken, met = set(given), set[str]()
    for number, own in enumerate(given, 1):
        id_ = own
        if not own or own in met:
            id_ = f"e{number}"
            while id_ in taken:
                id_ += "+"
        met.add(id_)
        taken.add(id_)
        yield id_


def _line(id_: str, ends: list[str], part: _Part, handler: _Handler) -> Line:
    data = dict(part.data)
    said = next((name for name in _RELATIONS if data.get(name)), "")
    label = name_of(data.pop(said)) if said else ""
    counted = next((name for name in _COUNTS if data.get(name)), "")
    count = count_of(data[counted].removesuffix(".0")) if counted else 1
    if counted and str(count) == data[counted].removesuffix(".0"):
        data.pop(counted)
    first, last = time_of(data.get("first", "")), time_of(data.get("last", ""))
    grade, kind = grade_of(data.get("grade", "")), name_of(data.pop("kind", ""))
    strength = strength_of(data.pop("strength", ""))
    _drop(data, first and "first", last and "last", grade and "grade")
    directed = part.attributes.get("directed", "true" if handler.directed else "false") == "true"
    facts = _facts(part, data, handler.rejects)
    start, end = ends
    return Line(id_, start, end, label, kind, count, strength, directed, first, last, grade, facts)


def _drop(data: _Data, *names: object) -> None:
    """Forget what a column of ours has now."""
    for name in names:
        data.pop(str(name), None)


def _facts(part: _Part, data: _Data, rejects: Rejects) -> Facts:
    own = facts_of(data.pop("facts", ""))
    found = (*own, *data.items())
    if len(found) > MOST_FACTS:
        rejects.add(part.line, "chart_file.facts", most=MOST_FACTS)
    return found[:MOST_FACTS]


def _groups(parts: Iterator[_Part]) -> Iterator[ItemGroup]:
    """Of the names that the attribute `group` has, and of nodes that have nodes within."""
    members: dict[str, list[str]] = {}
    for part in parts:
        own = part.attributes.get("id", "")
        for name in [*part.data.get("group", "").splitlines(), part.parent]:
            if label := name_of(name):
                members.setdefault(label, []).append(own)
    return (ItemGroup(f"group{place}", label, tuple(ids)) for place, (label, ids) in enumerate(members.items()))
