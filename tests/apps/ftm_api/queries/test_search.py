"""`GET /ftm/search`: words, filters, facets, order and pages."""

from typing import Any

import pytest

from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.imports import ImportResult

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("anna", ["Q1"]),
        ("ANNA Specimen", ["Q1"]),
        ("Специмен", ["Q1"]),
        ("specimen", ["Q1", "V1"]),
        ("bridgetown", ["A1", "Q1"]),  # named so before what only mentions it
        ("bridgetown -street", ["Q1"]),
        ("anna OR fisheries", ["Q1", "C1"]),
        ('"specimen anna"', []),
        ('"anna specimen"', ["Q1"]),
        ("fish*", ["C1"]),
        ("fish", []),
        ("4711", ["C1"]),
        ("TT-77-4711", ["C1"]),
        ("9187631 OR imo9187631", ["V1"]),
        ("bc1qexampleexample", ["W1"]),
        ("(anna OR hanna) -exampleton", ["Q1"]),
        ("percentage", []),
        ("100", []),  # a payment is no thing
    ],
)
def test_words(program: Any, zala: ImportResult, q: str, found: list[str]) -> None:
    assert program.ids("search/zala", q=q) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"schema": "Person"}, {"Q1", "Q2"}),
        ({"schema": "LegalEntity"}, {"Q1", "Q2", "C1", "C2"}),
        ({"schema": "Organization"}, {"C1", "C2"}),
        ({"schema": "Payment"}, {"P1"}),
        ({"schema": "LegalEntity", "exclude_schema": "Company"}, {"Q1", "Q2"}),
        ({"countries": "pa"}, {"V1"}),
        ({"countries": ["pa", "tt"]}, {"V1", "C1", "A2"}),
        ({"countries": ["pa", "tt"], "filter_op": "AND"}, set()),
        ({"topics": "sanction"}, {"Q1"}),
        ({"topics": ["sanction", "crime.fin"]}, {"Q1", "C2"}),
        ({"target": "true"}, {"Q1", "C2"}),
        ({"target": "false", "schema": "Person"}, {"Q2"}),
        ({"datasets": "zala", "schema": "Person"}, {"Q1", "Q2"}),
        ({"datasets": "unknown"}, set()),
        ({"include_dataset": "unknown"}, set()),
        ({"exclude_dataset": "zala"}, set()),
        ({"changed_since": "2099-01-01T00:00"}, set()),
        ({"changed_since": "2025-01-01", "schema": "Person"}, {"Q2"}),
        ({"filter": "properties.birthDate:1974-08-12"}, {"Q1"}),
        ({"filter": "birthDate:1974"}, set()),
        ({"filter": ["birthDate:1974-08-12", "birthDate:1990"]}, {"Q1", "Q2"}),
        ({"filter": ["birthDate:1974-08-12", "programId:BB-ARMS"], "filter_op": "AND"}, {"Q1"}),
        ({"filter": ["birthDate:1990", "programId:BB-ARMS"]}, set()),
        ({"filter": "countries:pa"}, {"V1"}),
        ({"filter": "topics:crime.fin"}, {"C2"}),
        ({"filter": "datasets:zala", "schema": "Vessel"}, {"V1"}),
        ({"filter": "target:true"}, {"Q1", "C2"}),
        ({"filter": ["target:true", "target:false"], "schema": "Company"}, {"C1", "C2"}),
        ({"filter": "schema:Vessel"}, {"V1"}),
        ({"filter": ["schema:Vessel", "schema:CryptoWallet"]}, {"V1", "W1"}),
        ({"filter": ["schema:Vessel", "schema:CryptoWallet"], "filter_op": "AND"}, set()),
        ({"filter": "schema:LegalEntity"}, set()),
        ({"filter": "schema:Vessel", "schema": "Person"}, set()),
        ({"filter": "referents:old-1"}, {"Q1"}),
        ({"filter": ["referents:old-1", "referents:old-2"], "filter_op": "AND"}, {"Q1"}),
        ({"filter": ["referents:old-1", "referents:new-1"], "filter_op": "AND"}, set()),
        ({"filter": "referents:new-1"}, set()),
        ({"filter": "identifiers:C01060006"}, {"Q1"}),
        ({"filter": ["identifiers:TT-77-4711", "identifiers:IMO9187631"]}, {"C1", "V1"}),
        ({"filter": ["dates:1990", "names:Hanna Exampleton"], "filter_op": "AND"}, {"Q2"}),
        ({"filter": "dates:1991"}, set()),
    ],
)
def test_filters(program: Any, zala: ImportResult, query: dict[str, Any], found: set[str]) -> None:
    answer = program.found("search/default", **query)
    assert {one["id"] for one in answer["results"]} == found
    assert answer["total"] == {"value": len(found), "relation": "eq"}


