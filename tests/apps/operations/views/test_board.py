"""The board: figures and change, silent sites, the part that a script asks for."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions import unit
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.models import Operation


def test_figures_and_silent_sites(running: Operation, team: Team, bob: Officer) -> None:
    report(running, arrest(), officer=bob)
    page = f"/operations/{running.pk}/board"
    whole = browser(team.lea).get(page).content.decode()
    assert "Arrests" in whole
    assert "AG-ANU" in whole.split("Silent sites")[1]
    assert "BB-BGI" not in whole.split("Silent sites")[1]
    part = browser(team.ali).get(page, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Arrests" in part
    assert browser(team.otto).get(page).status_code == 404


def test_what_the_unit_has_is_for_leads_and_supervisors_and_audited_once(running: Operation, team: Team) -> None:
    today = timezone.now().date()
    unit.add_task(running, "Ask Antigua", team.lea, today - timedelta(3), officer=team.lea)
    unit.write_log(running, "Day one begins", officer=team.sam)
    unit.send_message(running, "Look at chips", officer=team.lea)
    watcher = create_officer("dee", "Dee", team.barbados, roles=[Role.DATA_PROTECTION])
    page, words = f"/operations/{running.pk}/board", ("Ask Antigua", "Day one begins", "Look at chips", "1 late")
    for officer, sees in ((team.sam, True), (team.ali, True), (watcher, False)):
        client = browser(officer)
        for headers in ({}, {"HX-Request": "true"}, {"HX-Request": "true"}):
            shown = client.get(page, headers=headers).content.decode()
            assert [word in shown for word in words] == [sees] * len(words), officer
        reads = AuditEntry.objects.filter(act="operation.unit.read", actor=officer.username)
        assert reads.count() == int(sees), officer
