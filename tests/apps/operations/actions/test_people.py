"""The roster: each agency places its own people, the briefing is confirmed by those who have to read it."""

from datetime import timedelta

import pytest
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.achievements import record_achievement
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.access import assigned
from leeward.apps.operations.actions.people import Placing, assign, brief, confirm_briefing, require, unassign
from leeward.apps.operations.models import Assignment, Operation
from leeward.apps.operations.queries.people import roster
from leeward.platform.refusal import NotAllowed


def placing(officer: Officer, operation: Operation, **said: object) -> Placing:
    """The person in the first line on all days."""
    facts = {"officer": officer, "function": "first_line", "site": None}
    days = {"begins_on": operation.begins_on, "ends_on": operation.ends_on}
    return Placing(**{**facts, **days, **said})  # type: ignore[arg-type]


def test_each_agency_places_its_own(operation: Operation, team: Team) -> None:
    for who, by in ((team.ali, team.lea), (team.lea, team.sue), (team.otto, team.otto)):
        with pytest.raises(NotAllowed):
            assign(operation, placing(who, operation), officer=by)
    wrong = placing(team.ali, operation, ends_on=operation.begins_on - timedelta(1))
    with pytest.raises(NotAllowed, match="before the first"):
        assign(operation, wrong, officer=team.sue)
    row = assign(operation, placing(team.ali, operation), officer=team.sue)
    with pytest.raises(NotAllowed):
        unassign(row, undo=False, officer=team.lea)
    unassign(row, undo=False, officer=team.ali)
    assert not assigned(team.ali).exists()
    unassign(Assignment.with_removed.get(), undo=True, officer=team.ali)
    assert assigned(team.ali).get() == operation


def test_the_roster_names_overlaps_and_what_people_lack(operation: Operation, team: Team) -> None:
    for code in ("face", "face", "indicators"):  # the second takes the first back
        require(operation, "first_line", code, officer=team.lea)
    with pytest.raises(NotAllowed):
        require(operation, "first_line", "face", officer=team.sam)
    first = assign(operation, placing(team.lea, operation), officer=team.sam)
    other = assign(operation, placing(team.lea, operation, function="unit"), officer=team.sam)
    lines = {line.row.pk: line for line in roster(operation)}
    assert lines[first.pk].meets == (other,)
    assert lines[first.pk].lacks == ("indicators",)
    assert lines[other.pk].lacks == ()
    for until, lacks in ((operation.ends_on - timedelta(1), ("indicators",)), (operation.ends_on, ())):
        record_achievement(team.lea, "indicators", operation.begins_on, until, officer=team.sam)
        assert {line.row.pk: line for line in roster(operation)}[first.pk].lacks == lacks


def test_only_the_newest_briefing_is_confirmed_and_only_by_the_roster(operation: Operation, team: Team) -> None:
    with pytest.raises(NotAllowed):
        confirm_briefing(operation, 1, officer=team.lea)
    with pytest.raises(NotAllowed):
        brief(operation, "Look twice", officer=team.sam)
    first = brief(operation, "Look twice", officer=team.lea)
    assert b"Look twice" not in bytes(first.text_encrypted)
    with pytest.raises(NotAllowed, match="on the roster"):
        confirm_briefing(operation, 1, officer=team.lea)
    assign(operation, placing(team.lea, operation), officer=team.lea)
    confirm_briefing(operation, 1, officer=team.lea)
    confirm_briefing(operation, 1, officer=team.lea)
    assert [line.briefed for line in roster(operation)] == [True]
    brief(operation, "Look three times", officer=team.lea)
    assert [line.briefed for line in roster(operation)] == [False]
    with pytest.raises(NotAllowed, match="changed meanwhile"):
        confirm_briefing(operation, 1, officer=team.lea)
    assert AuditEntry.objects.filter(act="operation.briefed").exists()
