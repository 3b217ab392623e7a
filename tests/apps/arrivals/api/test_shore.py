"""Shore passes over HTTP: ships with people ashore, who is not back, and scans of a gate."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.arrivals.actions.test_shore import member, ship

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.shore import issue_passes, set_sailing
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
__all__ = ["ship"]


def test_who_is_not_back_before_sailing(alice: Officer, bob: Officer, keeper: Officer, ship: Voyage) -> None:
    crew = [member(ship, name) for name in ("JOSEPH", "RUIZ")]
    codes = [each.code for each in issue_passes(ship.pk, [each.pk for each in crew], officer=alice)]

    def call(officer: Officer, address: str = "", sent: dict[str, str] | None = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {create_api_key(officer, label='gate', days=1, actor=SYSTEM)}"}
        method, body = (Client().post, {"data": sent}) if sent else (Client().get, {})
        answer = method(f"/api/v1/shore{address}", content_type="application/json", headers=headers, **body)  # type: ignore[arg-type]
        return answer.status_code, answer.json()

    assert call(alice) == (200, []), "everyone is on board"
    out = call(alice, "/scans", {"code": codes[1].lower()})
    assert out == (200, {"voyage": str(ship.pk), "ashore": True})
    assert call(alice, "/scans", {"code": codes[1]}) == (200, {"voyage": None, "ashore": None}), "the same scan"
    set_sailing(ship.pk, timezone.now() + timedelta(minutes=50), officer=alice)
    Passenger.objects.filter(pk=crew[1].pk).update(state="missing")
    with CaptureQueriesContext(connection) as queries:
        (found,) = call(alice)[1]
    assert not any("details_encrypted" in each["sql"] for each in queries), "four numbers open no one's data"
    assert (found["ship"], found["passes"], found["ashore"], found["soon"], found["late"]) == ("C1", 2, 1, True, False)
    named = call(alice, f"/{ship.pk}")[1]
    assert named["not_back"] == [{"surname": "RUIZ", "given_names": "A", "nationality": ""}], "left out of a later list"
    assert AuditEntry.objects.filter(act="voyage.read", object=f"voyage/{ship.pk}").count() == 1
    assert call(bob) == (200, [])
    for officer, address, sent, refused in (
        (bob, f"/{ship.pk}", None, (404, "not_found")),
        (bob, "/scans", {"code": codes[1]}, (422, "not_allowed")),
        (alice, "/scans", {"code": "DROP TABLE"}, (422, "not_allowed")),
        (alice, "/scans", {"code": "A" * 101}, (422, "invalid")),
        (alice, "/x", None, (422, "invalid")),
        (keeper, "", None, (403, "role_missing")),
    ):
        status, problem = call(officer, address, sent)
        assert (status, problem["code"]) == refused
