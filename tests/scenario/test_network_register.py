"""The register is a list that can be imported, and each of its relations has both ends in it."""

import json
from datetime import date
from io import BytesIO

from leeward.core.record.lists.ftm import read
from leeward.core.record.lists.read import Reject
from leeward.scenario.network_cast import networks
from leeward.scenario.network_register import company_register
from leeward.scenario.region import Region

ENDS = ("owner", "asset", "director", "organization", "person", "relative", "employer", "employee")


def test_it_is_read_without_a_reject(region: Region, today: date) -> None:
    items = list(read({"register.json": BytesIO(company_register(region, today=today))}))
    assert len(items) > 30
    assert not [item for item in items if isinstance(item, Reject)]


def test_boats_belong_to_the_company_of_an_organiser(region: Region, today: date) -> None:
    entities = {each["id"]: each for each in map(json.loads, company_register(region, today=today).splitlines())}
    ends = [end for each in entities.values() for name in ENDS for end in each["properties"].get(name, ())]
    assert set(ends) <= set(entities)
    network = networks(region, today=today)[0]
    owned = [each["properties"] for each in entities.values() if each["schema"] == "Ownership"]
    assert {f"boat-{boat.mmsi}" for boat in network.boats} <= {one["asset"][0] for one in owned}
    directors = {one["properties"]["director"][0] for one in entities.values() if one["schema"] == "Directorship"}
    assert directors <= {member.person for each in networks(region, today=today) for member in each.members}
