"""How much an officer's programs may ask before they have to wait."""

import json
from collections.abc import Callable
from typing import Any, Protocol

import pytest
from django.test import Client
from pytest_django import Settings

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.imports import ImportResult
from leeward.platform.rate_limit import Rate

pytestmark = pytest.mark.django_db
BURST = 20
NAMED = {"schema": "Person", "properties": {"name": ["Anna Specimen"]}}


class Cast(Protocol):
    """The part of the cast that is used here."""

    alice: Officer
    bob: Officer


@pytest.fixture(autouse=True)
def few(settings: Settings) -> None:
    """A small allowance, that fills by one in an hour: no test lasts so long."""
    settings.QUESTIONS = {**settings.QUESTIONS, "program": Rate(BURST, 3600.0)}


def batch(count: int) -> dict[str, Any]:
    return {"queries": {str(place): NAMED for place in range(count)}}


def rows(program: Any, count: int) -> Any:
    form = {"queries": json.dumps({str(place): {"query": "Anna"} for place in range(count)})}
    return program.client.post("/ftm/reconcile/zala", form)


def columns(program: Any, count: int) -> Any:
    form = {"extend": json.dumps({"ids": ["Q1"] * count, "properties": [{"id": "name"}]})}
    return program.client.post("/ftm/reconcile/zala", form)


ASKING: dict[str, tuple[Callable[[Any], Any], int]] = {
    "a batch by its examples": (lambda program: program.post("match/zala", batch(7)), 7),
    "a search by what it may list": (lambda program: program.get("search/zala", q="anna", limit=5), 5),
    "a search that lists ten": (lambda program: program.get("search/zala"), 10),
    "a search that only counts": (lambda program: program.get("search/zala", limit=0), 1),
    "an entity": (lambda program: program.get("entities/Q1"), 1),
    "an entity that is not there": (lambda program: program.get("entities/banana"), 1),
    "neighbours": (lambda program: program.get("entities/Q1/adjacent", limit=3), 3),
    "neighbours by a property": (lambda program: program.get("entities/Q1/adjacent/sanctions", limit=4), 4),
    "rows": (lambda program: rows(program, 6), 6),
    "columns": (lambda program: columns(program, 8), 8),
    "what is being typed": (lambda program: program.get("reconcile/zala/suggest/entity", prefix="a", limit=2), 2),
}


@pytest.mark.parametrize(("ask", "cost"), ASKING.values(), ids=ASKING)
def test_what_is_asked_counts(program: Any, zala: ImportResult, ask: Callable[[Any], Any], cost: int) -> None:
    allowed = BURST // cost
    answers = [ask(program) for _ in range(allowed)]
    assert {answer.status_code for answer in answers} <= {200, 404}
    accounted = AuditEntry.objects.count()
    refused = ask(program)
    assert refused.status_code == 429
    seconds = int(refused.headers["Retry-After"])
    assert (cost - BURST % cost) * 3600 - 60 < seconds <= (cost - BURST % cost) * 3600
    assert refused.json() == {"detail": f"Too many questions; try again in {seconds} s"}
    assert AuditEntry.objects.count() == accounted + 1, "nothing was searched; that it was refused is noted"


def test_a_refused_batch_uses_no_quota(program: Any, zala: ImportResult) -> None:
    assert program.post("match/zala", batch(15)).status_code == 200
    assert program.post("match/zala", batch(15)).status_code == 429
    assert program.post("match/zala", batch(5)).status_code == 200


def test_keys_of_one_officer_count_together_and_others_do_not(
    cast: Cast, program_of: Callable[..., Any], zala: ImportResult
) -> None:
    first, second, other = program_of(cast.alice), program_of(cast.alice, scheme="Bearer"), program_of(cast.bob)
    assert first.post("match/zala", batch(BURST)).status_code == 200
    assert second.get("entities/Q1").status_code == 429
    assert other.get("entities/Q1").status_code == 200


def test_what_reads_no_entity_is_free(program: Any, zala: ImportResult) -> None:
    assert program.post("match/zala", batch(BURST)).status_code == 200
    for path in ("healthz", "readyz", "catalog", "algorithms", "reconcile/zala", "reconcile/zala/suggest/type"):
        assert program.get(path).status_code == 200, path


def test_a_page_of_another_origin_reads_that_it_has_to_wait(program: Any, zala: ImportResult) -> None:
    assert rows(program, BURST).status_code == 200
    refused = Client().get("/ftm/reconcile/zala/suggest/entity", {"api_key": program.key, "prefix": "a"})
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (429, "*")
