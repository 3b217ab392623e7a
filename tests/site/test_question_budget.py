"""Every endpoint for programs that answers about a person or a number counts the question in the one budget.

A new endpoint has to be put into one of the two tables. Each of the first is asked with an empty budget: it refuses.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.apps.arrivals.conftest import flight, person
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.actions.question_budget import Principal
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.arrivals.actions.carriers import create_key, ensure_carrier
from leeward.apps.arrivals.actions.senders import asker
from leeward.apps.audit.actions import SYSTEM
from leeward.platform.models import QuestionBudget
from leeward.platform.rate_limit import Rate
from leeward.site.api import api
from leeward.site.ftm import ftm

_DOCUMENT = {"number": "A1234567", "issuer": "BRB"}
_ANNA = {"queries": {"a": {"schema": "Person", "properties": {"name": ["Anna"]}}}}
COUNTED: Mapping[str, Any] = {
    "POST /api/v1/checks": {"document": _DOCUMENT},
    "POST /api/v1/vehicles/checks": {"number": "BB1234"},
    "POST /api/v1/permits/of-document": {**_DOCUMENT, "purpose": "border_check"},
    "POST /api/v1/crossings/of-document": {**_DOCUMENT, "purpose": "border_check"},
    "POST /api/v1/crossings/appeals/of-document": _DOCUMENT,
    "POST /api/v1/carriers/documents": {"documents": [_DOCUMENT]},
    "POST /api/v1/carriers/check-in": "list",
    "POST /ftm/match/{dataset}": _ANNA,
    "GET /ftm/search/{dataset}": None,
    "GET /ftm/entities/{entity_id}": None,
    "GET /ftm/entities/{entity_id}/adjacent": None,
    "GET /ftm/entities/{entity_id}/adjacent/{name}": None,
    "POST /ftm/reconcile/{dataset}": "form",
    "GET /ftm/reconcile/{dataset}/suggest/entity": None,
}
"""What answers about a person or a number that the caller chooses, with a question that it understands."""
_BY_ID, _NO_ONE = "only what was made or opened by its id before", "no person and no number"
_LISTS = "lists of the key's agency, without names"
_INQUIRY = "inside an approved inquiry with a scope of its own"
OTHERS: Mapping[str, str] = {
    "GET /api/v1/checks/{check_id}": _BY_ID,
    "POST /api/v1/records": "takes records in",
    "POST /api/v1/manifests": "takes a list in, and answers only how it was read",
    "GET /api/v1/carriers/changes": "changed answers about travellers who were counted at their check-in",
    "POST /api/v1/readings": "reads a picture, and searches nothing",
    "GET /api/v1/waiting": _NO_ONE,
    "GET /api/v1/shore": _NO_ONE,
    "POST /api/v1/shore/scans": "a pass has 120 random bits: no one guesses one",
    "GET /api/v1/shore/{voyage}": _BY_ID,
    "POST /api/v1/crossings/appeals": _BY_ID,
    "GET /api/v1/care/referrals/received": _BY_ID,
    "GET /api/v1/care/referrals/received/{id}": _BY_ID,
    "POST /api/v1/care/referrals/received/{id}/answer": _BY_ID,
    "GET /api/v1/care/referrals/sent": _BY_ID,
    "GET /api/v1/care/referrals/sent/{id}": _BY_ID,
    "GET /api/v1/checks/{check_id}/further": _BY_ID,
    "GET /api/v1/crossings/appeals": _LISTS,
    "GET /api/v1/crossings/appeals/{appeal_id}": _LISTS,
    "GET /api/v1/crossings/conditions": _LISTS,
    "GET /api/v1/crossings/corrections": _LISTS,
    "GET /api/v1/crossings/due": _LISTS,
    "GET /api/v1/crossings/entries": _LISTS,
    "POST /api/v1/crossings/entries": _NO_ONE,
    "POST /api/v1/crossings/entries/{agreement_id}/agree": _NO_ONE,
    "POST /api/v1/crossings/entries/{agreement_id}/end": _NO_ONE,
    "GET /api/v1/crossings/statistics": _LISTS,
    "GET /api/v1/crossings/voyages/{voyage}": _LISTS,
    "GET /api/v1/crossings/without-exit": _LISTS,
    "GET /api/v1/inquiries": _INQUIRY,
    "GET /api/v1/inquiries/{id}": _INQUIRY,
    "GET /api/v1/inquiries/{id}/charts": _INQUIRY,
    "GET /api/v1/inquiries/{id}/charts/{chart}": _INQUIRY,
    "POST /api/v1/inquiries/{id}/charts/{chart}/expand": _INQUIRY,
    "POST /api/v1/inquiries/{id}/charts/{chart}/export": _INQUIRY,
    "POST /api/v1/inquiries/{id}/charts/{chart}/undo": _INQUIRY,
    "GET /api/v1/inquiries/{id}/entities": _INQUIRY,
    "GET /api/v1/inquiries/{id}/entities/{mention}": _INQUIRY,
    "GET /api/v1/inquiries/{id}/groups": _INQUIRY,
    "GET /api/v1/inquiries/{id}/groups/{group}": _INQUIRY,
    "POST /api/v1/inquiries/{id}/imports": _INQUIRY,
    "POST /api/v1/inquiries/{id}/imports/losses": _INQUIRY,
    "DELETE /api/v1/inquiries/{id}/imports/{import_id}": _INQUIRY,
    "GET /api/v1/inquiries/{id}/imports/{import_id}": _INQUIRY,
    "GET /api/v1/inquiries/{id}/interventions": _INQUIRY,
    "GET /api/v1/inquiries/{id}/pairs": _INQUIRY,
    "DELETE /api/v1/inquiries/{id}/pairs/{one}/{other}": _INQUIRY,
    "GET /api/v1/inquiries/{id}/pairs/{one}/{other}": _INQUIRY,
    "PUT /api/v1/inquiries/{id}/pairs/{one}/{other}": _INQUIRY,
    "GET /api/v1/inquiries/{id}/routes": _INQUIRY,
    "GET /api/v1/inquiries/{id}/what-if": _INQUIRY,
    "GET /api/v1/operations": _NO_ONE,
    "GET /api/v1/operations/{id}/counts": _NO_ONE,
    "GET /api/v1/operations/{id}/releases": _NO_ONE,
    "GET /api/v1/operations/{id}/releases/{release}/{format}": _NO_ONE,
    "POST /api/v1/operations/{id}/reports": _NO_ONE,
    "GET /api/v1/projects": _NO_ONE,
    "GET /api/v1/projects/{id}": _NO_ONE,
    "GET /api/v1/training/certificates": _BY_ID,
    "POST /api/v1/training/certificates": _BY_ID,
    "GET /api/v1/training/certificates/own": _BY_ID,
    "POST /api/v1/training/certificates/{id}/revoke": _BY_ID,
    "GET /ftm/healthz": _NO_ONE,
    "GET /ftm/readyz": _NO_ONE,
    "POST /ftm/updatez": _NO_ONE,
    "GET /ftm/catalog": _NO_ONE,
    "GET /ftm/manifest": _NO_ONE,
    "GET /ftm/algorithms": _NO_ONE,
    "GET /ftm/reconcile/{dataset}": _NO_ONE,
    "GET /ftm/reconcile/{dataset}/suggest/property": _NO_ONE,
    "GET /ftm/reconcile/{dataset}/suggest/type": _NO_ONE,
    "GET /ftm/reconcile/{dataset}/extend/property": _NO_ONE,
}
"""What counts nothing, and why. Each has a row of its own, so that a new one under an old address is looked at too."""


def endpoints() -> set[str]:
    """Every endpoint of both APIs, as its method and path."""
    found = set()
    for schema, prefix in (
        (api.get_openapi_schema(path_prefix="/api/v1/"), ""),
        (ftm.get_openapi_schema(path_prefix="/ftm/"), ""),
    ):
        for path, methods in schema["paths"].items():
            found |= {f"{method.upper()} {prefix}{path}" for method in methods}
    return found


def test_every_endpoint_counts_or_says_why_not() -> None:
    every = endpoints()
    assert len(every) > 60
    assert sorted(every - set(COUNTED) - set(OTHERS)) == []
    assert sorted({*COUNTED, *OTHERS} - every) == []
    assert not set(COUNTED) & set(OTHERS)


@pytest.fixture
def everyone(cast: Cast, settings: Settings) -> Officer:
    """An officer with every role that a program may have, and budgets that are empty."""
    settings.QUESTIONS = {kind: Rate(5, 1e9) for kind in ("carrier", "program", "partner")}
    return create_officer("all", "All", cast.barbados, roles=list(Role), post=cast.bridgetown)


@pytest.mark.django_db
@pytest.mark.parametrize("endpoint", COUNTED)
def test_an_empty_budget_refuses(endpoint: str, everyone: Officer, cast: Cast) -> None:
    carrier = ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)
    is_carriers = "/carriers/" in endpoint
    who = asker(carrier) if is_carriers else Principal.program_of(everyone)
    QuestionBudget.objects.create(principal=who.name, agency=who.agency, remaining=0, as_of=timezone.now())
    if is_carriers:
        key = create_key(carrier, days=30, actor=SYSTEM)
    else:
        key = create_api_key(everyone, "tests", days=1, actor=SYSTEM)
    refused = _ask(endpoint, key)
    assert refused.status_code == 429, refused.content
    assert int(refused["Retry-After"]) > 0
    assert QuestionBudget.objects.get().refusals == 1


def _ask(endpoint: str, key: str) -> Any:
    method, _space, path = endpoint.partition(" ")
    for name, value in (("{dataset}", "default"), ("{entity_id}", "Q1"), ("{name}", "sanctions")):
        path = path.replace(name, value)
    body, headers = COUNTED[endpoint], {"Authorization": f"Bearer {key}"}
    if method == "GET":
        return Client().get(path, headers=headers)
    if body == "list":
        data = flight(person("ROE", "A1")).bytes()
        return Client().post(path, data, content_type="application/EDIFACT", headers=headers)
    if body == "form":
        return Client().post(path, {"queries": '{"a": {"query": "Anna"}}'}, headers=headers)
    return Client().post(path, body, content_type="application/json", headers=headers)
