"""Carriers ask about documents alone: what they learn, and how much."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.apps.arrivals.carrier_line import STOLEN, Line
from tests.apps.arrivals.conftest import Share

from leeward.apps.arrivals.models import Carrier, DocumentAlert
from leeward.apps.audit.models import AuditEntry
from leeward.core.record.content.document import TravelDocument
from leeward.platform.rate_limit import Rate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ["stolen", "lost", "revoked", "invalid"])
def test_a_carrier_learns_to_look_again_and_nothing_else(
    line: Line, share: Share, carrier: Carrier, status: Any
) -> None:
    record = share(TravelDocument("A1", "BRB", status))
    told = line.ask({"number": "A1", "issuer": "BRB"}, {"number": "B2", "issuer": "BRB"})
    assert told == {"documents": [{"recheck": True}, {"recheck": False}]}
    alert = DocumentAlert.objects.get()
    assert [hit["record"] for hit in alert.findings] == [record.key]
    entry = AuditEntry.objects.get(act="carrier.ask")
    assert entry.details == {"documents": 2, "recheck": 1}


@pytest.mark.parametrize("issuer", ["TTO", "GBR"])
def test_a_likeness_would_tell_too_many(line: Line, share: Share, issuer: str) -> None:
    share(STOLEN)
    assert line.ask({"number": "A1", "issuer": issuer}) == {"documents": [{"recheck": False}]}


def test_a_carriers_key_does_not_search_a_whole_series(line: Line, share: Share, settings: Settings) -> None:
    share(STOLEN)
    settings.QUESTIONS = {"carrier": Rate(3, 1e9)}
    series = [{"number": f"A{number}", "issuer": "BRB"} for number in range(1, 4)]
    assert line.ask(*series)["documents"][0] == {"recheck": True}
    assert line.ask(series[0], status=429)["code"] == "too_many"


def test_the_rest_of_a_carriers_quota_allows_no_whole_list(line: Line, share: Share, settings: Settings) -> None:
    share(STOLEN)
    settings.QUESTIONS = {"carrier": Rate(3, 1e9)}
    series = [{"number": f"A{number}", "issuer": "BRB"} for number in range(1, 4)]
    assert line.ask(*series[:2])["documents"][0] == {"recheck": True}
    assert line.ask(*series[:2], status=429)["code"] == "too_many", "one is left, and two are asked about"
    assert line.ask(series[2])["documents"] == [{"recheck": False}]


def test_a_carrier_that_asks_too_much_learns_when_to_retry(key: str, line: Line, settings: Settings) -> None:
    settings.QUESTIONS = {"carrier": Rate(1, 1e6)}
    document = {"number": "A1", "issuer": "BRB"}
    line.ask(document)
    refused = Client().post(
        "/api/v1/carriers/documents",
        {"documents": [document]},
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )
    assert (refused.status_code, refused.json()["field"]) == (429, "documents")
    assert 0 < int(refused["Retry-After"]) <= 1e6
