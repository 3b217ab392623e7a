"""`GET /ftm/entities`: an entity whole, among its neighbours, and by another of its ids."""

from typing import Any, Protocol

import pytest
from tests.apps.ftm_api.conftest import entity

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions.imports import ImportResult
from leeward.apps.registry.actions.records import create_record
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of the cast that is used here."""

    keeper: Officer


def by_id(entities: list[Any]) -> dict[str, Any]:
    return {one["id"]: one for one in entities}


def test_an_entity_is_kept_whole(program: Any, zala: ImportResult) -> None:
    found = program.found("entities/Q1", nested="false")
    assert found["properties"]["programId"] == ["BB-ARMS"]
    assert found["properties"]["addressEntity"] == ["A1", "A2", "A9"]
    assert "ownershipOwner" not in found["properties"]
    assert (found["first_seen"], found["last_change"]) == ("2023-01-02T03:04:05", "2024-01-02T03:04:05")
    assert found["last_seen"] > "2026-01-02T03:04:05", "the import that just named it saw it later"


def test_its_neighbours_are_nested_in_it(program: Any, zala: ImportResult) -> None:
    properties = program.found("entities/Q1")["properties"]
    first, second, lost = properties["addressEntity"]
    assert (first["id"], second["id"], lost) == ("A1", "A2", "A9"), "an address that is not here stays an id"
    assert first["properties"]["full"] == ["1 Bridgetown Street"]
    owned = by_id(properties["ownershipOwner"])
    assert set(owned) == {"O1", "O2"}
    assert owned["O1"]["properties"]["owner"] == ["Q1"], "the way back is not walked"
    assert owned["O1"]["properties"]["percentage"] == ["60"]
    (company,) = owned["O1"]["properties"]["asset"]
    assert company["properties"]["name"] == ["Fictional Fisheries Limited"]
    assert by_id(properties["sanctions"])["S1"]["properties"]["program"] == ["Arms"]
    (payment,) = properties["paymentBeneficiary"]
    assert payment["properties"]["payer"][0]["caption"] == "Fictional Fisheries Limited"


def test_neighbours_page_by_page(program: Any, zala: ImportResult) -> None:
    answer = program.found("entities/Q1/adjacent")
    assert answer["entity"]["caption"] == "Anna Specimen"
    assert answer["entity"]["properties"]["addressEntity"] == ["A1", "A2", "A9"]
    adjacent = answer["adjacent"]
    assert set(adjacent) == {"addressEntity", "ownershipOwner", "paymentBeneficiary", "sanctions"}
    addresses = adjacent["addressEntity"]
    assert (addresses["limit"], addresses["offset"], addresses["total"]["value"]) == (10, 0, 2)
    assert [one["id"] for one in addresses["results"]] == ["A1", "A2"]
    page = program.found("entities/Q1/adjacent", limit=1, offset=1)
    assert (page["limit"], page["offset"]) == (1, 1)
    second = page["adjacent"]
    assert [one["id"] for one in second["ownershipOwner"]["results"]] == ["O2"]
    assert second["ownershipOwner"]["total"]["value"] == 2
    assert second["sanctions"]["results"] == []


def test_neighbours_by_one_property(program: Any, zala: ImportResult) -> None:
    page = program.found("entities/Q1/adjacent/ownershipOwner", limit=1)
    (edge,) = page["results"]
    assert (edge["id"], edge["properties"]["owner"], page["total"]["value"]) == ("O1", ["Q1"], 2)
    assert edge["properties"]["asset"][0]["schema"] == "Company"
    assert program.found("entities/V1/adjacent/owner")["results"][0]["id"] == "C1"
    assert program.found("entities/C1/adjacent/ownedVehicles")["results"][0]["id"] == "V1"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("last_change:desc", ["O3", "O2", "O1"]),
        ("last_change", ["O1", "O2", "O3"]),
        ("last_change:asc", ["O1", "O2", "O3"]),
        ("banana:desc", ["O2", "O3", "O1"]),
    ],
)
@pytest.mark.parametrize("path", ["entities/Q9/adjacent/ownershipOwner", "entities/Q9/adjacent"])
def test_neighbours_in_the_order_that_is_asked_for(
    program: Any, bring: Any, path: str, sort: str, expected: list[str]
) -> None:
    def edge(id: str, year: int) -> dict[str, Any]:
        return {**entity(id, "Ownership", owner="Q9"), "last_change": f"{year}-01-01T00:00:00"}

    bring(entity("Q9", "Person", name="Ninth Specimen"), edge("O2", 2021), edge("O3", 2022), edge("O1", 2020))

    def page(**query: Any) -> list[str]:
        found = program.found(path, sort=sort, **query)
        return [one["id"] for one in found.get("adjacent", {}).get("ownershipOwner", found)["results"]]

    assert page() == expected
    assert page(limit=1, offset=1) == expected[1:2], "pages are cut after sorting"


def test_references_in_the_order_that_is_asked_for(program: Any, zala: ImportResult) -> None:
    path = "entities/Q1/adjacent/addressEntity"
    assert [one["id"] for one in program.found(path, sort="id:desc")["results"]] == ["A2", "A1"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("entities/banana", 404),
        ("entities/banana/adjacent", 404),
        ("entities/Q1/adjacent/address", 404),
        ("entities/Q1/adjacent/banana", 404),
        ("entities/Q1/adjacent?limit=501", 422),
        ("entities/Q1?nested=perhaps", 422),
    ],
)
def test_unknown_ids_are_not_found(program: Any, zala: ImportResult, path: str, status: int) -> None:
    assert program.get(path).status_code == status


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("entities/old-1", "/ftm/entities/Q1"),
        ("entities/old-2/adjacent?limit=1", "/ftm/entities/Q1/adjacent?limit=1"),
        ("entities/old-2/adjacent/sanctions", "/ftm/entities/Q1/adjacent/sanctions"),
    ],
)
def test_another_id_of_an_entity_leads_to_it(program: Any, zala: ImportResult, path: str, where: str) -> None:
    response = program.get(path)
    assert (response.status_code, response["Location"]) == (308, where)


def test_a_typed_record_is_an_entity_too(cast: Cast, program: Any) -> None:
    record = create_record(Person((PersonName("Dora Typed"),), nationalities=("BRB",)), keeper=cast.keeper)
    found = program.found(f"entities/{record.pk.hex}")
    assert (found["schema"], found["caption"], found["datasets"]) == ("Person", "Dora Typed", ["own_records"])
    assert found["properties"]["nationality"] == ["bb"]
    assert found["first_seen"]
    assert found["first_seen"] == found["last_change"]


def test_a_document_is_no_entity(cast: Cast, program: Any) -> None:
    record = create_record(TravelDocument("C1234567", "BRB", "stolen"), keeper=cast.keeper)
    assert program.get(f"entities/{record.pk.hex}").status_code == 404
    assert program.found("search/default")["total"]["value"] == 0


def test_what_the_next_edition_lacks_is_gone_with_its_relations(program: Any, zala: ImportResult, bring: Any) -> None:
    whole = program.found("entities/C1")
    assert "ownershipAsset" in whole["properties"]
    bring({"id": "C1", "schema": "Company", "properties": {"name": ["Fictional Fisheries Limited"]}})
    assert program.get("entities/O1").status_code == 404
    assert set(program.found("entities/C1")["properties"]) == {"name"}
