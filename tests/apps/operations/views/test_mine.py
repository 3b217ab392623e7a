"""A person's own part: nothing of another's shift, briefing or operation is confirmed from it."""

import uuid
from datetime import timedelta

from django.utils import timezone
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.actions.people import assign, brief
from leeward.apps.operations.actions.unit import add_task, leave_shift, plan_shift, send_message
from leeward.apps.operations.models import BriefingReceipt, MessageReceipt, Operation, OperationTask, UnitShift


def test_forged_addresses_confirm_nothing(operation: Operation, team: Team) -> None:
    now, part, page = timezone.now(), f"/operations/mine/{operation.pk}", f"/operations/{operation.pk}"
    for officer in (team.lea, team.ali):
        assign(operation, placing(officer, operation), officer=officer)
    brief(operation, "Look twice", officer=team.lea)
    message = send_message(operation, "Begin at six", officer=team.lea)
    task = add_task(operation, "Bring the lamp", team.lea, operation.begins_on, officer=team.lea)
    first = plan_shift(operation, team.lea, now, now + timedelta(hours=8), officer=team.lea)
    leave_shift(first, "A van waits", officer=team.lea)
    ali, otto, sam = (browser(each) for each in (team.ali, team.otto, team.sam))
    for client, path, said, status, why in (
        (otto, part, None, 404, "no part in it"),
        (sam, part, None, 404, "of the agency, and off the roster"),
        (ali, f"/operations/mine/{uuid.uuid4()}", None, 404, "none"),
        (otto, f"{part}/briefing", {"version": "1"}, 404, "no part in it"),
        (ali, f"{part}/briefing", {"version": "7"}, 302, "a version that there is not"),
        (ali, f"{part}/briefing", {"version": "-1"}, 302, "no number"),
        (ali, f"{part}/briefing", {"version": "9" * 40}, 302, "a long one"),
        (ali, f"{part}/briefing", {}, 302, "nothing"),
        (ali, f"{part}/shifts/{first.pk}", {"text": "Mine"}, 404, "another's shift, and none of their own after it"),
        (otto, f"{page}/messages/{message.pk}/read", {}, 404, "no part in it"),
        (sam, f"{page}/messages/{message.pk}/read", {}, 404, "off the roster"),
        (ali, f"{page}/messages/{uuid.uuid4()}/read", {}, 404, "none"),
        (otto, f"{page}/tasks/{task.pk}/done", {}, 404, "no part in it"),
        (ali, f"/operations/{uuid.uuid4()}/tasks/{task.pk}/done", {}, 404, "a task of another operation"),
    ):
        answer = client.get(path) if said is None else client.post(path, said)
        assert answer.status_code == status, why
    first.refresh_from_db()
    assert (first.handover, first.read_at) == ("A van waits", None)
    assert not BriefingReceipt.objects.exists()
    assert not MessageReceipt.objects.exists()
    assert OperationTask.objects.get().done_at is None
    plan_shift(operation, team.ali, now + timedelta(hours=8), now + timedelta(hours=9), officer=team.lea)
    ali.post(f"{part}/shifts/{first.pk}", {"text": "Mine"})
    assert UnitShift.objects.get(pk=first.pk).read_by == team.ali, "whose shift is next reads it"
    ali.post(f"{part}/briefing", {"version": "1"})
    assert BriefingReceipt.objects.get().officer == team.ali
    Operation.objects.update(state=Operation.State.CANCELLED)
    assert ali.get(part).status_code == 404
