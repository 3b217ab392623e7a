"""The roster's pages after the end, and of another operation: a reason, never an error."""

import uuid
from datetime import timedelta

from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team, plan
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.actions.operations import begin
from leeward.apps.operations.actions.people import assign
from leeward.apps.operations.actions.unit import plan_shift
from leeward.apps.operations.models import Assignment, Briefing, Operation, Requirement, UnitShift


def test_nothing_changes_after_the_end(operation: Operation, team: Team) -> None:
    lea, page = browser(team.lea), f"/operations/{operation.pk}"
    row = assign(operation, placing(team.lea, operation), officer=team.lea)
    now = operation.made_at
    shift = plan_shift(operation, team.lea, now, now + timedelta(days=365), officer=team.lea)
    Operation.objects.update(state=Operation.State.ENDED)
    days = {"begins_on": operation.begins_on, "ends_on": operation.ends_on}
    for path, said in (
        ("/people", {"officer": "sam", "function": "first_line", **days}),
        (f"/people/{row.pk}/remove", {}),
        ("/people/training", {"function": "first_line", "code": "indicators"}),
        ("/briefing", {"text": "Look twice"}),
        (f"/unit/{shift.pk}/remove", {}),
        ("/unit/log", {"text": "Late"}),
        ("/messages", {"text": "Late"}),
        ("/tasks", {"what": "Late", "owner": "lea", "due_on": operation.begins_on}),
    ):
        answer = lea.post(f"{page}{path}", said, follow=True)
        assert "has ended. Nothing was changed" in answer.content.decode(), path
    assert (Assignment.objects.count(), UnitShift.objects.count()) == (1, 1)
    assert not Briefing.objects.exists()
    assert not Requirement.objects.exists()


def test_of_the_address_and_the_agency_alone(operation: Operation, team: Team) -> None:
    other = begin(plan(name="Sea Wind"), "Act 5", officer=team.lea)
    row = assign(operation, placing(team.ali, operation), officer=team.ali)
    for officer, path, status, why in (
        (team.lea, f"{other.pk}/people/{row.pk}/remove", 404, "of another operation"),
        (team.lea, f"{operation.pk}/people/{row.pk}/remove", 404, "each agency places its own"),
        (team.otto, f"{operation.pk}/people/{row.pk}/remove", 404, "takes no part"),
        (team.sue, f"{operation.pk}/people/{uuid.uuid4()}/remove", 404, "none"),
        (team.sue, f"{operation.pk}/people/training", 403, "the lead of the operation says what is needed"),
        (team.ali, f"{operation.pk}/people/training", 404, "and no other lead"),
        (team.ali, f"{operation.pk}/briefing", 404, "nor writes the briefing"),
        (team.sue, f"{operation.pk}/people/{row.pk}/remove", 302, "its own supervisor takes it off"),
    ):
        answer = browser(officer).post(f"/operations/{path}", {"text": "A", "function": "unit", "code": "a"})
        assert answer.status_code == status, why
    assert not Assignment.objects.exists()
    answer = browser(team.lea).post(f"/operations/{operation.pk}/people/training", {"function": "king", "code": "a b"})
    assert (answer.status_code, Requirement.objects.count()) == (422, 0)
