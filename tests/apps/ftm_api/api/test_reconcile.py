"""Reconciliation of tables as OpenRefine asks for it."""

import json
from typing import Any

import pytest
from django.test import Client

from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.imports import ImportResult

pytestmark = pytest.mark.django_db


def test_what_the_service_offers(program: Any, zala: ImportResult) -> None:
    offer = program.found("reconcile/zala", api_key="abc")
    assert offer["versions"] == ["0.2"]
    assert offer["identifierSpace"].startswith("https://www.opensanctions.org")
    assert offer["view"]["url"].endswith("/ftm/entities/{{id}}")
    types = [one["id"] for one in offer["defaultTypes"]]
    assert {"Person", "LegalEntity", "Thing"} <= set(types)
    assert "Ownership" not in types, "no one reconciles a relation"
    entity = offer["suggest"]["entity"]
    assert entity["service_url"].endswith("/ftm/reconcile/zala")
    assert entity["service_path"] == "/suggest/entity?api_key=abc"
    assert offer["extend"]["propose_properties"]["service_path"] == "/extend/property?api_key=abc"


def ask(program: Any, **form: Any) -> Any:
    values = {name: json.dumps(value) for name, value in form.items()}
    return program.client.post("/ftm/reconcile/zala", values)


def test_rows_find_their_entities(program: Any, zala: ImportResult) -> None:
    queries = {
        "a": {"query": "Anna Specimen"},
        "b": {"query": "Fictional Fisheries", "type": "Company", "limit": 1},
        "c": {"query": "Hanna", "type": ["Person"], "properties": [{"pid": "Person:birthDate", "v": "1990"}]},
        "d": {"type": "Vessel", "properties": [{"pid": "Vessel:imoNumber", "v": ["9187631"]}]},
        "e": {"query": "Nobody Atall", "properties": [{"pid": "Banana:name", "v": "x"}]},
    }
    answer = ask(program, queries=queries).json()
    best = {name: (one["result"][0]["id"] if one["result"] else None) for name, one in answer.items()}
    assert best["a"] == "Q1"
    assert best["b"] == "C1"
    assert best["c"] == "Q2"
    assert best["d"] == "V1"
    first = answer["a"]["result"][0]
    assert (first["name"], first["match"], first["type"][0]["id"]) == ("Anna Specimen", True, "Person")
    assert 0 < first["score"] <= 1
    assert not any(one["match"] for one in answer["e"]["result"])
    assert AuditEntry.objects.filter(act="ftm.reconcile").count() == 1


@pytest.mark.parametrize(
    "queries",
    [
        {"a": {"type": "Banana", "query": "x"}},
        {"a": {"type": "Ownership", "query": "x"}},
        {"a": {"query": 37}},
        ["a"],
        {str(place): {"query": "x"} for place in range(101)},
    ],
)
def test_bad_rows(program: Any, zala: ImportResult, queries: Any) -> None:
    assert ask(program, queries=queries).status_code == 400


def test_how_many_rows_were_answered(program: Any, zala: ImportResult) -> None:
    rows = ask(program, queries={"a": {"query": "Anna Specimen"}, "b": {"query": "Nobody"}})
    assert (rows.headers["X-Batch-Size"], rows.headers["X-Algorithm"]) == ("2", "leeward")
    columns = ask(program, extend={"ids": ["Q1", "Q2", "banana"], "properties": [{"id": "name"}]})
    assert columns.headers["X-Batch-Size"] == "3"


def test_only_what_changed_since(program: Any, zala: ImportResult) -> None:
    form = {"queries": json.dumps({"a": {"query": "Anna Specimen"}})}

    def post(since: str) -> Any:
        return program.client.post(f"/ftm/reconcile/zala?changed_since={since}", form)

    def found(since: str) -> set[str]:
        return {one["id"] for one in post(since).json()["a"]["result"]}

    assert found("2023-01-01") - found("2025-01-01T00:00") == {"Q1"}
    for wrong in ("yesterday", "2025-99-01"):
        assert post(wrong).status_code == 422


