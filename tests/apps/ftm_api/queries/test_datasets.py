"""Keys, and what the service says of itself."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.conftest import Cast

from leeward.apps.ftm_api.queries.datasets import Catalog
from leeward.apps.registry.actions.imports import ImportResult
from leeward.apps.registry.models import RecordList
from leeward.core.search.index.generations import generation_path

pytestmark = pytest.mark.django_db


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
