"""A link chart: what may leave as a statement, and what hangs together."""

from dataclasses import replace

from tests.core.graph.charted import SMALL

from leeward.core.graph.link_chart import ItemGroup, Line


def test_a_hypothesis_and_what_was_withdrawn_are_no_statements() -> None:
    assert [line.id for line in SMALL.statements().lines] == ["1", "2", "3", "4", "6", "7"]
    assert [item.id for item in SMALL.statements().items] == list("pqocsbtm")


def test_what_leads_nowhere_is_left_out() -> None:
    dangling = (Line("x", "p", "gone", "knows"), Line("y", "p", "q", "knows"))
    groups = (ItemGroup("g", "both", ("q", "gone", "q")), ItemGroup("h", "none", ("gone",)))
    chart = replace(SMALL, lines=dangling, groups=groups).consistent()
    assert [line.id for line in chart.lines] == ["y"]
    assert chart.groups == (ItemGroup("g", "both", ("q",)),)
    assert SMALL.consistent() == SMALL


def test_labels_are_by_id() -> None:
    assert SMALL.labels()["m"] == "Card ending 4411"
