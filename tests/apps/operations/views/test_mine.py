"""The page of a person on the roster: attacked by address, by another's row and by what is sent."""

import uuid
from datetime import timedelta

import uuid_utils.compat
from django.utils import timezone
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team, plan
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.operations import begin
from leeward.apps.operations.actions.people import assign, brief
from leeward.apps.operations.actions.unit import add_task, leave_shift, plan_shift, send_message
from leeward.apps.operations.models import BriefingReceipt, MessageReceipt, Operation, OperationTask, UnitShift

HOUR = timedelta(hours=1)


VERSIONS = (
    ("none", ""),
    ("another", "2"),
    ("the one before there was any", "0"),
    ("below", "-1"),
    ("a fraction", "1.0"),
    ("words", "newest"),
    ("a formula", "=1"),
    ("a superscript, which is a digit and no number", "¹"),
    ("longer than any number", "9" * 5000),
)


def test_only_the_version_that_was_shown_is_confirmed(operation: Operation, team: Team) -> None:
    assign(operation, placing(team.ali, operation), officer=team.ali)
    brief(operation, "Look at stamps", officer=team.lea)
    ali, part = browser(team.ali), f"/operations/mine/{operation.pk}"
    for why, version in VERSIONS:
        answer = ali.post(f"{part}/briefing", {"version": version}, follow=True)
        assert (answer.status_code, "was changed meanwhile" in answer.content.decode()) == (200, True), why
        assert not BriefingReceipt.objects.exists(), why
    for _times in range(2):
        ali.post(f"{part}/briefing", {"version": "1"})
    assert BriefingReceipt.objects.get().officer == team.ali
    for stranger in (team.lea, team.otto):
        assert browser(stranger).post(f"{part}/briefing", {"version": "1"}).status_code == 404
    assert AuditEntry.objects.filter(act="operation.part.read", actor="ali").count() >= 1


def test_another_persons_shift_and_another_operation_are_not_reached(operation: Operation, team: Team) -> None:
    olga = create_officer("olga", "Olga", team.barbados, roles=[Role.OFFICER])
    now, other = timezone.now(), begin(plan(name="Sea Wind"), "Act", officer=team.lea)
    mine = plan_shift(operation, olga, now + 8 * HOUR, now + 16 * HOUR, officer=team.lea)
    before = plan_shift(operation, team.ali, now, now + 8 * HOUR, officer=team.lea)
    after = plan_shift(operation, team.sam, now + 16 * HOUR, now + 24 * HOUR, officer=team.lea)
    elsewhere = plan_shift(other, team.sam, now, now + HOUR, officer=team.lea)
    inside, part = browser(olga), f"/operations/mine/{operation.pk}"
    for why, row in (("not written", before), ("later than hers", after), ("of another operation", elsewhere)):
        assert inside.post(f"{part}/shifts/{row.pk}", {"text": "Forged"}).status_code == 404, why
    assert inside.post(f"{part}/shifts/{uuid_utils.compat.uuid7()}").status_code == 404
    leave_shift(before, "From Ali", officer=team.ali)
    assert "From Ali" in inside.get(part).content.decode()
    inside.post(f"{part}/shifts/{before.pk}", {"text": "Forged"})
    inside.post(f"{part}/shifts/{mine.pk}", {"text": "x" * 8001})
    rows = {row.pk: row for row in UnitShift.objects.all()}
    assert (rows[before.pk].handover, rows[before.pk].read_by) == ("From Ali", olga), "she reads, and writes nothing"
    assert rows[mine.pk].left_at is None, "too long a note is none"
    for path in (f"/operations/mine/{other.pk}", f"/operations/mine/{uuid_utils.compat.uuid7()}"):
        assert inside.get(path).status_code == 404
    page = inside.get("/operations/mine").content.decode()
    assert operation.name in page
    assert other.name not in page


def test_what_is_written_is_shown_as_text(operation: Operation, team: Team) -> None:
    assign(operation, placing(team.ali, operation), officer=team.ali)
    hostile = '<img src=x onerror="alert(1)">'
    brief(operation, hostile, officer=team.lea)
    message = send_message(operation, hostile, officer=team.lea)
    ali, part = browser(team.ali), f"/operations/mine/{operation.pk}"
    page = ali.get(part).content.decode()
    assert hostile not in page
    assert page.count("&lt;img src=x") == 2
    read = f"/operations/{operation.pk}/messages/{message.pk}/read"
    for stranger, status in ((team.lea, 404), (team.otto, 404), (team.ali, 302), (team.ali, 302)):
        assert browser(stranger).post(read).status_code == status
    assert MessageReceipt.objects.get().officer == team.ali
    assert ali.get(read).status_code == 405, "a link confirms nothing"


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
