"""A map: places where they are, names that are free of each other, land that covers neither."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from tests.core.charts.drawn import SVG, UNDER, WORDS, faults, texts, values, written

from leeward.core.charts.map import Place, Route, region_map, two_maps

points = st.tuples(st.floats(-85, -55), st.floats(5, 27))
places = st.lists(st.builds(Place, texts, points, values), max_size=12)
routes = st.lists(st.builds(Route, st.tuples(st.floats(-180, 180), st.floats(-80, 80)), points), max_size=4)
BRIDGETOWN, ROSEAU = (-59.62, 13.10), (-61.39, 15.30)


@given(places, routes)
def test_any_places_give_a_readable_map(places: list[Place], routes: list[Route]) -> None:
    wide, narrow = two_maps(WORDS, places, routes)
    assert list(faults(wide)) == []
    assert list(faults(narrow)) == []


def test_places_are_where_they_are_and_as_large_as_their_load() -> None:
    svg = region_map(WORDS, [Place("Bridgetown", BRIDGETOWN, 90), Place("Roseau", ROSEAU, 10)], [])
    south, north = ET.fromstring(svg).iter(f"{SVG}circle")
    assert float(south.get("cx", "")) > float(north.get("cx", ""))
    assert float(south.get("cy", "")) > float(north.get("cy", ""))
    assert float(south.get("r", "")) > float(north.get("r", ""))
    assert {box.text for box in written(svg)} == {"Bridgetown", "Roseau"}


def test_a_load_that_is_not_known_or_not_shown_is_hollow() -> None:
    svg = region_map(WORDS, [Place("Bridgetown", BRIDGETOWN, None), Place("Roseau", ROSEAU, UNDER)], [])
    assert svg.count('class="place hollow"') == 2


def test_both_maps_have_their_own_ids() -> None:
    wide, narrow = two_maps(WORDS, [], [])
    assert 'id="checks-title"' in wide
    assert 'id="checks-narrow-title"' in narrow
    assert 'class="drawing narrow"' in narrow
