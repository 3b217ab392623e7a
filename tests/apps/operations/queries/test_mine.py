"""What a person on the roster sees of an operation: theirs, the briefing and the messages, and nothing of another's."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.actions.people import assign, brief, confirm_briefing, unassign
from leeward.apps.operations.actions.unit import (
    add_task,
    cancel_shift,
    confirm_message,
    leave_shift,
    plan_shift,
    send_message,
)
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries import mine as queries
from leeward.apps.operations.queries.mine import MyPart, mine, my_part

HOUR = timedelta(hours=1)


@pytest.fixture
def olga(team: Team) -> Officer:
    """An officer at a counter of Barbados."""
    return create_officer("olga", "Olga", team.barbados, roles=[Role.OFFICER])


def of(operation: Operation, officer: Officer) -> MyPart:
    found = my_part(operation.pk, officer)
    assert found is not None
    return found


def test_a_part_holds_nothing_of_another_person(operation: Operation, team: Team, olga: Officer) -> None:
    now = timezone.now()
    for who, by in ((olga, team.sam), (team.ali, team.ali)):
        assign(operation, placing(who, operation), officer=by)
        add_task(operation, f"for {who.username}", who, operation.begins_on, officer=team.lea)
        plan_shift(operation, who, now, now + HOUR, officer=team.lea)
    brief(operation, "Look at stamps", officer=team.lea)
    for text in ("Begin at six", "Begin at seven"):
        message = send_message(operation, text, officer=team.lea)
    confirm_message(message, operation.begins_on, officer=team.ali)
    part = of(operation, olga)
    assert [row.officer for row in part.assignments] == [row.officer for row in part.shifts] == [olga]
    assert [row.what for row in part.tasks] == ["for olga"]
    assert part.briefing is not None
    assert (part.briefing.text, part.briefed) == ("Look at stamps", False)
    assert [row.text for row in part.messages] == ["Begin at seven", "Begin at six"]
    assert part.unread == {row.pk for row in part.messages}, "Ali's receipt is not hers"
    assert of(operation, team.ali).unread == {part.messages[1].pk}
    confirm_briefing(operation, 1, officer=olga)
    assert of(operation, olga).briefed
    assert not of(operation, team.ali).briefed


def test_who_is_off_the_roster_has_no_part(operation: Operation, team: Team, olga: Officer) -> None:
    row = assign(operation, placing(olga, operation), officer=team.sam)
    now = timezone.now()
    steps = (
        ("on the roster", lambda: None, True),
        ("off the roster", lambda: unassign(row, undo=False, officer=team.sam), False),
        ("in a shift", lambda: plan_shift(operation, olga, now, now + HOUR, officer=team.lea), True),
        ("its shift is cancelled", lambda: cancel_shift(olga.unit_shifts.get(), undo=False, officer=team.lea), False),
        ("back on the roster", lambda: unassign(row, undo=True, officer=team.sam), True),
        ("cancelled", lambda: Operation.objects.update(state=Operation.State.CANCELLED), False),
        ("ended: they can still read what was written", lambda: Operation.objects.update(state="ended"), True),
    )
    for why, step, there in steps:
        step()
        assert (my_part(operation.pk, olga) is not None) is there, why
        assert list(mine(olga)) == ([operation] if there else []), why
        for other in (team.lea, team.otto):
            assert my_part(operation.pk, other) is None, "a lead has no part only for leading"


def test_whose_handover_waits(operation: Operation, team: Team, olga: Officer) -> None:
    now = timezone.now()
    early, night, day, late = (
        plan_shift(operation, who, now + begins * HOUR, now + (begins + 8) * HOUR, officer=team.lea)
        for who, begins in ((team.sue, 0), (team.ali, 8), (olga, 16), (team.sam, 24))
    )
    assert of(operation, olga).before == (), "none has written a note"
    leave_shift(early, "From Sue", officer=team.sue)
    assert of(operation, olga).before == (), "the last one before hers is Ali's"
    leave_shift(night, "From Ali", officer=team.ali)
    assert of(operation, olga).before == (night,)
    assert of(operation, team.sam).before == (), "Olga has written none"
    leave_shift(day, "From Olga", officer=olga)
    assert of(operation, team.sam).before == (day,)
    assert of(operation, team.sue).before == (), "hers is the first"
    cancel_shift(night, undo=False, officer=team.lea)
    assert of(operation, olga).before == (early,), "a shift that was taken out hands nothing over"
    assert late.pk not in {row.pk for row in of(operation, olga).shifts}


def test_the_day_is_that_of_the_units_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    at = datetime(2027, 5, 4, 2, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: at)
    for zone, day in (("America/Barbados", 3), ("UTC", 4), ("Asia/Tokyo", 4), ("Pacific/Kiritimati", 4)):
        assert queries.today_in(Operation(zone=zone)).day == day, zone
