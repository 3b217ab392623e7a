"""An operation begins and ends in the browser: by its lead alone, one step at a time, with the reason where not."""

from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import GoDecision, Operation, RuleSet, Salt

STEPS = ("start", "end", "destroy-salt")


def test_why_it_does_not_begin_and_then_it_does(signed: RuleSet, team: Team) -> None:
    operation, lea = signed.operation, browser(team.lea)
    page = f"/operations/{operation.pk}/run"
    shown = lea.post(f"{page}/start", follow=True).content.decode()
    assert "The operation runs." not in shown
    assert "It does not run." in lea.post(f"{page}/end", follow=True).content.decode()
    now = timezone.now()
    who = {"decided_by": team.lea, "seconded_by": team.sam, "decided_at": now, "seconded_at": now}
    GoDecision.objects.create(operation=operation, way="go", reason="Ready", **who)
    assert "The operation runs." in lea.post(f"{page}/start", follow=True).content.decode()
    assert "It runs already." in lea.post(f"{page}/start", follow=True).content.decode()
    assert "The operation has ended." in lea.post(f"{page}/end", follow=True).content.decode()
    operation.refresh_from_db()
    assert operation.state == Operation.State.ENDED
    for step in ("start", "end"):
        assert "Nothing was changed." in lea.post(f"{page}/{step}", follow=True).content.decode(), step


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
