"""Releases: a second person, a signature over all of it, differences explained, recounted in SQL, victims hidden."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.exchange.conftest import Node
from tests.apps.operations.conftest import Team
from tests.apps.operations.recount import recounted
from tests.apps.operations.said import MAYA, arrest
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.actions.merging import decide_pair
from leeward.apps.operations.actions.releases import decide_release, propose
from leeward.apps.operations.actions.reports import decide, report
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import Operation, Release
from leeward.apps.operations.queries.merging import queue
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.core.federation.keys.canonical import read_time
from leeward.core.operation.money import Amount
from leeward.core.operation.release_json import signed_bytes
from leeward.core.operation.releases import OF_A_DAY
from leeward.platform.refusal import NotAllowed

NO_ONE = type(MAYA)()


@pytest.fixture
def ended(running: Operation, team: Team, bob: Officer) -> Operation:
    """Arrests, a seizure that two agencies reported in two currencies, and possible victims."""
    carer = create_officer("pam", "Pam", team.barbados, roles=[Role.PROTECTION])
    report(running, arrest(), officer=bob)
    report(running, arrest(site="AG-ANU", who=NO_ONE), officer=team.ali)
    running.sites.filter(code="AG-ANU").update(agency=team.antigua)
    cash = arrest(figure="seizure", breakdown={"commodity": "cash"}, who=NO_ONE)
    report(running, replace(cash, amounts=(Amount(Decimal(1000), "USD"),)), officer=bob)
    for quantity in (4, 30):
        said = arrest(figure="potential_victim", breakdown={"sex": "female"}, who=NO_ONE, quantity=quantity)
        report(running, replace(said, site="BB-BGI"), officer=carer)
    end(running, officer=team.lea)
    running.refresh_from_db()
    return running


def test_from_the_proposal_to_the_signed_file(
    ended: Operation, team: Team, bob: Officer, nodes: tuple[Node, Node]
) -> None:
    lea, sam, page = browser(team.lea), browser(team.sam), f"/operations/{ended.pk}/releases"
    lea.post(f"{page}/propose", {"kind": "preliminary"})
    row = Release.objects.get()
    assert {code: recounted(row)[code] for code in ("arrest", "seizure")} == {"arrest": (2, 2), "seizure": (1, 1)}
    totals = {each["figure"]: each["values"] for each in row.body["release"]["cells"] if not each["row"]}
    assert {code: (int(v["reports"]), int(v["counted"])) for code, v in totals.items()} == {
        code: counted for code, counted in recounted(row).items() if code != "potential_victim"
    }
    assert lea.get(f"{page}/{row.pk}/csv").status_code == 404
    lea.post(f"{page}/{row.pk}/decide", {"out": "yes"})
    row.refresh_from_db()
    assert row.state == "proposed"
    assert "Another lead or a supervisor" in lea.get(page).content.decode()
    sam.post(f"{page}/{row.pk}/decide", {"out": "yes"})
    row.refresh_from_db()
    assert nodes[0].signer.verify_key.holds(bytes(row.signature), signed_bytes(row.body))
    body = json.loads(browser(team.ali).get(f"{page}/{row.pk}/json").content)
    assert {each["figure"] for each in body["people"]} == {"potential_victim"}
    follows_its_schema(body)
    assert body["signed"]["keys"] == reverse("exchange:public_keys")
    assert reverse("exchange:public_keys") in lea.get(f"{page}/{row.pk}").content.decode()
    paper = lea.get(f"{page}/{row.pk}/pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content == sam.get(f"{page}/{row.pk}/pdf").content
    assert lea.get(f"{page}/{row.pk}/xml").status_code == 404
    assert "Arrests" in lea.get(f"{page}/{row.pk}/csv").content.decode()
    # A later release says why: one more arrest, and one withdrawn.
    decide(ended.reports.get(figure="seizure"), "withdraw", officer=team.sam, note="A mistake")
    report(ended, arrest(who=replace(MAYA, given_name="Ida", documents=())), officer=bob)
    lea.post(f"{page}/propose", {"kind": "verified"})
    later = Release.objects.get(kind="verified")
    why = {(each["figure"], each["cause"], each["change"]) for each in later.body["differences"] if not each["row"]}
    assert {("seizure", "withdrawn", "-1"), ("arrest", "late_report", "1")} <= why
    assert "reported later" in lea.get(f"{page}/{later.pk}").content.decode()
    assert browser(team.otto).get(page).status_code == 404


def follows_its_schema(body: dict[str, Any]) -> None:
    """The file is as the schema at its address says, which everyone reads; and the schema refuses what it should."""
    served = Client().get(body["schema"])
    assert served["Content-Type"] == "application/schema+json"
    valid = jsonschema_rs.validator_for(json.loads(served.content))
    assert [error.message for error in valid.iter_errors(body)] == []
    for wrong in (
        body | {"more": 1},
        body | {"people": [{"figure": "potential_victim", "row": {}, "counted": -1}]},
        body | {"release": body["release"] | {"kind": "final"}},
        body | {"signed": body["signed"] | {"signature": "not hexadecimal"}},
    ):
        assert not valid.is_valid(wrong)


def test_no_one_alone_not_even_in_the_database(ended: Operation, team: Team) -> None:
    row = propose(ended, "preliminary", officer=team.lea)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=row.pk).update(state="released", decided_by=team.lea, key="k")
    with pytest.raises(NotAllowed, match="waits for a second person already"):
        propose(ended, "preliminary", officer=team.lea)
    with pytest.raises(NotAllowed, match="who did not propose"):
        decide_release(row, out=True, officer=team.sue)
    assert decide_release(row, out=False, officer=team.sam).state == "dropped"
    with pytest.raises(NotAllowed, match="decided already"):
        decide_release(row, out=True, officer=team.sam)
    with pytest.raises(NotAllowed, match="once it has ended"):
        propose(ended, "preliminary", officer=team.ali)
    assert not queue(snapshot(ended))
    with pytest.raises(NotAllowed, match="does not wait"):
        decide_pair(ended, "a|b|c|d", "same", officer=team.lea)


def test_no_release_of_a_day_that_has_not_come(ended: Operation, team: Team) -> None:
    lea, page = browser(team.lea), f"/operations/{ended.pk}/releases"
    for kind in OF_A_DAY:
        lea.post(f"{page}/propose", {"kind": kind})
        with pytest.raises(NotAllowed, match="it can be proposed from that day on"):
            propose(ended, kind, officer=team.lea)
    with pytest.raises(NotAllowed, match="not later"):
        propose(ended, "day_30", officer=team.lea, as_of=timezone.now() + timedelta(days=31))
    assert not Release.objects.exists()
    shown = lea.get(page).content.decode()
    assert "Not before their day" in shown
    assert '<option value="day_30"' not in shown
    Operation.objects.filter(pk=ended.pk).update(
        begins_on=ended.begins_on - timedelta(days=40), ends_on=ended.ends_on - timedelta(days=40),
        ended_at=timezone.now() - timedelta(days=35),
    )  # fmt: skip
    lea.post(f"{page}/propose", {"kind": "day_30"})
    row = Release.objects.get()
    assert read_time(row.body["release"]["speaks_of"]) < row.as_of - timedelta(days=4)
    assert "Speaks of" in lea.get(f"{page}/{row.pk}").content.decode()
    # A proposal of an older program whose day has not come is not signed either.
    Operation.objects.filter(pk=ended.pk).update(ended_at=timezone.now(), ends_on=ended.ends_on)
    with pytest.raises(NotAllowed, match="from that day on"):
        decide_release(row, out=True, officer=team.sam)
