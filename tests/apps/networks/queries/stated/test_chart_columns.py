"""Columns of a chart's file without a place here are said once each, with how many values they have."""

import pytest
from tests.apps.networks.importing import edge, graphml, node

from leeward.apps.networks.queries.stated.chart_columns import lost_columns
from leeward.core.graph.files.graphml_reading import read_graphml

TWO = (node("a", "Ada March"), node("b", "Bea April"))


@pytest.mark.parametrize(
    ("lines", "lost"),
    [
        ([edge("a", "b", "knows")], []),
        ([edge("a", "b", "knows", weight="1")], []),
        ([edge("a", "b", "knows", weight="7"), edge("b", "a", "pays", count="2")], [("weight", "", "2")]),
        (
            [edge("a", "b", "knows", amount="7", source_file="x"), edge("b", "a", "pays", amount="2")],
            [("tie_column", "amount", "2"), ("tie_column", "source_file", "1")],
        ),
        ([edge("a", "b", "knows", grade="B2", strength="weak")], [("tie_grade", "", "1"), ("tie_weak", "", "1")]),
        ([edge("a", "b", "knows", first="2026-01-02")], []),
    ],
)
def test_each_column_is_said_once(lines: list[str], lost: list[tuple[str, str, str]]) -> None:
    chart = read_graphml(graphml(*TWO, *lines)).chart
    found = [(each.code, each.params["name"], each.params["many"]) for each in lost_columns(chart, chart.lines)]
    assert found == [(f"chart_file.{what}", name, many) for what, name, many in lost]
