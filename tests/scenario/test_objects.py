"""Vessels and vehicles that agencies look for."""

import re

from leeward.core.record.content.organisations_and_craft import Vehicle, Vessel
from leeward.scenario import Region
from leeward.scenario.objects import vehicles, vessels


def test_vehicles_have_a_plate_and_a_country(region: Region) -> None:
    found = list(vehicles(region))
    assert len({record.reference for record in found}) == len(found) == 30
    for record in found:
        assert isinstance(record.content, Vehicle)
        assert re.fullmatch(r"[A-Z]\d{4}", record.content.plate)
        assert record.owner.startswith(record.content.country)


def test_vessels_belong_to_their_flag(region: Region) -> None:
    for record in vessels(region):
        assert isinstance(record.content, Vessel)
        assert record.owner.startswith(record.content.flag)
        assert record.content.names[0].text
        assert re.fullmatch(r"J[3678]\d{4}", record.content.call_sign)


def test_the_same_seed_gives_the_same_plates(region: Region) -> None:
    assert list(vehicles(region)) == list(vehicles(region))
    assert list(vessels(region)) == list(vessels(region))
