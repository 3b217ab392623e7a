"""The board: figures and change, silent sites, the part that a script asks for."""

from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.models import Officer
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
