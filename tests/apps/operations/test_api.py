"""The API of operations: counts, a report that counts once, and refusals."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.operations.models import Operation, Report


def call(officer: Officer) -> dict[str, str]:
    return {"Authorization": f"Bearer {create_api_key(officer, label='a', days=1, actor=SYSTEM)}"}


def test_a_report_counts_once_and_is_counted(running: Operation, team: Team, bob: Officer) -> None:
    client, mine, lea = Client(), call(bob), call(team.lea)
    page = f"/api/v1/operations/{running.pk}"
    said: dict[str, Any] = {
        "figure": "arrest", "site": "BB-BGI", "happened_at": (timezone.now() - timedelta(hours=1)).isoformat(),
        "person": {"surname": "Mustermann", "documents": [{"issuer": "UTO", "number": "L898902C3"}]},
    }  # fmt: skip
    send = {"content_type": "application/json", "headers": mine | {"Idempotency-Key": "k1"}}
    first = client.post(f"{page}/reports", said, **send).json()  # type: ignore[arg-type]
    assert client.post(f"{page}/reports", said, **send).json() == first  # type: ignore[arg-type]
    assert Report.objects.count() == 1
    for wrong, field in (
        ({"site": "AG-ANU"}, "figure"),
        ({"figure": "joy"}, "figure"),
        ({"amounts": [{"value": "-1", "unit": "kg"}]}, "amounts"),
        ({"breakdown": {"charge": "joy"}}, "charge"),
        ({"happened_at": "2027-01-01T00:00:00"}, "happened_at"),
    ):
        answer = client.post(f"{page}/reports", said | wrong, content_type="application/json", headers=mine)
        assert (answer.status_code, answer.json()["field"].split(".")[0]) == (422, field)
    cells = {each["figure"]: each for each in client.get(f"{page}/counts", headers=lea).json()["cells"]}
    assert (cells["arrest"]["counted"], cells["arrest"]["most"]) == (1, 1)
    assert client.get(f"{page}/counts?by=country", headers=lea).json()["cells"][0]["row"] == {"country": "BRB"}
    assert client.get(f"{page}/counts?by=name", headers=lea).status_code == 422
    assert [each["name"] for each in client.get("/api/v1/operations", headers=lea).json()] == ["Trade Wind"]
    other = call(team.otto)
    assert client.get("/api/v1/operations", headers=other).json() == []
    assert client.get(f"{page}/counts", headers=other).status_code == 404
    assert client.post(f"{page}/reports", said, content_type="application/json", headers=other).status_code == 404
    assert client.get(f"{page}/counts", headers=mine).status_code == 403
