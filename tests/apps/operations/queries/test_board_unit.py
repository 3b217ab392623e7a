"""Beside the figures: open tasks by the unit's day, and messages read by how many of those on the roster."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions import unit
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.board_unit import unit_now


def test_tasks_log_and_messages(running: Operation, team: Team, bob: Officer) -> None:
    now = timezone.now()
    today = now.date()
    for days in range(-1, 10):
        unit.add_task(running, f"task {days}", team.lea, today + timedelta(days), officer=team.lea)
    done = unit.add_task(running, "done", team.lea, today - timedelta(9), officer=team.lea)
    unit.end_task(done, undo=False, officer=team.lea)
    for number in range(8):
        unit.write_log(running, f"line {number}", officer=team.sam)
    unit.confirm_message(unit.send_message(running, "Look at chips", officer=team.lea), today, officer=bob)
    unit.send_message(running, "Call the desk", officer=team.lea)
    found = unit_now(running, now)
    assert (found.open, [task.what for task in found.tasks]) == (11, [f"task {days}" for days in range(-1, 7)])
    assert [line.text for line in found.log] == [f"line {number}" for number in range(7, 1, -1)]
    assert [(each.message.text, each.read, each.of) for each in found.messages] == [
        ("Call the desk", 0, 1),
        ("Look at chips", 1, 1),
    ]
    assert found.late == sum(task.due_on < found.today for task in found.tasks)
