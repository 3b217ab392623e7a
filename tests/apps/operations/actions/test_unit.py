"""Shifts, tasks, log and messages: who may, and what stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team

from leeward.apps.operations.actions.people import assign
from leeward.apps.operations.actions.sites import SiteFacts, save_site
from leeward.apps.operations.actions.unit import (
    add_task,
    cancel_shift,
    confirm_message,
    end_task,
    leave_shift,
    plan_shift,
    read_handover,
    send_message,
    write_log,
)
from leeward.apps.operations.models import Operation, UnitShift
from leeward.apps.operations.queries.unit import messages_of
from leeward.platform.refusal import NotAllowed

HOUR = timedelta(hours=1)


def test_who_leaves_writes_and_who_comes_reads(operation: Operation, team: Team) -> None:
    now = timezone.now()
    for person, end, by in (
        (team.ali, now, team.lea),
        (team.ali, now + HOUR, team.sam),
        (team.otto, now + HOUR, team.lea),
    ):
        with pytest.raises(NotAllowed):
            plan_shift(operation, person, now, end, officer=by)
    night = plan_shift(operation, team.ali, now, now + 8 * HOUR, officer=team.lea)
    day = plan_shift(operation, team.lea, now + 8 * HOUR, now + 16 * HOUR, officer=team.lea)
    for row, note, by in ((night, "Mine", team.lea), (day, "Mine", team.ali)):
        with pytest.raises(NotAllowed, match="The person of the shift"):
            leave_shift(row, note, officer=by)
    with pytest.raises(NotAllowed, match="later shift"):
        read_handover(night, officer=team.lea)
    leave_shift(night, "A van waits at the pier", officer=team.ali)
    leave_shift(night, "Two vans wait at the pier", officer=team.ali)
    for other in (team.ali, team.sam):
        with pytest.raises(NotAllowed, match="later shift"):
            read_handover(night, officer=other)
    read_handover(night, officer=team.lea)
    with pytest.raises(NotAllowed, match="read already"):
        leave_shift(night, "No van", officer=team.ali)
    night.refresh_from_db()
    assert (night.handover, night.read_by) == ("Two vans wait at the pier", team.lea)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitShift.objects.filter(pk=night.pk).update(read_by=team.ali)
    cancel_shift(day, undo=False, officer=team.lea)
    assert operation.shifts.get() == night
    cancel_shift(day, undo=True, officer=team.lea)
    assert operation.shifts.count() == 2


def test_a_task_is_ended_by_its_owner_or_a_lead_and_opened_again(operation: Operation, team: Team) -> None:
    today = timezone.now().date()
    with pytest.raises(NotAllowed):
        add_task(operation, "Call the clinic", team.otto, today, officer=team.lea)
    row = add_task(operation, "Call the clinic", team.ali, today, officer=team.lea)
    assert b"clinic" not in bytes(row.what_encrypted)
    with pytest.raises(NotAllowed):
        end_task(row, undo=False, officer=team.otto)
    end_task(row, undo=False, officer=team.ali)
    row.refresh_from_db()
    done_at = row.done_at
    end_task(row, undo=False, officer=team.sam)
    row.refresh_from_db()
    assert (row.done_by, row.done_at) == (team.ali, done_at)
    end_task(row, undo=True, officer=team.sam)
    row.refresh_from_db()
    assert row.done_at is None


def test_messages_are_confirmed_at_a_site(operation: Operation, team: Team) -> None:
    pier = save_site(
        operation, None, SiteFacts("PIER", "Pier", team.antigua, latitude=17, longitude=-61), officer=team.lea
    )
    assign(operation, placing(team.ali, operation, site=pier), officer=team.ali)
    assign(operation, placing(team.sam, operation), officer=team.sam)
    for act in (send_message, write_log):
        with pytest.raises(NotAllowed):
            act(operation, "Stop", officer=team.otto)
        assert b"Lights off" not in bytes(act(operation, "Lights off", officer=team.sue).text_encrypted)
    message = operation.messages.get()
    for person in (team.ali, team.ali):
        confirm_message(message, operation.begins_on, officer=person)
    with pytest.raises(NotAllowed):
        confirm_message(message, operation.begins_on, officer=team.otto)
    (sent,) = messages_of(operation)
    assert [(each.officer, each.site) for each in sent.receipts] == [(team.ali, pier)]
    assert sent.missing == (team.sam,)


@pytest.mark.parametrize("act", [send_message, write_log])
def test_nothing_is_written_after_the_end(act: object, operation: Operation, team: Team) -> None:
    Operation.objects.update(state=Operation.State.ENDED)
    with pytest.raises(NotAllowed, match="has ended"):
        act(operation, "Late", officer=team.lea)  # type: ignore[operator]
