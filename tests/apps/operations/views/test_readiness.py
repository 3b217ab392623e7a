"""Readiness, calendar and archive in the browser."""

from django.utils import timezone
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.actions.people import assign
from leeward.apps.operations.actions.unit import add_task
from leeward.apps.operations.models import GoDecision, Operation


def test_from_red_to_running_and_the_end(operation: Operation, team: Team) -> None:
    lea, sam, page = browser(team.lea), browser(team.sam), f"/operations/{operation.pk}/readiness"
    shown = lea.get(f"{page}?item=rehearsal").content.decode()
    for words in ("These prevent a go: Counting rules", "not ready", "no owner"):
        assert words in shown
    said = {"item": "rehearsal", "owner": "lea", "due_on": operation.begins_on, "ready": "-1", "of": "1"}
    assert lea.post(page, said).status_code == 422
    lea.post(page, {**said, "ready": "1"})
    assert "prevent a go. Settle" in lea.post(f"{page}/decide", {"way": "go", "reason": "Fine"}).content.decode()
    lea.post(f"{page}/decide", {"way": "no_go", "reason": "A storm comes"})
    row = GoDecision.objects.get()
    assert "I agree" not in lea.get(page).content.decode()
    assert "I agree" in sam.get(page).content.decode()
    sam.post(f"{page}/{row.pk}/second")
    assert "agreed by Sam" in lea.get(page).content.decode()
    GoDecision.objects.update(way="go")
    assert "When it begins" in lea.get(page).content.decode()
    Operation.objects.update(state="running")
    assert "When it ends" in lea.get(page).content.decode()


def test_a_calendar_has_the_readers_part_alone(operation: Operation, team: Team) -> None:
    assign(operation, placing(team.ali, operation), officer=team.ali)
    add_task(operation, "Ask the informer", team.ali, timezone.now().date(), officer=team.lea)
    page = f"/operations/{operation.pk}/calendar.ics"
    mine, others = (browser(each).get(page).content.decode() for each in (team.ali, team.sue))
    assert "First line" in mine
    assert "a task is due" in mine
    assert "BEGIN:VEVENT" in others
    for words in ("First line", "a task is due"):
        assert words not in others
    assert "informer" not in mine + others
    assert browser(team.otto).get(page).status_code == 404


def test_the_archive_is_filtered_by_words_and_figure(team: Team) -> None:
    lea = browser(team.lea)
    shown = lea.get("/operations/archive").content.decode()
    assert shown.count("<section") == 19
    shown = lea.get("/operations/archive?text=turquesa&figure=arrest").content.decode()
    assert shown.count("<section") == 5
    assert "53" in shown
    assert "No published operation" in lea.get("/operations/archive?text=xyz").content.decode()
    assert lea.get("/operations/archive?figure=<x>").status_code == 200
