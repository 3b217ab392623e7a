"""What no client should send and some do: an answer with a reason, never a traceback."""

import json
from typing import Any

import pytest

from leeward.apps.registry.actions.imports import ImportResult

pytestmark = pytest.mark.django_db
NAMES = [
    "x" * 5000,
    " ".join(["Anna"] * 1000),
    "?!;:,.-_",
    "Анна Specimen 王",
    "A\u200bnna\u0301 \u202eSpecimen",
    "\u0000",
    "\ud83d\ude00",
    "",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("schema", ["Person", "Company", "Vessel", "Address", "Thing"])
def test_invalid_names(program: Any, zala: ImportResult, name: str, schema: str) -> None:
    (answer,) = program.match({"schema": schema, "properties": {"name": name, "full": name}})
    assert answer["status"] == 200


@pytest.mark.parametrize(
    "properties",
    [
        {"name": ["Anna Specimen"] + [f"Alias Number{place}" for place in range(1000)]},
        {"name": ["Anna Specimen"], "birthDate": ["0000-00-00", "never", "", "9999-99-99"]},
        {"name": ["Anna Specimen"], "birthDate": [1974, None, {"year": 1974}, ["1974"]]},
        {"name": ["Anna Specimen"], "idNumber": ["1", "9" * 60, "\u0000"]},
        {"name": ["Anna Specimen"], "nationality": ["Atlantis", "zz", "x" * 500]},
        {"name": ["Anna Specimen"], "gender": "?", "banana": {"nested": {"deep": []}}},
    ],
)
def test_invalid_properties_lose_only_themselves(program: Any, zala: ImportResult, properties: dict[str, Any]) -> None:
    (answer,) = program.match({"schema": "Person", "properties": properties})
    assert [one["id"] for one in answer["results"]] == ["Q1"]


@pytest.mark.parametrize(
    "path",
    [
        "search/default?q=%00",
        "search/default?countries=%00",
        "search/%00",
        "entities/%00",
        "entities/%00/adjacent",
        "reconcile/default/suggest/entity?prefix=%00",
    ],
)
def test_a_nul_in_the_address_is_refused(program: Any, path: str) -> None:
    assert program.client.get(f"/ftm/{path}").status_code in (400, 404)


@pytest.mark.parametrize("path", ["search/default?q=" + "x" * 5000 + "&simple=true", "entities/" + "x" * 5000])
def test_long_addresses(program: Any, zala: ImportResult, path: str) -> None:
    assert program.client.get(f"/ftm/{path}").status_code in (200, 404)


@pytest.mark.parametrize(
    "path", ["search/default?simple=true&q=", "entities/", "reconcile/default/suggest/entity?prefix="]
)
def test_addresses_that_are_too_long(program: Any, path: str) -> None:
    answer = program.client.get(f"/ftm/{path}{'x' * 60_000}")
    assert (answer.status_code, answer.json()) == (414, {"detail": "Request URI too long"})


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[]", b"null", b'{"queries": []}', b'{"queries": {"a": 7}}'])
def test_invalid_bodies(program: Any, body: bytes) -> None:
    response = program.client.post("/ftm/match/default", body, content_type="application/json")
    assert response.status_code in (400, 422)
    assert response.json()["detail"]


def test_a_nul_among_ids_is_refused(program: Any) -> None:
    form = {"extend": json.dumps({"ids": ["\0"], "properties": []})}
    assert program.client.post("/ftm/reconcile/default", form).status_code == 400
