"""A link chart on the map."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from tests.core.charts.drawn import SVG, WORDS, faults
from tests.core.graph.charted import SMALL, charts

from leeward.core.charts.link_map import link_maps, located_items
from leeward.core.graph.link_chart import Item, Line, LinkChart, Strength


@given(charts())
def test_any_chart_gives_a_readable_map(chart: LinkChart) -> None:
    for svg in link_maps(WORDS, chart):
        assert list(faults(svg)) == []


def test_places_are_as_large_as_their_lines_and_directed_lines_are_routes() -> None:
    wide, _ = link_maps(WORDS, SMALL)
    speightstown, castries = ET.fromstring(wide).iter(f"{SVG}circle")
    assert float(speightstown.get("r", "")) > float(castries.get("r", ""))
    assert wide.count('class="route"') == 1


def test_a_hypothesis_is_not_on_the_map() -> None:
    supposed = replace(SMALL, lines=tuple(replace(line, strength="hypothesis") for line in SMALL.lines))
    assert 'class="route"' not in link_maps(WORDS, supposed)[0]


def test_it_says_what_the_map_does_not_show() -> None:
    assert located_items(SMALL) == (["Speightstown", "Castries"], 6)


BRB = Item("b", "place", "Bridgetown", place=(-59.6, 13.1))
LCA = Item("l", "place", "Castries", place=(-61.0, 14.0))
TWIN = replace(BRB, id="t", label="Careenage")
ANA = Item("a", "person", "Ana")


@pytest.mark.parametrize(
    ("start", "end", "directed", "strength", "drawn", "why"),
    [
        ("b", "l", True, "strong", 1, "from place to place"),
        ("b", "l", True, "weak", 1, "weak evidence is evidence"),
        ("b", "l", True, "hypothesis", 0, "a hypothesis is not on the map"),
        ("b", "l", False, "strong", 0, "a tie without direction is no route"),
        ("b", "b", True, "strong", 0, "to itself"),
        ("b", "t", True, "strong", 0, "two names of one place"),
        ("a", "l", True, "strong", 0, "from somebody who is nowhere"),
    ],
)
def test_what_is_a_route(start: str, end: str, directed: bool, strength: Strength, drawn: int, why: str) -> None:
    line = Line("1", start, end, "voyage", strength=strength, directed=directed)
    for svg in link_maps(WORDS, LinkChart("", (BRB, LCA, TWIN, ANA), (line,))):
        assert svg.count('class="route"') == drawn, why


def test_who_is_tied_to_a_place_by_a_hypothesis_alone_is_not_on_the_map() -> None:
    near = Line("1", "a", "b", "seen at")
    assert located_items(LinkChart("", (BRB, ANA), (near,))) == (["Bridgetown"], 0)
    assert located_items(LinkChart("", (BRB, ANA), (replace(near, strength="hypothesis"),))) == (["Bridgetown"], 1)
    assert located_items(LinkChart("", (BRB, ANA), (replace(near, start="a", end="a"),))) == (["Bridgetown"], 1)
    assert located_items(LinkChart("", ())) == ([], 0)
