"""Live counts: persons and seizures once, evidence cut to rights, doubts decided and undone, odd reports said so."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import MAYA, arrest
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.reports import decide, report
from leeward.apps.operations.actions.rules import sign, write
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.reports import event_of
from leeward.apps.operations.queries.rules import current_rules
from leeward.apps.operations.queries.snapshots import forget, snapshot
from leeward.core.operation.money import Amount


def test_a_person_counts_once_and_evidence_is_cut(running: Operation, team: Team, bob: Officer) -> None:
    first = report(running, arrest(), officer=bob)
    decide(first, "confirm", officer=team.sam)
    report(running, arrest(site="AG-ANU"), officer=team.ali)
    report(running, arrest(who=replace(MAYA, given_name="Nadia", documents=())), officer=bob)
    cell = snapshot(running).total("arrest")
    assert (cell.reports, cell.counted, cell.confirmed) == (3, 2, 1)
    lea, page = browser(team.lea), f"/operations/{running.pk}/counts"
    assert "Arrests" in lea.get(page).content.decode()
    assert "BRB" in lea.get(f"{page}/arrest").content.decode()
    mine = lea.get(f"{page}/arrest/evidence").content.decode()
    assert first.event in mine
    assert "ATG-IMMI: 1 report" in mine
    assert first.event not in browser(team.ali).get(f"{page}/arrest/evidence?by=country&row=BRB").content.decode()
    for path in ("/potential_victim", "/potential_victim/evidence", "/nothing", "/arrest?by=name"):
        assert lea.get(f"{page}{path}").status_code == 404
    assert browser(team.otto).get(page).status_code == 404


def test_counts_are_the_same_read_at_once_or_one_by_one(running: Operation, team: Team, bob: Officer) -> None:
    for name in ("Ada", "Eve", "Ida"):
        decide(report(running, arrest(who=replace(MAYA, given_name=name)), officer=bob), "confirm", officer=team.sam)
        snapshot(running)
    step_by_step = snapshot(running).folded
    forget()
    assert snapshot(running).folded == step_by_step


def test_a_seizure_in_two_currencies_is_merged_and_undone(running: Operation, team: Team, bob: Officer) -> None:
    running.sites.filter(code="AG-ANU").update(code="AG-ANU")
    cash = arrest(figure="seizure", breakdown={"commodity": "cash"}, who=type(MAYA)())
    report(running, replace(cash, amounts=(Amount(Decimal(1000), "USD"),)), officer=bob)
    # What Antigua's officer at the same airport counted in another currency.
    other = report(running, replace(cash, site="AG-ANU", amounts=(Amount(Decimal(2000), "BBD"),)), officer=team.ali)
    store(running, replace(event_of(other), site="BB-BGI", version=2), team.antigua)
    lea, page = browser(team.lea), f"/operations/{running.pk}/pairs"
    shown = lea.get(page).content.decode()
    assert "two currencies without a rate" in shown
    token = shown.split('name="pair" value="')[1].split('"')[0]
    assert browser(team.otto).post(f"{page}/decide", {"pair": token, "verdict": "same"}).status_code == 404
    lea.post(f"{page}/decide", {"pair": token, "verdict": "maybe"})
    lea.post(f"{page}/decide", {"pair": token, "verdict": "same"})
    assert snapshot(running).total("seizure").counted == 1
    assert "No pair is in doubt" in lea.get(page).content.decode()
    lea.post(f"{page}/{running.merge_decisions.get().pk}/undo")
    lea.post(f"{page}/{running.merge_decisions.get().pk}/undo")
    assert snapshot(running).total("seizure").counted == 2


def test_what_is_odd_is_said(running: Operation, team: Team, bob: Officer) -> None:
    report(running, arrest(happened_at=timezone.now() - timedelta(days=30)), officer=bob)
    normal = event_of(report(running, arrest(), officer=bob))
    store(running, replace(normal, id="late", reported_at=normal.reported_at - timedelta(days=1)), team.barbados)
    rules = current_rules(running)
    assert rules is not None
    changed = write(running, replace(rules, currency="EUR"), officer=team.lea)
    for officer in (team.sam, team.sue):
        sign(changed, changed.digest, officer=officer)
    shown = browser(team.lea).get(f"/operations/{running.pk}/counts").content.decode()
    assert "before the operation began" in shown
    assert "a clock is wrong" in shown
    assert "other rules" in shown
    assert "version 2 of the rules" in shown
