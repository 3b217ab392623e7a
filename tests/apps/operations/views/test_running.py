"""The buttons that start and end: for those who run it, by a post, and with the reason where they are refused."""

from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation, Salt


def test_who_presses_what(running: Operation, team: Team, bob: Officer) -> None:
    page = f"/operations/{running.pk}/run"
    for officer, status in ((team.ali, 404), (team.otto, 404), (team.sam, 403), (bob, 403)):
        for step in ("start", "end", "destroy-salt"):
            assert browser(officer).post(f"{page}/{step}").status_code == status, f"{officer.username} {step}"
    lea = browser(team.lea)
    assert lea.get(f"{page}/end").status_code == 405, "a link that is opened by itself ends nothing"
    for step in ("cancel", "begin", "delete"):
        assert lea.post(f"{page}/{step}").status_code == 404
    for step, says in (
        ("destroy-salt", "once it has ended"),
        ("start", "runs already"),
        ("end", "The operation has ended."),
        ("end", "has ended. Nothing was changed"),
        ("destroy-salt", "Destroyed"),
        ("destroy-salt", "destroyed already"),
    ):
        assert says in lea.post(f"{page}/{step}", follow=True).content.decode(), step
    assert Salt.objects.get().secret is None
