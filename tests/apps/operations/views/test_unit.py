"""A day of the unit in the browser, and what a person on the roster sees of it."""

from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.models import Assignment, Operation, OperationTask, SiteMessage, UnitShift


def test_a_person_on_the_roster_sees_their_part_and_no_more(operation: Operation, team: Team) -> None:
    olga, lea, page = (
        create_officer("olga", "Olga", team.barbados, roles=[Role.OFFICER]),
        browser(team.lea),
        f"/operations/{operation.pk}",
    )
    inside, part = browser(olga), f"/operations/mine/{operation.pk}"
    assert inside.get(part).status_code == 404
    assert "no operation" in inside.get("/operations/mine").content.decode()
    days = {"begins_on": operation.begins_on, "ends_on": operation.ends_on}
    assert lea.post(f"{page}/people", {"officer": "ali", "function": "unit", **days}).status_code == 422
    lea.post(f"{page}/people", {"officer": "olga", "function": "first_line", **days})
    lea.post(f"{page}/people/training", {"function": "first_line", "code": "indicators"})
    lea.post(f"{page}/briefing", {"text": "Look at stamps"})
    lea.post(f"{page}/tasks", {"what": "Bring the lamp", "owner": "olga", "due_on": operation.begins_on})
    lea.post(f"{page}/messages", {"text": "Begin at six"})
    lea.post(f"{page}/unit/log", {"text": "Only for the unit"})
    roster = browser(team.sue).get(f"{page}/people").content.decode()
    for words in ("lacks indicators", "has not read the briefing"):
        assert words in roster
    mine = inside.get(part).content.decode()
    for words in ("Look at stamps", "Bring the lamp", "Begin at six", "First line"):
        assert words in mine
    assert "Only for the unit" not in mine
    for path in ("", "/people", "/unit", "/tasks", "/messages", "/briefing", "/sites"):
        assert inside.get(f"{page}{path}").status_code == 403
    task, message = OperationTask.objects.get(), SiteMessage.objects.get()
    for path, said in (
        (f"{part}/briefing", {"version": "1"}),
        (f"{page}/tasks/{task.pk}/done", {"mine": "yes"}),
        (f"{page}/messages/{message.pk}/read", {}),
    ):
        assert inside.post(path, said)["Location"] == part
    assert "everyone read it" in lea.get(f"{page}/messages").content.decode()
    assert "Olga" in lea.get(f"{page}/briefing").content.decode()
    assert lea.post(f"{page}/tasks/{task.pk}/done", {"undo": "yes"})["Location"] == f"{page}/tasks"
    row = Assignment.objects.get()
    assert browser(team.sue).post(f"{page}/people/{row.pk}/remove").status_code == 404
    lea.post(f"{page}/people/{row.pk}/remove")
    assert inside.get(part).status_code == 404
    lea.post(f"{page}/people/{row.pk}/remove", {"undo": "yes"})
    assert inside.get(part).status_code == 200


def test_a_shift_is_handed_over_in_the_browser(operation: Operation, team: Team) -> None:
    lea, sam, page = browser(team.lea), browser(team.sam), f"/operations/{operation.pk}"
    said = {"person": "lea", "begins_at": "2027-05-04T06:00", "ends_at": "2027-05-04T05:00"}
    assert "ends before it begins" in lea.post(f"{page}/unit", said).content.decode()
    lea.post(f"{page}/unit", {**said, "ends_at": "2027-05-04T14:00"})
    lea.post(f"{page}/unit", {"person": "sam", "begins_at": "2027-05-04T14:00", "ends_at": "2027-05-04T22:00"})
    first, second = UnitShift.objects.all()
    assert f"{first.begins_at:%H:%M %Z}" == "10:00 UTC"  # the unit works by the time of Barbados
    part = f"/operations/mine/{operation.pk}"
    lea.post(f"{part}/shifts/{first.pk}", {"text": ""})
    lea.post(f"{part}/shifts/{first.pk}", {"text": "The van is blue"})
    assert sam.post(f"{part}/shifts/{second.pk}").status_code == 302
    assert "The van is blue" in sam.get(part).content.decode()
    sam.post(f"{part}/shifts/{first.pk}")
    assert "read by Sam" in lea.get(f"{page}/unit").content.decode()
    lea.post(f"{page}/unit/{second.pk}/remove")
    assert UnitShift.objects.count() == 1
