"""The plan as pages show it: open tasks by date, looks in their order, and who may have a task."""

from datetime import date, timedelta

from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.access import care_staff
from leeward.apps.protection.actions.plans import add_task, end_task, plan_looks
from leeward.apps.protection.queries.plans import care_ended, looks_of, tasks_of

DAY = date(2026, 3, 1)


def test_open_tasks_come_first_and_by_date(care: Care) -> None:
    made = {
        days: add_task(care.case, {"what": f"{days}"}, due_on=DAY + timedelta(days), owner=care.mona, officer=care.mona)
        for days in (3, 1, 2)
    }
    end_task(care.case, made[1], officer=care.nell)
    assert [(task.due_on - DAY).days for task in tasks_of(care.case)] == [2, 3, 1]


def test_looks_are_in_their_order_and_say_when_care_ended(care: Care) -> None:
    assert (list(looks_of(care.case)), care_ended(care.case)) == ([], None)
    plan_looks(care.case, DAY, officer=care.mona)
    assert [look.days for look in looks_of(care.case)] == [30, 90, 180]
    assert care_ended(care.case) == DAY


def test_a_task_is_for_active_protection_colleagues_of_the_agency(care: Care) -> None:
    create_officer("dan", "Dan", care.agency, roles=[Role.DUTY])
    gone = create_officer("gone", "Gone", care.agency, roles=[Role.PROTECTION])
    Officer.objects.filter(pk=gone.pk).update(is_active=False)
    assert sorted(each.username for each in care_staff(care.agency)) == ["lead", "mona", "nell"]
