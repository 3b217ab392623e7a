"""An entity among its neighbours: nested, page by page, in the order that is asked for."""

from typing import Any

import pytest
from tests.apps.ftm_api.conftest import entity

from leeward.apps.registry.actions.imports import ImportResult

pytestmark = pytest.mark.django_db


def by_id(entities: list[Any]) -> dict[str, Any]:
    return {one["id"]: one for one in entities}


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
