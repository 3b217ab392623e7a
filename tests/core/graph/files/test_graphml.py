"""GraphML: what NetworKit reads, and what our own reader gets back."""

from pathlib import Path

import networkit
import pytest
from hypothesis import given
from tests.core.graph.charted import SMALL, charts

from leeward.core.graph.files.graphml import graphml
from leeward.core.graph.files.graphml_reading import read_graphml
from leeward.core.graph.link_chart import LinkChart

MARK = "Exported 2026-11-28 by A. Analyst for inquiry 12"


def test_it_comes_back_as_it_was_without_what_is_no_statement() -> None:
    places = {item.id: (float(place), -float(place)) for place, item in enumerate(SMALL.items)}
    back = read_graphml(graphml(SMALL, MARK, places).encode())
    said = SMALL.statements()
    assert (back.chart.items, back.chart.lines, back.chart.title) == (said.items, said.lines, said.title)
    assert [group.members for group in back.chart.groups] == [("p", "q")]
    assert back.rejects == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_another_program_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "chart.graphml"
    file.write_text(graphml(SMALL, MARK), encoding="utf-8")
    graph = networkit.readGraph(str(file), networkit.Format.GraphML)
    said = SMALL.statements()
    pairs = {frozenset((line.start, line.end)) for line in said.lines}
    assert graph.numberOfNodes() == len(said.items)
    assert graph.numberOfEdges() >= len(pairs)


def test_the_mark_is_in_it_and_a_hypothesis_is_not() -> None:
    text = graphml(SMALL, MARK)
    assert MARK in text
    assert "hypothesis" not in text
    assert "Something was here" not in text


@given(charts())
def test_any_chart_is_well_formed_and_loses_no_statement(chart: LinkChart) -> None:
    said = chart.statements()
    if not said.items:
        return
    back = read_graphml(graphml(chart, MARK).encode())
    assert [item.id for item in back.chart.items] == [item.id for item in said.items]
    assert [item.kind for item in back.chart.items] == [item.kind for item in said.items]
    kept = [(line.start, line.end, line.count, line.strength, line.directed, line.first) for line in said.lines]
    assert [(l.start, l.end, l.count, l.strength, l.directed, l.first) for l in back.chart.lines] == kept  # noqa: E741
    assert back.rejects == []
