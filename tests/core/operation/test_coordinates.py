"""Coordinates as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.operation.coordinates import Axis, BadCoordinate, coordinate, text_of

READ: tuple[tuple[str, Axis, float], ...] = (
    ("13.0746", "latitude", 13.0746),
    (" 13,0746 ", "latitude", 13.0746),
    ("13 04.5 N", "latitude", 13.075),
    ("N 13°04.5'", "latitude", 13.075),
    ("13:04:30", "latitude", 13.075),
    ("59°29'24\" W", "longitude", -59.49),
    ("59 29 24 O", "longitude", -59.49),
    ("-59.49", "longitude", -59.49),
    ("−59 29.4", "longitude", -59.49),
    ("180", "longitude", 180.0),
    ("0", "latitude", 0.0),
    ("12.5 s", "latitude", -12.5),
)
REFUSED: tuple[tuple[str, Axis, str], ...] = (
    ("", "latitude", "unreadable"),
    ("north", "latitude", "unreadable"),
    ("13 04 30 20", "latitude", "unreadable"),
    ("1e1", "latitude", "unreadable"),
    ("nan", "longitude", "unreadable"),
    ("٣", "latitude", "unreadable"),
    ("13 W", "latitude", "letter"),
    ("59 N", "longitude", "letter"),
    ("-59 W", "longitude", "letter"),
    ("W 59 W", "longitude", "letter"),
    ("90.1", "latitude", "range"),
    ("181", "longitude", "range"),
    ("13 60", "latitude", "range"),
    ("13.5 30", "latitude", "range"),
    ("13 30.5 10", "latitude", "range"),
)


@pytest.mark.parametrize(("text", "axis", "degrees"), READ)
def test_what_people_type_is_read(text: str, axis: Axis, degrees: float) -> None:
    assert coordinate(text, axis) == pytest.approx(degrees, abs=1e-7)


@pytest.mark.parametrize(("text", "axis", "code"), REFUSED)
def test_what_could_be_another_place_is_refused(text: str, axis: Axis, code: str) -> None:
    with pytest.raises(BadCoordinate, match=code):
        coordinate(text, axis)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_shown_can_be_typed_again(latitude: float, longitude: float) -> None:
    north, east = text_of(latitude, longitude).split(", ")
    assert coordinate(north, "latitude") == pytest.approx(latitude, abs=1e-4)
    assert coordinate(east, "longitude") == pytest.approx(longitude, abs=1e-4)
