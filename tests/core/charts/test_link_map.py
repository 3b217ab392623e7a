"""A link chart on the map."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from tests.core.charts.drawn import SVG, WORDS, faults
from tests.core.graph.charted import SMALL, charts

from leeward.core.charts.link_map import link_maps, located
from leeward.core.graph.link_chart import LinkChart


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
    assert located(SMALL) == (["Speightstown", "Castries"], 6)
