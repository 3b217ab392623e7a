"""`GET /ftm/entities`: an entity whole, among its neighbours, and by another of its ids."""

from typing import Any, Protocol

import pytest

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