@pytest.mark.parametrize("facet", ["countries", "datasets", "genders", "identifiers", "schema", "topics"])
def test_a_facets_count_agrees_with_its_filter(program: Any, zala: ImportResult, bring: Any, facet: str) -> None:
    woman = {"name": ["Third Specimen"], "gender": ["female"], "nationality": ["tt"]}
    bring({"id": "Q3", "schema": "Person", "properties": woman}, name="Others")
    datasets = ["zala", "others"]  # without words or a filter, document numbers are not listed
    values = program.found("search/default", facets=facet, datasets=datasets)["facets"][facet]["values"]
    assert values
    for value in values:
        found = program.found("search/default", filter=f"{facet}:{value['name']}", limit=0)
        assert found["total"]["value"] == value["count"], value


def test_facets_count_what_was_found(program: Any, zala: ImportResult) -> None:
    facets = program.found("search/default")["facets"]
    assert set(facets) == {"countries", "topics", "datasets"}
    assert facets["datasets"] == {"label": "Data sources", "values": [{"name": "zala", "label": "Zala", "count": 8}]}
    countries = {one["name"]: (one["label"], one["count"]) for one in facets["countries"]["values"]}
    assert countries["bb"] == ("Barbados", 4)
    assert next(one["name"] for one in facets["countries"]["values"]) == "bb", "the most frequent first"
    assert {"name": "sanction", "label": "Sanctioned", "count": 1} in facets["topics"]["values"]
    only = program.found("search/default", facets=["schema", "topics"], q="anna")["facets"]
    assert set(only) == {"schema", "topics"}
    assert only["schema"]["values"] == [{"name": "Person", "label": "Person", "count": 1}]


def test_facets_of_values_that_only_entities_have(program: Any, zala: ImportResult, bring: Any) -> None:
    people = [
        {
            "id": id,
            "schema": "Person",
            "properties": {"name": [id], "gender": [gender], "passportNumber": ["C01060006"]},
        }
        for id, gender in (("F1", "female"), ("F2", "female"), ("M1", "male"))
    ]
    bring(*people, name="People")
    facets = program.found("search/default", facets=["identifiers", "genders"], datasets=["zala", "people"])["facets"]
    assert facets["genders"] == {
        "label": "Genders",
        "values": [{"name": "female", "label": "female", "count": 2}, {"name": "male", "label": "male", "count": 1}],
    }
    assert facets["identifiers"]["label"] == "Identifiers"
    numbers = {one["name"]: one["count"] for one in facets["identifiers"]["values"]}
    assert numbers["C01060006"] == 4, "the most frequent first, of whatever dataset"
    assert numbers["IMO9187631"] == numbers["TT-77-4711"] == 1
    only = program.found("search/default", facets=["genders"], q="fisheries")["facets"]
    assert only == {"genders": {"label": "Genders", "values": []}}


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("caption", ["Q1", "C1", "Q2", "C2"]),
        ("caption:desc", ["C2", "Q2", "C1", "Q1"]),
        ("first_seen:asc", ["Q1", "C1", "C2", "Q2"]),
        (["schema:desc", "caption"], ["Q1", "Q2", "C1", "C2"]),
        ("banana:desc", ["Q1", "C2", "C1", "Q2"]),  # unknown: the order of relevance
    ],
)
def test_order(program: Any, zala: ImportResult, sort: Any, found: list[str]) -> None:
    ids = program.ids("search/zala", schema="LegalEntity", sort=sort)
    assert sorted(ids) == sorted(found)
    assert ids[0] == found[0]
    if sort != "banana:desc" and "seen" not in sort:
        assert ids == found


