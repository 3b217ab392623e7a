"""Shifts and tasks: times in order, people who are in it, days that there are."""

from typing import Any

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.operations.forms.unit import ShiftForm, TaskForm
from leeward.apps.operations.models import Assignment, Operation

SHIFT = {"person": "lea", "begins_at": "2027-01-04T06:00", "ends_at": "2027-01-04T14:00"}
TASK = {"what": "Call the clinic", "owner": "lea", "due_on": "2027-01-04"}


def test_which_field_is_wrong(operation: Operation, team: Team) -> None:
    given: dict[str, Any] = {"operation": operation, "by": team.lea}
    for form, said, wrong, field in (
        (ShiftForm, SHIFT, {}, None),
        (ShiftForm, SHIFT, {"person": "otto"}, "person"),
        (ShiftForm, SHIFT, {"ends_at": "2027-01-04T06:00"}, "ends_at"),  # no time at all
        (ShiftForm, SHIFT, {"ends_at": "9999-12-31T23:59"}, "ends_at"),  # not in UTC
        (ShiftForm, SHIFT, {"begins_at": "0001-01-01T00:00"}, "begins_at"),
        (ShiftForm, SHIFT, {"begins_at": "six"}, "begins_at"),
        (TaskForm, TASK, {}, None),
        (TaskForm, TASK, {"what": " "}, "what"),
        (TaskForm, TASK, {"what": "x" * 501}, "what"),
        (TaskForm, TASK, {"owner": "otto"}, "owner"),
        (TaskForm, TASK, {"due_on": "9999-12-31"}, "due_on"),  # a calendar file names the day after it
    ):
        found = form({**said, **wrong}, **given)
        assert list(found.errors) == ([field] if field else []), f"{form.__name__} {wrong}"


def test_people_of_another_agency_are_offered_once_they_are_in_it(operation: Operation, team: Team) -> None:
    assert not ShiftForm({**SHIFT, "person": "ali"}, operation=operation, by=team.lea).is_valid()
    days = {"begins_on": operation.begins_on, "ends_on": operation.ends_on}
    Assignment.objects.create(operation=operation, officer=team.ali, function="unit", **days)
    form = ShiftForm({**SHIFT, "person": "ali"}, operation=operation, by=team.lea)
    assert form.is_valid()
    assert "Ali · ATG-IMMI" in str(form["person"])
    Assignment.objects.update(removed_at=timezone.now())
    assert not ShiftForm({**SHIFT, "person": "ali"}, operation=operation, by=team.lea).is_valid()
