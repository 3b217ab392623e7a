"""Keys, and what the service says of itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.test import Client

from leeward.apps.agencies.actions.officers import revoke_api_keys
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.ftm_api.queries.datasets import Catalog
from leeward.apps.registry.actions.imports import ImportResult
from leeward.apps.registry.models import RecordList
from leeward.core.search.index.generations import generation_path

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of the cast that is used here."""

    barbados: Agency
    alice: Officer
    keeper: Officer
    dora: Officer


@pytest.mark.parametrize("path", ["healthz", "readyz"])
def test_health_needs_no_key(path: str, db: None) -> None:
    response = Client().get(f"/ftm/{path}")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_no_client_updates_lists(program: Any) -> None:
    assert program.get("updatez").status_code == 405
    assert program.post("updatez", {}).status_code == 403


def test_an_index_that_cannot_be_used_is_not_ready(program: Any, own_index: Path) -> None:
    own_index.mkdir()
    generation_path(own_index, 1).write_bytes(b"nonsense")  # and no control file beside it
    assert program.get("readyz").status_code == 503


@pytest.mark.parametrize("scheme", ["Bearer", "ApiKey", "apikey", "Token"])
def test_a_key_in_each_way_that_clients_send_one(cast: Cast, program_of: Callable[..., Any], scheme: str) -> None:
    assert program_of(cast.alice, scheme=scheme).get("catalog").status_code == 200


@pytest.mark.parametrize("header", [{}, {"Authorization": "ApiKey wrong"}, {"Authorization": "Basic abc"}])
@pytest.mark.parametrize("path", ["catalog", "algorithms", "search/default", "entities/Q1", "reconcile/default"])
def test_no_access_without_a_key(db: None, header: dict[str, str], path: str) -> None:
    response = Client(headers=header).get(f"/ftm/{path}")
    assert (response.status_code, set(response.json())) == (401, {"detail"})


def test_a_revoked_key_stops_at_once(cast: Cast, program: Any) -> None:
    assert program.get("catalog").status_code == 200
    revoke_api_keys(cast.alice, "test", actor=SYSTEM)
    assert program.get("catalog").status_code == 401


def test_a_role_without_searches_gets_none(cast: Cast, program_of: Callable[..., Any]) -> None:
    for officer in (cast.keeper, cast.dora):
        assert program_of(officer).get("search/default").status_code == 403


def test_a_key_in_the_address_counts_for_reconciliation_alone(program: Any, zala: ImportResult) -> None:
    assert Client().get("/ftm/reconcile/zala", {"api_key": program.key}).status_code == 200
    assert Client().get("/ftm/search/zala", {"api_key": program.key}).status_code == 401


def test_lists_are_datasets(program: Any, zala: ImportResult) -> None:
    catalog = program.found("catalog")
    assert catalog == program.found("manifest")
    assert (catalog["current"], catalog["outdated"], catalog["index_stale"]) == (["zala"], [], False)
    datasets = {one["name"]: one for one in catalog["datasets"]}
    assert set(datasets) == {"zala", "default"}
    zala_set = datasets["zala"]
    assert (zala_set["title"], zala_set["entity_count"]) == ("Police Service: Zala", 12)
    assert zala_set["load"] is zala_set["index_current"] is True
    assert zala_set["version"] == zala_set["index_version"]
    assert datasets["default"]["children"] == ["zala"]


def test_a_list_of_which_nothing_was_loaded_is_no_dataset(program: Any, cast: Cast, zala: ImportResult) -> None:
    RecordList.objects.create(owner=cast.barbados, name="Announced, never loaded")
    catalog = program.found("catalog")
    assert {one["name"] for one in catalog["datasets"]} == {"zala", "default"}
    assert catalog["current"] == ["zala"]
    assert next(one for one in catalog["datasets"] if one["name"] == "default")["children"] == ["zala"]


@pytest.mark.parametrize("path", ["catalog", "manifest"])
def test_an_unchanged_catalogue_is_not_sent_again(program: Any, zala: ImportResult, bring: Any, path: str) -> None:
    first = program.get(path)
    mark = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache", "what lies between may not show it without a key"

    def again(held: str) -> Any:
        return program.client.get(f"/ftm/{path}", headers={"If-None-Match": held})

    for held in (mark, f'"other", {mark}', "*"):
        answer = again(held)
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", mark)
    assert again('"other"').json() == first.json()
    bring({"id": "N", "schema": "Person", "properties": {"name": ["N"]}}, name="Another")
    changed = again(mark)
    assert (changed.status_code, changed.headers["ETag"] == mark) == (200, False)
    assert Client(headers={"If-None-Match": mark}).get(f"/ftm/{path}").status_code == 401


def test_an_unknown_address(program: Any) -> None:
    for path in ("banana", "entities", "match", "search/default/banana"):
        answer = program.get(path)
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not Found"}), path
    for path in ("banana", ""):
        for method in ("get", "post", "put", "patch", "delete", "options"):
            answer = getattr(program.client, method)(f"/ftm/{path}")
            assert (answer.status_code, answer.json()) == (404, {"detail": "Not Found"}), (method, path)
    assert Client().get("/ftm/").status_code == 401, "as at any address"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("get", "match/zala", "POST"), ("post", "catalog", "GET"), ("delete", "reconcile/zala", "GET, POST")],
)
def test_a_method_that_the_address_does_not_take(program: Any, method: str, path: str, allowed: str) -> None:
    answer = getattr(program.client, method)(f"/ftm/{path}")
    assert (answer.status_code, answer.json()) == (405, {"detail": "Method Not Allowed"})
    assert set(answer.headers["Allow"].split(", ")) == set(allowed.split(", "))


def test_two_lists_of_one_name_are_distinguished_by_their_owner(cast: Cast, zala: ImportResult, bring: Any) -> None:
    bring({"id": "Z", "schema": "Person", "properties": {"name": ["Z"]}}, owner=cast.barbados)
    bring({"id": "D", "schema": "Person", "properties": {"name": ["D"]}}, name="Default")
    bring({"id": "N", "schema": "Person", "properties": {"name": ["N"]}}, name="№ 1: Ночь")
    names = {name: one.owner.code for name, one in Catalog.now().lists.items()}
    assert names == {
        "zala": "BRB-RBPF",
        "brb_immi_zala": "BRB-IMMI",
        "brb_rbpf_default": "BRB-RBPF",
        "no_1_noch": "BRB-RBPF",
    }


def test_the_algorithm_and_its_other_names(program: Any) -> None:
    answer = program.found("algorithms")
    assert (answer["default"], answer["best"]) == ("best", "leeward")
    names = [one["name"] for one in answer["algorithms"]]
    assert names[0] == "leeward"
    assert {"logic-v2", "logic-v1", "name-based"} < set(names)
    for one in answer["algorithms"]:
        assert one["description"]
        assert one["docs"]["features"] == one["features"]
        assert one["features"]["document_equal"]["coefficient"] > 0
