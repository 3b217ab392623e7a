"""Positions of places, and distances."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.codes.places import TABLE, Place, kilometres, place, port, state_of_port
from leeward.resources import read_text


@pytest.mark.parametrize(
    ("here", "there", "distance", "why"),
    [
        ("BBBGI", "BBBGI", 0, "nowhere to go"),
        ("BBBGI", "AGANU", 520, "Barbados to Antigua"),
        ("BBBGI", "USMIA", 2590, "Barbados to Miami"),
        ("BBBGI", "GBLGW", 6750, "Barbados to London"),
    ],
)
def test_known_distances(here: str, there: str, distance: int, why: str) -> None:
    one, other = place(here), place(there)
    assert one is not None
    assert other is not None
    assert kilometres(one, other) == pytest.approx(distance, rel=0.02, abs=1), why


def test_a_place_outside_the_table_is_nowhere() -> None:
    assert place("XXXXX") is None
    assert place("") is None


@pytest.mark.parametrize(
    ("code", "name"),
    [("USMIA", "Miami"), ("MIA", "Miami"), ("XXX", None), ("", None), ("MI", None), ("USMIAX", None)],
)
def test_a_port_is_found_by_either_code(code: str, name: str | None) -> None:
    found = port(code)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("code", "state"),
    [("USMIA", "USA"), ("MIA", "USA"), ("LCXYZ", "LCA"), ("XYZ", ""), ("", ""), ("ZZXYZ", ""), ("Castries", "")],
)
def test_a_port_is_of_a_state(code: str, state: str) -> None:
    assert state_of_port(code) == state


def test_every_row_is_a_place_on_earth_with_a_source() -> None:
    for row in csv.DictReader(read_text(TABLE).splitlines()):
        assert len(row["unlocode"]) == 5, row
        assert abs(float(row["latitude"])) <= 90, row
        assert abs(float(row["longitude"])) <= 180, row
        assert row["source"], row


PLACES = st.builds(Place, st.just("X"), st.just("X"), st.floats(-90, 90), st.floats(-180, 180))


@given(PLACES, PLACES)
def test_a_distance_is_symmetric_and_at_most_half_the_earth(here: Place, there: Place) -> None:
    assert 0 <= kilometres(here, there) <= 20_020
    assert kilometres(here, there) == pytest.approx(kilometres(there, here), abs=1e-6)
