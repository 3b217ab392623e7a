"""A national system delivers records over HTTP: each row with its own answer."""

import json
from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.models import Proposal, Record, RecordChange, RecordList

pytestmark = pytest.mark.django_db
LOST: dict[str, Any] = {"kind": "document", "content": {"number": "A1234567", "issuer": "BRB", "status": "lost"}}
REFERENCE = "BRB/P/A1234567"


def post(officer: Officer, *records: dict[str, Any], status: int = 200, **more: Any) -> Any:
    key = create_api_key(officer, label="system", days=1, actor=SYSTEM)
    body = json.dumps({"records": records} | more)
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "monday"}
    response = Client().post("/api/v1/records", body, content_type="application/json", headers=headers)
    assert response.status_code == status, response.content
    return response.json()


def outcomes(answer: Any) -> list[tuple[str, str]]:
    return [(row["outcome"], row["code"]) for row in answer["results"]]


def test_store_repeat_change_and_end(keeper: Officer) -> None:
    assert outcomes(post(keeper, LOST, list="Passport office")) == [("added", "")]
    assert outcomes(post(keeper, LOST, list="Passport office")) == [("unchanged", "")]
    stolen = {**LOST, "content": {**LOST["content"], "status": "stolen"}, "handling": {"countries": ["BRB"]}}
    assert outcomes(post(keeper, stolen, list="Passport office")) == [("changed", "")]
    end = {"kind": "document", "reference": REFERENCE, "state": "purpose_reached", "reason": "found at the airport"}
    assert outcomes(post(keeper, end, end, list="Passport office")) == [("withdrawn", ""), ("unchanged", "")]
    assert outcomes(post(keeper, LOST, list="Passport office")) == [("refused", "state")]
    record = Record.objects.get()
    assert (record.version, record.state, record.handling) == (3, "withdrawn", {"countries": ["BRB"]})
    assert [row.what for row in RecordChange.objects.all()] == ["added", "changed", "purpose_reached"]
    assert RecordList.objects.get().active_records == 0


def test_a_bad_row_stops_no_other(keeper: Officer) -> None:
    rows: list[dict[str, Any]] = [
        {"kind": "document", "content": {"number": "A1"}},
        {"kind": "document", "content": {"number": "A\u0000", "issuer": "BRB", "status": "lost"}},
        {"kind": "vessel", "content": {"names": [{"text": "Sea Specimen"}]}},
        {"kind": "document", "reference": "BRB/P/NONE", "state": "withdrawn"},
        {"kind": "person", "reference": "1", "content": {"names": [{"text": "Bo"}], "topic": "wanted"}},
        {"kind": "person", "reference": "2", "content": {"names": [{"text": "Bo"}], "topic": "missing"}},
        LOST,
    ]
    answer = post(keeper, *rows)
    assert outcomes(answer) == [
        ("refused", "content"),
        ("refused", "content"),
        ("refused", "reference"),
        ("refused", "unknown"),
        ("refused", "compliance"),
        ("proposed", ""),
        ("added", ""),
    ]
    assert "issuer" in answer["results"][0]["detail"]
    assert "offence_missing" in answer["results"][4]["detail"]
    assert (Record.objects.count(), Proposal.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"records": []}, "records"),
        ({"records": [LOST], "list": ""}, "list"),
        ({"records": [{"kind": "rumour"}]}, "records.0.kind"),
        ({"records": [{**LOST, "grading": "Z9"}]}, "records.0.grading"),
        ({"records": [{**LOST, "handling": {"only": []}}]}, "records.0.handling.only"),
        ({"records": [LOST] * 1001}, "records"),
    ],
)
def test_a_malformed_batch_names_its_field(more: dict[str, Any], field: str, keeper: Officer) -> None:
    problem = post(keeper, status=422, **more)
    assert (problem["code"], problem["field"]) == ("invalid", field)


def test_only_record_keepers_deliver(alice: Officer) -> None:
    assert post(alice, LOST, status=403)["code"] == "role_missing"
    assert Client().post("/api/v1/records", "{}", content_type="application/json").status_code == 401
