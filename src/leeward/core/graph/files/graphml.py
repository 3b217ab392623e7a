"""Write GraphML (graphml.graphdrawing.org): nodes, edges, and attributes that Gephi, yEd, NetworkX and igraph read."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from leeward.core.graph.files.columns import ITEM_COLUMNS, LINE_COLUMNS, item_row, line_row
from leeward.core.graph.files.xml_writing import as_xml, child
from leeward.core.graph.link_chart import LinkChart, Point

_PLACED = ("x", "y")
_GROUP = "group"
_TYPES = {"count": "int", "longitude": "double", "latitude": "double", "x": "double", "y": "double"}
_NOWHERE: Mapping[str, Point] = MappingProxyType({})


def graphml(chart: LinkChart, mark: str, places: Mapping[str, Point] = _NOWHERE) -> str:
    """The chart with the mark as a datum of the graph; `places` become the attributes x and y."""
    chart = chart.statements()
    groups: dict[str, list[str]] = {}
    for group in chart.groups:
        for member in group.members:
            groups.setdefault(member, []).append(group.label)
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    _keys(root, "graph", ("title", "exported"))
    _keys(root, "node", (*ITEM_COLUMNS, *_PLACED, _GROUP))
    _keys(root, "edge", LINE_COLUMNS)
    graph = child(root, "graph", {"id": "chart", "edgedefault": "undirected"})
    _data(graph, "graph", {"title": chart.title, "exported": mark})
    for item in chart.items:
        x, y = places.get(item.id, ("", ""))
        row = {**item_row(item), "x": str(x), "y": str(y), _GROUP: "\n".join(groups.get(item.id, ()))}
        _data(child(graph, "node", {"id": item.id}), "node", row)
    for line in chart.lines:
        directed = "true" if line.directed else "false"
        edge = {"id": line.id, "source": line.start, "target": line.end, "directed": directed}
        row = {name: value for name, value in line_row(line).items() if name != "directed"}
        _data(child(graph, "edge", edge), "edge", row)
    return as_xml(root)


def _keys(root: Element, of: str, names: Iterable[str]) -> None:
    for name in names:
        child(
            root, "key", {"id": f"{of}.{name}", "for": of, "attr.name": name, "attr.type": _TYPES.get(name, "string")}
        )


def _data(parent: Element, of: str, row: Mapping[str, str]) -> None:
    for name, value in row.items():
        if value:
            child(parent, "data", {"key": f"{of}.{name}"}, value)
