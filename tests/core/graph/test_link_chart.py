"""A link chart: what may leave as a statement, and what hangs together."""

from dataclasses import replace

import pytest
from hypothesis import given
from tests.core.graph.charted import SMALL, charts

from leeward.core.graph.link_chart import Item, ItemGroup, ItemKind, Line, LinkChart, Strength


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


@given(charts())
def test_of_any_chart_statements_hang_together_and_are_final(chart: LinkChart) -> None:
    said = chart.statements()
    known = {item.id for item in said.items}
    assert {end for line in said.lines for end in (line.start, line.end)} <= known
    assert {member for group in said.groups for member in group.members} <= known
    assert all(group.members for group in said.groups)
    assert said.statements() == said == said.consistent()
    assert [item for item in chart.items if item.kind != "withdrawn"] == list(said.items), "in the order of the chart"


def test_a_line_of_something_withdrawn_tells_nothing_about_it() -> None:
    items = (Item("a", "person", "A"), Item("w", "withdrawn", "Something was here"))
    lines = (Line("1", "a", "w", "paid by"), Line("2", "w", "w", "same"), Line("3", "a", "a", "also called"))
    said = LinkChart(
        "t", items, lines, (ItemGroup("g", "both", ("a", "w")), ItemGroup("h", "gone", ("w",)))
    ).statements()
    assert [line.id for line in said.lines] == ["3"]
    assert said.groups == (ItemGroup("g", "both", ("a",)),)


def test_a_chart_of_nothing_states_nothing() -> None:
    empty = LinkChart("", (), (Line("1", "a", "b", "knows"),), (ItemGroup("g", "none", ()),))
    assert empty.statements() == LinkChart("", ())
    assert empty.labels() == {}


@pytest.mark.parametrize(
    ("kinds", "strength", "leaves", "why"),
    [
        (("person", "person"), "strong", True, "evidence"),
        (("person", "person"), "weak", True, "weak evidence is evidence"),
        (("person", "person"), "hypothesis", False, "what was supposed"),
        (("person", "withdrawn"), "strong", False, "an end that was withdrawn"),
        (("withdrawn", "person"), "weak", False, "either end"),
        (("withdrawn", "withdrawn"), "strong", False, "both"),
        (("other", "event"), "strong", True, "of any kind"),
    ],
)
def test_which_lines_leave(kinds: tuple[ItemKind, ItemKind], strength: Strength, leaves: bool, why: str) -> None:
    items = tuple(Item(each, kind, each) for each, kind in zip("ab", kinds, strict=True))
    chart = LinkChart("t", items, (Line("1", "a", "b", "knows", strength=strength),))
    assert bool(chart.statements().lines) == leaves, why
    assert chart.consistent() == chart, "on the chart itself it stays"
