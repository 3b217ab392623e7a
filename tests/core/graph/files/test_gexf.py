"""GEXF: dynamic, with times and the mark; NetworKit reads its nodes and edges."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import networkit
import pytest
from hypothesis import given
from tests.core.graph.charted import SMALL, charts

from leeward.core.graph.files.gexf import gexf
from leeward.core.graph.link_chart import Item, Line, LinkChart

NS = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


def test_items_and_lines_have_their_times_places_and_values() -> None:
    root = ET.fromstring(gexf(SMALL, "by A. Analyst", {"p": (10, 20)}).encode())
    graph = root.find("g:graph", NS)
    assert graph is not None
    assert graph.get("mode") == "dynamic"
    assert root.findtext("g:meta/g:description", namespaces=NS) == "by A. Analyst"
    nodes = {node.get("id"): node for node in root.iterfind(".//g:node", NS)}
    assert set(nodes) == set("pqocsbtm")
    assert (nodes["c"].get("start"), nodes["c"].get("end")) == (
        "2026-03-01T08:30:00+00:00",
        "2026-03-21T08:30:00+00:00",
    )
    position = nodes["p"].find("viz:position", NS)
    assert position is not None
    assert (position.get("x"), position.get("y")) == ("10", "-20")
    edges = {edge.get("id"): edge for edge in root.iterfind(".//g:edge", NS)}
    assert "5" not in edges
    assert (edges["1"].get("weight"), edges["1"].get("type"), edges["3"].get("type")) == ("2", "directed", "undirected")
    titles = {
        each.get("id"): each.get("title") for each in root.iterfind(".//g:attributes[@class='edge']/g:attribute", NS)
    }
    values = {titles[each.get("for")]: each.get("value") for each in edges["2"].iterfind("g:attvalues/g:attvalue", NS)}
    assert values == {"kind": "paid_by", "count": "1", "strength": "weak"}


def test_another_program_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "chart.gexf"
    # NetworKit takes numbers alone for ids, and a line that is dated otherwise than its ends for an error.
    number = {item.id: str(place) for place, item in enumerate(SMALL.items)}
    lines = tuple(
        replace(line, start=number[line.start], end=number[line.end], first=None, last=None) for line in SMALL.lines
    )
    items = tuple(replace(item, id=number[item.id], first=None, last=None) for item in SMALL.items)
    file.write_text(gexf(LinkChart("", items, lines), "mark"), encoding="utf-8")
    graph, _events = networkit.graphio.GEXFReader().read(str(file))
    assert graph.numberOfNodes() == len(SMALL.statements().items)


@given(charts())
def test_any_chart_is_well_formed(chart: LinkChart) -> None:
    root = ET.fromstring(gexf(chart, "mark").encode())
    said = chart.statements()
    assert len(list(root.iterfind(".//g:node", NS))) == len(said.items)
    assert len(list(root.iterfind(".//g:edge", NS))) == len(said.lines)


@pytest.mark.parametrize(
    ("first", "last", "start", "end", "why"),
    [
        (1, 9, 1, 9, "from its begin to its end"),
        (1, None, 1, 1, "one moment, where the end is not known"),
        (None, 9, 9, 9, "or the begin"),
        (None, None, None, None, "always, where nothing is"),
    ],
)
def test_when_an_item_and_a_line_are_there(
    first: int | None, last: int | None, start: int | None, end: int | None, why: str
) -> None:
    def day(number: int | None) -> datetime | None:
        return datetime(2026, 3, number, tzinfo=UTC) if number else None

    item = Item("a", "person", "A", first=day(first), last=day(last))
    line = Line("l", "a", "a", "knows", first=day(first), last=day(last))
    root = ET.fromstring(gexf(LinkChart("", (item,), (line,)), "mark").encode())
    wanted = [time.isoformat() if (time := day(each)) else None for each in (start, end)]
    for tag in ("node", "edge"):
        (found,) = root.iterfind(f".//g:{tag}", NS)
        assert [found.get("start"), found.get("end")] == wanted, why
