"""A calendar file: the reader's part alone, whole days to their end, and no text that changes the file."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.people import assign, unassign
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.actions.removing import remove
from leeward.apps.operations.actions.sites import SiteFacts, save_site
from leeward.apps.operations.actions.unit import add_task, cancel_shift, end_task, plan_shift
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.calendar import calendar

NOW = datetime(2027, 5, 4, 12, tzinfo=UTC)


DAY = timedelta(1)


HOSTILE = (
    "Pier\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:injected",
    "a;b,c\\n:d",
    '=HYPERLINK("http://x","y")',
    "+1-1",
    "@SUM(1)",
    "\u202e\u0301 中文 " + "long " * 40,
    "\x00\x07bell",
)


"""Line breaks and separators of the format, formulas of a spreadsheet, and what folds across a line."""


def events(operation: Operation, officer: Officer) -> dict[str, tuple[Any, Any]]:
    """The events of the reader's file: what without the operation's name, first and last moment."""
    read: Any = Calendar.from_ical(calendar(operation, officer, NOW))
    assert {str(each["dtstamp"].dt) for each in read.walk("VEVENT")} == {str(NOW)}
    keys = [str(each["uid"]) for each in read.walk("VEVENT")]
    assert len(set(keys)) == len(keys), "a program that imports the file twice has to know each event again"
    assert all(key.endswith(f"@operation-{operation.pk}") for key in keys)
    return {
        str(each["summary"]).partition(": ")[2]: (each["dtstart"].dt, each["dtend"].dt) for each in read.walk("VEVENT")
    }


def test_a_reader_has_the_phases_and_their_part(operation: Operation, team: Team) -> None:
    first, last = operation.begins_on, operation.ends_on
    phase = save_phase(operation, None, "Training", first - 9 * DAY, first - 8 * DAY, officer=team.lea)
    gone = save_phase(operation, None, "Care", last, last, officer=team.lea)
    remove(gone, officer=team.lea)
    pier = save_site(
        operation, None, SiteFacts("P", "Pier", team.antigua, latitude=17, longitude=-61), officer=team.lea
    )
    row = assign(operation, placing(team.ali, operation, site=pier), officer=team.ali)
    shift = plan_shift(operation, team.ali, NOW, NOW + timedelta(hours=8), officer=team.lea)
    task = add_task(operation, "Ask the informer", team.ali, last, officer=team.lea)
    shared = {
        "operation": (first, last + DAY),
        phase.name: (phase.begins_on, phase.ends_on + DAY),
    }
    theirs = {
        "shift in the coordination unit": (shift.begins_at, shift.ends_at),
        "First line, Pier": (first, last + DAY),
        "a task is due": (last, last + DAY),
    }
    assert events(operation, team.ali) == shared | theirs
    file = calendar(operation, team.ali, NOW)
    assert file == calendar(operation, team.ali, NOW), "the same file at the same moment"
    assert not any(word in file for word in (b"Ali", b"Lea", b"ali@", b"informer")), "a telephone of others keeps it"
    for other in (team.lea, team.sue, team.sam):
        assert events(operation, other) == shared, "no one sees another's part"
    end_task(task, undo=False, officer=team.ali)
    unassign(row, undo=False, officer=team.ali)
    cancel_shift(shift, undo=False, officer=team.lea)
    assert events(operation, team.ali) == shared, "done, off the roster and cancelled"


def test_a_whole_day_is_a_day_and_a_shift_is_a_moment(operation: Operation, team: Team) -> None:
    plan_shift(operation, team.ali, NOW, NOW + timedelta(hours=8), officer=team.lea)
    found = events(operation, team.ali)
    assert type(found["operation"][0]) is date
    assert found["shift in the coordination unit"][0].utcoffset() == timedelta(0)


def test_no_name_adds_an_event_or_a_line_of_its_own(operation: Operation, team: Team) -> None:
    for name in HOSTILE:
        operation.name = name
        data = calendar(operation, team.ali, NOW)
        read = Calendar.from_ical(data)
        assert len(read.walk("VEVENT")) == 1, name
        assert not read.walk("VALARM"), name
        lines = data.split(b"\r\n")
        assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") == 1, name
        assert not any(line.startswith(b"SUMMARY:injected") for line in lines), name
        assert all(len(line) <= 75 for line in lines), "RFC 5545, 3.1: lines are folded at 75 octets"
        for start in (b"=", b"+", b"@", b"-"):
            assert not any(line.startswith(start) for line in lines), "a spreadsheet reads no line as a formula"