def test_a_search_for_nothing_counts_and_lists_nothing(program: Any, zala: ImportResult) -> None:
    found = program.found("search/default", facets=["schema", "identifiers"])
    assert (found["total"]["value"], found["results"]) == (8, [])
    assert found["facets"]["schema"]["values"]
    assert found["facets"]["identifiers"]["values"] == []


def test_filters_without_words_list_the_first_hundred(program: Any, bring: Any) -> None:
    people = [{"id": f"N{n}", "schema": "Person", "properties": {"name": [f"Person {n}"]}} for n in range(120)]
    bring(*people, name="People")
    assert program.found("search/people")["total"]["value"] == 120
    assert [len(program.ids("search/people", limit=60, offset=offset)) for offset in (0, 60, 100)] == [60, 40, 0]
    assert len(program.ids("search/people", q="person", limit=60, offset=100)) == 20


def test_pages(program: Any, zala: ImportResult) -> None:
    whole = program.ids("search/zala")
    first, second = (program.found("search/zala", limit=3, offset=offset) for offset in (0, 3))
    assert [one["id"] for answer in (first, second) for one in answer["results"]] == whole[:6]
    assert (first["limit"], second["offset"], first["total"]) == (3, 3, second["total"])
    assert program.found("search/zala", limit=0)["results"] == []
    assert program.found("search/zala", offset=100)["results"] == []
    assert program.found("search/zala", limit=-4, offset=-4)["results"] == []


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("search/banana", {}, 404),
        ("search/default", {"q": "invalid/query"}, 400),
        ("search/default", {"q": '"open'}, 400),
        ("search/default", {"schema": "Banana"}, 400),
        ("search/default", {"filter": "nocolon"}, 400),
        ("search/default", {"filter": "target:perhaps"}, 400),
        ("search/default", {"limit": 501}, 422),
        ("search/default", {"offset": 9500}, 422),
        ("search/default", {"facets": "banana"}, 422),
        ("search/default", {"changed_since": "soon"}, 422),
        ("search/default", {"filter_op": "XOR"}, 422),
        ("search/default", {"target": "perhaps"}, 422),
    ],
)
def test_bad_requests(program: Any, path: str, query: dict[str, Any], status: int) -> None:
    response = program.get(path, **query)
    assert response.status_code == status
    assert response.json()["detail"]


def test_plain_text_is_never_refused(program: Any, zala: ImportResult) -> None:
    assert program.ids("search/zala", q='anna "spec/imen', simple="true") == []
    assert program.ids("search/zala", q='anna "specimen', simple="true") == ["Q1"]


def test_other_lists_are_searched_together_and_separately(program: Any, zala: ImportResult, bring: Any) -> None:
    bring({"id": "Z1", "schema": "Person", "properties": {"name": ["Anna Zulu"]}}, name="Zulu list")
    assert set(program.ids("search/default", q="anna")) == {"Q1", "Z1"}
    assert program.ids("search/zulu_list", q="anna") == ["Z1"]
    assert program.ids("search/zala", q="anna", include_dataset="zulu_list") == []


def test_a_search_is_audited_without_its_words(program: Any, zala: ImportResult) -> None:
    program.get("search/zala", q="anna specimen")
    row = AuditEntry.objects.get(act="ftm.search")
    assert (row.object, row.details["results"]) == ("dataset/zala", 1)
    assert "anna" not in str(row.details)
