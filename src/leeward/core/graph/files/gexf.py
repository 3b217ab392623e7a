"""Write GEXF 1.3 (gexf.net), dynamic: Gephi plays items and lines over the time in which they are known."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from leeward.core.graph.files.columns import ITEM_COLUMNS, LINE_COLUMNS, item_row, line_row
from leeward.core.graph.files.xml_writing import as_xml, child
from leeward.core.graph.link_chart import LinkChart, Point

_VIZ = "http://gexf.net/1.3/viz"
_OWN = frozenset({"label", "first", "last", "directed"})
"""What GEXF has attributes of its own for."""
_NOWHERE: Mapping[str, Point] = MappingProxyType({})


def gexf(chart: LinkChart, mark: str, places: Mapping[str, Point] = _NOWHERE) -> str:
    """The chart with the mark as its description."""
    chart = chart.statements()
    root = Element("gexf", {"xmlns": "http://gexf.net/1.3", "xmlns:viz": _VIZ, "version": "1.3"})
    meta = child(root, "meta")
    child(meta, "creator", text="Leeward")
    child(meta, "title", text=chart.title)
    child(meta, "description", text=mark)
    settings = {"mode": "dynamic", "defaultedgetype": "undirected", "timeformat": "dateTime"}
    graph = child(root, "graph", {**settings, "timerepresentation": "interval"})
    items = _attributes(graph, "node", ITEM_COLUMNS)
    lines = _attributes(graph, "edge", LINE_COLUMNS)
    nodes = child(graph, "nodes")
    for item in chart.items:
        node = child(nodes, "node", {"id": item.id, "label": item.label, **_span(item.first, item.last)})
        _values(node, item_row(item), items)
        if item.id in places:
            x, y = places[item.id]
            # Gephi draws upwards.
            SubElement(node, "viz:position", {"x": f"{x:g}", "y": f"{-y:g}", "z": "0"})
    edges = child(graph, "edges")
    for line in chart.lines:
        ends = {"id": line.id, "source": line.start, "target": line.end, "label": line.label}
        kind = {"type": "directed" if line.directed else "undirected", "weight": str(line.count)}
        _values(child(edges, "edge", {**ends, **kind, **_span(line.first, line.last)}), line_row(line), lines)
    return as_xml(root)


def _attributes(graph: Element, of: str, names: Sequence[str]) -> dict[str, str]:
    """Declare the attributes of nodes or edges; their ids by name."""
    declared = child(graph, "attributes", {"class": of})
    ids = {name: str(number) for number, name in enumerate(name for name in names if name not in _OWN)}
    for name, id_ in ids.items():
        child(declared, "attribute", {"id": id_, "title": name, "type": "integer" if name == "count" else "string"})
    return ids


def _values(parent: Element, row: Mapping[str, str], ids: Mapping[str, str]) -> None:
    values = child(parent, "attvalues")
    for name, value in row.items():
        if name in ids:
            child(values, "attvalue", {"for": ids[name], "value": value})


def _span(first: datetime | None, last: datetime | None) -> dict[str, str]:
    found = {"start": first or last, "end": last or first}
    return {name: time.isoformat() for name, time in found.items() if time}
