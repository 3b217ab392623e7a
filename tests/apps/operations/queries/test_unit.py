"""What the unit's pages show: shifts in order, open tasks first, the newest message first, and who has not read it."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.actions.people import assign, unassign
from leeward.apps.operations.actions.sites import SiteFacts, save_site
from leeward.apps.operations.actions.unit import (
    add_task,
    cancel_shift,
    confirm_message,
    end_task,
    plan_shift,
    send_message,
    write_log,
)
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.unit import log, may_end, messages_of, shifts, tasks

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_shifts_are_in_the_order_of_time_and_what_was_taken_out_is_not_there(operation: Operation, team: Team) -> None:
    now = timezone.now()
    for who, begins, ends in ((team.lea, 8, 16), (team.ali, 0, 8), (team.sam, 0, 4), (team.sue, 16, 24)):
        plan_shift(operation, who, now + begins * HOUR, now + ends * HOUR, officer=team.lea)
    assert [row.officer.username for row in shifts(operation)] == ["sam", "ali", "lea", "sue"]
    cancel_shift(shifts(operation)[1], undo=False, officer=team.lea)
    assert [row.officer.username for row in shifts(operation)] == ["sam", "lea", "sue"]


def test_open_tasks_come_first_and_of_them_what_is_due_first(operation: Operation, team: Team) -> None:
    today = timezone.localdate()
    rows = {
        name: add_task(operation, name, team.ali, today + days * DAY, officer=team.lea)
        for name, days in (("later", 5), ("late", -2), ("today", 0), ("done", -9))
    }
    end_task(rows["done"], undo=False, officer=team.ali)
    assert [row.what for row in tasks(operation)] == ["late", "today", "later", "done"]
    end_task(rows["done"], undo=True, officer=team.ali)
    assert [row.what for row in tasks(operation)] == ["done", "late", "today", "later"]


def test_who_may_end_a_task(operation: Operation, team: Team) -> None:
    row = add_task(operation, "Ask the informer", team.ali, operation.begins_on, officer=team.lea)
    cases = (
        ("its owner", team.ali, True),
        ("a supervisor of another agency in it", team.sam, True),
        ("the lead", team.lea, True),
        ("an agency that takes no part", team.otto, False),
    )
    for why, who, may in cases:
        assert may_end(who, row) is may, why
    leave(operation, team.antigua, "Their election", officer=team.lea)
    assert may_end(team.ali, row), "the task is still theirs"
    assert not may_end(team.sue, row), "her agency has left"


def test_the_log_has_the_newest_line_first(operation: Operation, team: Team) -> None:
    for text in ("one", "two", "three"):
        write_log(operation, text, officer=team.sue)
    assert [(row.text, row.written_by) for row in log(operation)] == [
        (text, team.sue) for text in ("three", "two", "one")
    ]


def test_a_message_names_who_has_not_read_it(operation: Operation, team: Team) -> None:
    sites = [
        save_site(operation, None, SiteFacts(code, name, team.antigua, latitude=17, longitude=-61), officer=team.lea)
        for code, name in (("Z", "Anchorage"), ("A", "Quay"))
    ]
    for who, site in ((team.ali, sites[1]), (team.sue, sites[0])):
        assign(operation, placing(who, operation, site=site), officer=team.ali)
    off = assign(operation, placing(team.sam, operation), officer=team.sam)
    for text in ("Begin at six", "Begin at seven"):
        send_message(operation, text, officer=team.lea)
    newest, first = (sent.message for sent in messages_of(operation))
    assert [newest.text, first.text] == ["Begin at seven", "Begin at six"]

    def state() -> list[tuple[list[str], list[Officer]]]:
        return [([r.site.name if r.site else "" for r in s.receipts], list(s.missing)) for s in messages_of(operation)]

    steps: tuple[tuple[Officer, list[str], list[Officer]], ...] = (
        (team.ali, ["Quay"], [team.sue, team.sam]),
        (team.sue, ["Anchorage", "Quay"], [team.sam]),
        (team.sam, ["", "Anchorage", "Quay"], []),
    )
    for who, names, missing in steps:
        confirm_message(newest, operation.begins_on, officer=who)
        assert state()[0] == (names, missing), "receipts are by the name of the site"
    unassign(off, undo=False, officer=team.sam)
    assert state()[1] == ([], [team.ali, team.sue]), "who is off the roster has to read nothing"
