"""The calendar file: days of the operation for all who may read it, and of persons only the reader's own."""

from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team

from leeward.apps.operations.actions.people import assign
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.actions.unit import add_task, plan_shift
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.calendar import calendar


def test_each_reads_their_own(operation: Operation, team: Team) -> None:
    now, first, last = timezone.now(), operation.begins_on, operation.ends_on
    save_phase(operation, None, "Care; and\nrest", first, last, officer=team.lea)
    assign(operation, placing(team.lea, operation), officer=team.lea)
    assign(operation, placing(team.ali, operation), officer=team.ali)
    plan_shift(operation, team.ali, now, now + timedelta(hours=8), officer=team.lea)
    add_task(operation, "Call the clinic", team.ali, first, officer=team.lea)
    for officer, has in (
        (team.lea, ["operation", "Care; and\nrest", "First line"]),
        (team.ali, ["operation", "Care; and\nrest", "shift in the coordination unit", "First line", "a task is due"]),
        (team.sue, ["operation", "Care; and\nrest"]),
    ):
        file = calendar(operation, officer, now)
        events = Calendar.from_ical(file).walk("VEVENT")
        assert [str(each["summary"]) for each in events] == [f"Trade Wind: {word}" for word in has], officer.username
        assert (events[0].decoded("dtstart"), events[0].decoded("dtend")) == (first, last + timedelta(1))
        assert len({str(each["uid"]) for each in events}) == len(events)
        assert b"clinic" not in file, "a telephone of others keeps it"
        assert all(word not in file for word in (b"Ali", b"Lea", b"ali@", b"lea@")), "no person is named"
        assert file == calendar(operation, officer, now), "the same file at the same moment"
