"""The pages of access: asked, approved, confirmed and revoked by those who may, with what it opens and who used it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.operations.conftest import Team, plan

from leeward.apps.agencies.actions.officers import create_officer, ensure_post
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.operations import begin, invite
from leeward.apps.operations.actions.uses import report_due
from leeward.apps.operations.models import GrantUse, ListGrant, Operation
from leeward.apps.operations.queries.home import access_asked
from leeward.apps.registry.models import RecordList

BrowserOf = Callable[[Officer], Client]


@pytest.fixture
def running(team: Team) -> Operation:
    """Lea's operation of these days, with Antigua in it, whose officers work at a harbour."""
    ensure_post("AG-ANU", team.antigua, name="Saint John's")
    today = timezone.now().date()
    made = begin(plan(begins_on=today, ends_on=today + timedelta(4)), "Act 1", officer=team.lea)
    invite(made, team.antigua, "Act 2", officer=team.lea)
    return made


def asked(operation: Operation, **facts: Any) -> dict[str, Any]:
    usual = {
        "owner": "BRB-IMMI",
        "lists": "Wanted\n",
        "read": "on",
        "purpose": "border_check",
        "sites": ["AG-ANU"],
        "officers": ["ali"],
        "role": "",
        "begins_on": operation.begins_on.isoformat(),
        "ends_on": operation.ends_on.isoformat(),
        "reason": "Flights",
    }
    return usual | facts


def test_from_asking_to_the_report(team: Team, running: Operation, browser_of: BrowserOf) -> None:
    ken = create_officer("ken", "Ken", team.barbados, roles=[Role.RECORD_KEEPER])
    RecordList.objects.create(owner=team.barbados, name="Wanted")
    ali, keeper, sam, otto = (browser_of(each) for each in (team.ali, ken, team.sam, team.otto))
    inside = f"/operations/{running.pk}/access"
    assert "No access was asked for" in ali.get(inside).text
    assert "No one has asked" in keeper.get("/operations/access").text
    for wrong, told in (
        (asked(running, officers=[]), "Name the officers"),
        (asked(running, lists=" \n "), "required"),
        (asked(running, lists="x" * 65), "At most 20 lists"),
        (asked(running, sites=["BB-BGI"]), "valid choice"),
        (asked(running, ends_on="2090-01-01"), "60 days"),
    ):
        answer = ali.post(f"{inside}/ask", wrong)
        assert (answer.status_code, told in answer.text) == (422, True), told
    page = ali.post(f"{inside}/ask", asked(running), follow=True)
    assert "Asked. Two officers of the owner decide" in page.text
    row = ListGrant.objects.get()
    one = f"/operations/access/{row.pk}"
    assert [access_asked(each, timezone.now()).count for each in (ken, team.lea, team.sam, team.ali)] == [1, 1, 0, 0]
    assert "Approve" not in ali.get(one).text
    assert "What this opens" in keeper.get(one).text
    assert otto.get(one).status_code == 404
    assert "not yours" not in sam.post(f"{one}/approve", follow=True).text
    assert ListGrant.objects.get().state == "asked"
    assert "Approved. A second person" in keeper.post(f"{one}/approve", follow=True).text
    assert [access_asked(each, timezone.now()).count for each in (ken, team.lea, team.sam)] == [0, 1, 1]
    assert "Another person of the owner" in keeper.post(f"{one}/confirm", follow=True).text
    assert "Granted." in sam.post(f"{one}/confirm", follow=True).text
    assert keeper.post(f"{one}/revoke", {"reason": ""}).status_code == 422
    facts = {"kind": "check", "officer": "ali", "site": "AG-ANU", "record": "BRB-IMMI/1", "used_at": timezone.now()}
    GrantUse.objects.create(grant=row, **facts)
    assert "Uses so far" in keeper.get(one).text
    assert "Revoked. It opens nothing" in keeper.post(f"{one}/revoke", {"reason": "Done"}, follow=True).text
    assert report_due() == 1
    told = keeper.get(one).text
    assert "Usage report" in told
    assert "AG-ANU" in told
    assert AuditEntry.objects.filter(act="grant.read", object=f"operation/{running.pk}/grant/{row.pk}").exists()


def test_refusing(team: Team, running: Operation, browser_of: BrowserOf) -> None:
    ali, lea = browser_of(team.ali), browser_of(team.lea)
    ali.post(f"/operations/{running.pk}/access/ask", asked(running, role="officer", officers=[]))
    one = f"/operations/access/{ListGrant.objects.get().pk}"
    assert "no list of this name" in lea.post(f"{one}/approve", follow=True).text
    assert "Refused." in lea.post(f"{one}/refuse", {"reason": "Too wide"}, follow=True).text
    assert "Too wide" in ali.get(one).text
    assert "decided already" in lea.post(f"{one}/refuse", {"reason": "Again"}, follow=True).text
