"""The API of operations: counts, a report that counts once, and refusals."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.apps.exchange.conftest import Node
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest
from tests.site.test_unreadable_rows import damage

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.releases import decide_release, propose
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.snapshots import forget
from leeward.platform.unreadable_values import forget_places


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


def test_the_files_of_a_release_are_for_agencies_in_it(
    running: Operation, team: Team, bob: Officer, nodes: tuple[Node, Node]
) -> None:
    client, lea, other = Client(), call(team.lea), call(team.otto)
    report(running, arrest(), officer=bob)
    end(running, officer=team.lea)
    page = f"/api/v1/operations/{running.pk}/releases"
    row = propose(Operation.objects.get(pk=running.pk), "preliminary", officer=team.lea)
    assert client.get(page, headers=lea).json() == []
    assert client.get(f"{page}/{row.pk}/json", headers=lea).status_code == 404
    decide_release(row, out=True, officer=team.sam)
    (found,) = client.get(page, headers=call(team.ali)).json()
    assert (found["kind"], found["node"], set(found["files"])) == ("preliminary", "BRB-IMMI", {"pdf", "csv", "json"})
    for address, kind in zip(found["files"].values(), ("application/pdf", "text/csv", "application/json"), strict=True):
        answer = client.get(address, headers=lea)
        assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, kind)
        assert client.get(address, headers=other).status_code == 404
        assert client.get(address, headers=call(bob)).status_code == 403
    assert client.get(f"{page}/{row.pk}/xml", headers=lea).status_code == 404
    looks = AuditEntry.objects.filter(act="operation.release.file")
    assert sorted(each.details["format"] for each in looks) == ["csv", "json", "pdf"]


def test_counts_say_how_many_reports_cannot_be_read(running: Operation, team: Team, bob: Officer) -> None:
    bad, _good = report(running, arrest(), officer=bob), report(running, arrest(), officer=bob)
    damage(bad, "tokens_encrypted")
    forget()
    lea = call(team.lea)
    found = Client().get(f"/api/v1/operations/{running.pk}/counts", headers=lea).json()
    assert found["unread"] == 1
    assert [each["reports"] for each in found["cells"] if each["figure"] == "arrest"] == [1]
    forget_places()