def test_a_page_of_another_origin_reads_the_answers(program: Any, zala: ImportResult) -> None:
    """OpenRefine's page runs on an origin of its own, and asks from the browser."""
    page = {"Origin": "http://127.0.0.1:3333"}
    for path in ("reconcile/zala", "reconcile/zala/suggest/type?prefix=p", "reconcile/banana"):
        answer = program.client.get(f"/ftm/{path}", headers=page)
        assert answer.headers["Access-Control-Allow-Origin"] == "*", path
    refused = Client(headers=page).get("/ftm/reconcile/zala")
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (401, "*")
    wish = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    asked = Client(headers=page | wish).options("/ftm/reconcile/zala")
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "authorization" in asked.headers["Access-Control-Allow-Headers"].lower()
    for one in (asked, answer):
        assert "Access-Control-Allow-Credentials" not in one.headers, "a cookie opens nothing"


def test_no_page_of_another_origin_reads_anything_else(program: Any, zala: ImportResult) -> None:
    for path in ("/ftm/search/zala", "/ftm/entities/Q1", "/ftm/catalog", "/api/v1/checks", "/"):
        answer = program.client.get(path, headers={"Origin": "http://127.0.0.1:3333"})
        assert "Access-Control-Allow-Origin" not in answer.headers, path


@pytest.mark.parametrize("form", [{}, {"queries": "{nonsense"}, {"extend": "{nonsense"}, {"extend": '{"ids": 7}'}])
def test_invalid_forms(program: Any, zala: ImportResult, form: dict[str, str]) -> None:
    assert program.client.post("/ftm/reconcile/zala", form).status_code == 400


def test_further_columns(program: Any, zala: ImportResult) -> None:
    wanted = [
        {"id": "name", "settings": {"limit": 1}},
        {"id": "nationality"},
        {"id": "topics"},
        {"id": "birthDate"},
        {"id": "banana"},
    ]
    answer = ask(program, extend={"ids": ["Q1", "banana"], "properties": wanted}).json()
    assert [one["id"] for one in answer["meta"]] == ["name", "nationality", "topics", "birthDate"]
    row = answer["rows"]["Q1"]
    assert row["name"] == [{"str": "Anna Specimen"}]
    assert row["nationality"] == [{"str": "Barbados"}]
    assert row["topics"] == [{"str": "Sanctioned"}]
    assert answer["rows"]["banana"] == {}
    raw = [{"id": "nationality", "settings": {"render": "raw"}}]
    again = ask(program, extend={"ids": ["Q1"], "properties": raw}).json()
    assert again["rows"]["Q1"]["nationality"] == [{"str": "bb"}]


@pytest.mark.parametrize(
    ("path", "prefix", "expected"),
    [
        ("entity", "anna spec", ["Q1"]),
        ("entity", "hann", ["Q2"]),
        ("entity", "specimen anna", ["Q1"]),
        ("entity", "banana man", []),
        ("entity", "", []),
        ("type", "comp", ["Company"]),
        ("type", "banana", []),
        ("type", "", []),
        ("property", "incorporation", ["LegalEntity:incorporationDate"]),
        ("property", "banana", []),
        ("property", "", []),
    ],
)
def test_suggestions(program: Any, zala: ImportResult, path: str, prefix: str, expected: list[str]) -> None:
    answer = program.found(f"reconcile/zala/suggest/{path}", prefix=prefix)
    assert [one["id"] for one in answer["result"]] == expected
    assert answer["prefix"] == prefix


def test_more_names_than_a_page_holds_are_refused(program: Any) -> None:
    for limit, status in ((500, 200), (501, 422)):
        assert program.get("reconcile/default/suggest/entity", prefix="a", limit=limit).status_code == status


def test_a_property_is_suggested_by_its_label_too(program: Any, zala: ImportResult) -> None:
    found = program.found("reconcile/zala/suggest/property", prefix="country")["result"]
    assert {"Thing:country", "LegalEntity:mainCountry"} <= {one["id"] for one in found}


def test_proposed_columns(program: Any) -> None:
    answer = program.found("reconcile/default/extend/property", type="LegalEntity", limit=5)
    assert (answer["type"], answer["limit"]) == ("LegalEntity", 5)
    assert {"name", "country"} <= {one["id"] for one in answer["properties"]}
    assert len(answer["properties"]) == 5
    assert len(program.found("reconcile/default/extend/property", type="LegalEntity")["properties"]) > 40
    assert program.get("reconcile/default/extend/property", type="Banana").status_code == 400


def test_an_unknown_dataset(program: Any) -> None:
    for path in ("reconcile/banana", "reconcile/banana/suggest/entity", "reconcile/banana/suggest/type"):
        assert program.get(path).status_code == 404
