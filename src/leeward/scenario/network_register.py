"""An invented register of companies and relations as FollowTheMoney entities: who owns the boats, who is whose cousin.

It joins what lists of persons do not: boats belong to a company, its director is an organiser, and the money handler
of two networks is the organiser's relative. A shop with a dozen employees is as connected, and innocent.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from leeward.scenario.households import person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_facts import MemberRole, NetworkTruth
from leeward.scenario.region import Region

LIST = "Register of companies (invented)"
_SHOP, _EMPLOYEES, _EMPLOYEES_AT = "Frangipani Stores Ltd", 12, 1_500
Entity = dict[str, Any]


def company_register(region: Region, *, today: date) -> bytes:
    """The register as JSON lines."""
    entities = {each["id"]: each for each in (*_networks(region, today), *_shop(region, today))}
    return "".join(json.dumps(each) + "\n" for each in entities.values()).encode()


def _networks(region: Region, today: date) -> Iterator[Entity]:
    for network in networks(region, today=today):
        company = _entity(network.code, "Company", name=f"{network.name} Holdings Ltd", country=network_flag(network))
        director, handler = (_of(network, role) for role in ("organiser", "money_handler"))
        yield company
        yield _person(region, director, today)
        yield _person(region, handler, today, phone=_phone(network))
        yield _entity(
            f"{network.code}-director", "Directorship", director=director, organization=network.code, role="director"
        )
        yield _entity(f"{network.code}-family", "Family", person=director, relative=handler, relationship="cousin")
        for boat in network.boats:
            yield _entity(f"boat-{boat.mmsi}", "Vessel", name=boat.name, mmsi=boat.mmsi, flag=boat.flag)
            yield _entity(
                f"{network.code}-{boat.mmsi}", "Ownership", owner=network.code, asset=f"boat-{boat.mmsi}",
                percentage="100",
            )  # fmt: skip


def _shop(region: Region, today: date) -> Iterator[Entity]:
    yield _entity("shop", "Company", name=_SHOP, country="BB")
    for number in range(_EMPLOYEES):
        reference = f"{_EMPLOYEES_AT + number}-0"
        yield _person(region, reference, today)
        yield _entity(f"shop-{number}", "Employment", employer="shop", employee=reference)


def network_flag(network: NetworkTruth) -> str:
    """The state of the network's company, in two letters."""
    return {"SMG-1": "VC", "SMG-2": "BS", "TRF-1": "TT"}[network.code]


def _of(network: NetworkTruth, role: MemberRole) -> str:
    return [each for each in network.members if each.role == role][-1].person


def _phone(network: NetworkTruth) -> str:
    return [each for each in network.members if each.role == "money_handler"][-1].phone


def _person(region: Region, reference: str, today: date, *, phone: str = "") -> Entity:
    found = person(region, reference, today=today)
    facts = {"name": found.full_name, "birthDate": found.birth_date.isoformat()}
    return _entity(reference, "Person", **facts, phone=phone)


def _entity(reference: str, schema: str, **properties: str) -> Entity:
    return {
        "id": reference,
        "schema": schema,
        "properties": {name: [text] for name, text in properties.items() if text},
    }
