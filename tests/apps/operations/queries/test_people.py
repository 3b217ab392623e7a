"""The roster as it is shown: who overlaps, who lacks a training, who has read; and who may be placed by an officer."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.achievements import record_achievement
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.actions.people import assign, brief, confirm_briefing, require, unassign
from leeward.apps.operations.actions.unit import cancel_shift, plan_shift
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.people import (
    colleagues,
    is_assigned,
    newest_briefing,
    people_in,
    readers,
    requirements,
    roster,
    training_codes,
)

DAY = timedelta(days=1)
DAYS = (
    ("the same days", 0, 4, True),
    ("they share the last day", 4, 6, True),
    ("one inside the other", 1, 2, True),
    ("the day after", 5, 6, False),
    ("the days before", -3, -1, False),
    ("the first day is the other's last", -1, 0, True),
)
"""First and last day of a second assignment, counted from the first one's first day; that one has five days."""
TRAININGS = (
    ("none recorded", None, ("indicators",)),
    ("ends a day before the assignment does", 3, ("indicators",)),
    ("ends with its last day", 4, ()),
    ("ends later", 90, ()),
)


def test_only_the_same_person_on_the_same_day_meets(operation: Operation, team: Team) -> None:
    first = assign(operation, placing(team.ali, operation), officer=team.ali)
    assign(operation, placing(team.lea, operation), officer=team.lea)
    for why, begins, ends, meets in DAYS:
        days = {"begins_on": operation.begins_on + begins * DAY, "ends_on": operation.begins_on + ends * DAY}
        other = assign(operation, placing(team.ali, operation, function="unit", **days), officer=team.sue)
        lines = {line.row.pk: line for line in roster(operation)}
        assert lines[first.pk].meets == ((other,) if meets else ()), why
        assert lines[other.pk].meets == ((first,) if meets else ()), why
        unassign(other, undo=False, officer=team.sue)
        assert {line.row.pk: line.meets for line in roster(operation)}[first.pk] == (), "it was taken off"


def test_a_training_has_to_last_until_the_assignment_ends(operation: Operation, team: Team) -> None:
    require(operation, "first_line", "indicators", officer=team.lea)
    assign(operation, placing(team.ali, operation), officer=team.ali)
    assign(operation, placing(team.sue, operation, function="interpreter"), officer=team.ali)
    for why, until, lacks in TRAININGS:
        if until is not None:
            day = operation.begins_on
            record_achievement(team.ali, "indicators", day - 9 * DAY, day + until * DAY, officer=team.sue)
        found = {line.row.officer: line.lacks for line in roster(operation)}
        assert found == {team.ali: lacks, team.sue: ()}, why
    assert training_codes() == ["indicators"]
    assert [(each.function, each.code) for each in requirements(operation)] == [("first_line", "indicators")]


def test_the_roster_is_by_agency_and_name_in_a_fixed_number_of_queries(operation: Operation, team: Team) -> None:
    require(operation, "first_line", "indicators", officer=team.lea)
    for who in (team.sue, team.ali):
        assign(operation, placing(who, operation), officer=team.sue)
    with CaptureQueriesContext(
        connection,
    ) as few:
        roster(operation)
    for who in (team.sam, team.lea, team.lea, team.sam):
        assign(operation, placing(who, operation), officer=team.lea)
    with CaptureQueriesContext(connection) as many:
        found = roster(operation)
    names = [line.row.officer.username for line in found]
    assert names == ["ali", "sue", "lea", "lea", "sam", "sam"]
    assert len(many) == len(few)


def test_who_has_read_is_counted_for_the_newest_version_alone(operation: Operation, team: Team) -> None:
    assert newest_briefing(operation) is None
    assert not readers(None).exists()
    assign(operation, placing(team.ali, operation), officer=team.ali)
    assign(operation, placing(team.sue, operation), officer=team.ali)
    for version, text in ((1, "Look twice"), (2, "Look three times")):
        brief(operation, text, officer=team.lea)
        newest = newest_briefing(operation)
        assert newest is not None
        assert (newest.version, newest.text, newest.written_by) == (version, text, team.lea)
        assert not readers(newest).exists()
        confirm_briefing(operation, version, officer=team.ali)
        assert [each.officer for each in readers(newest)] == [team.ali]
        assert {line.row.officer: line.briefed for line in roster(operation)} == {team.ali: True, team.sue: False}


def test_an_officer_places_active_colleagues_alone(operation: Operation, team: Team) -> None:
    gone = create_officer("gus", "Gus", team.antigua, roles=[Role.OFFICER])
    Officer.objects.filter(pk=gone.pk).update(is_active=False)
    cases = ((team.ali, ["ali", "sue"]), (team.sam, ["lea", "sam"]), (team.otto, ["otto"]))
    for by, names in cases:
        assert [each.username for each in colleagues(by)] == names, by


def test_who_is_in_it_is_on_the_roster_or_in_a_shift(operation: Operation, team: Team) -> None:
    begins = operation.made_at
    assert not people_in(operation).exists()
    row = assign(operation, placing(team.ali, operation), officer=team.ali)
    shift = plan_shift(operation, team.sam, begins, begins + DAY, officer=team.lea)
    twice = plan_shift(operation, team.ali, begins, begins + DAY, officer=team.lea)
    assert list(people_in(operation)) == [team.ali, team.sam], "each once, by agency"
    unassign(row, undo=False, officer=team.ali)
    assert is_assigned(team.ali, operation), "a shift is left"
    for each in (shift, twice):
        cancel_shift(each, undo=False, officer=team.lea)
    for officer in (team.ali, team.sam, team.lea, team.otto):
        assert not is_assigned(officer, operation)
    assert not people_in(operation).exists()
