"""The plan, the looks afterwards, and the end of a case."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.actions.keys import destroy_expired
from leeward.apps.protection.actions.plans import add_task, close_case, end_task, note_look, plan_looks, reopen_case
from leeward.apps.protection.models import Case, Task
from leeward.apps.protection.queries.plans import care_ended, looks_of

DAY = date(2026, 3, 1)


def task(care: Care, due: date) -> Task:
    return add_task(care.case, {"what": "A lawyer"}, due_on=due, owner=care.mona, officer=care.mona)


def test_looks_are_planned_after_30_90_and_180_days(care: Care) -> None:
    plan_looks(care.case, DAY, officer=care.mona)
    assert [(look.days, look.due_on - DAY) for look in looks_of(care.case)] == [
        (days, timedelta(days=days)) for days in (30, 90, 180)
    ]
    assert care_ended(care.case) == DAY
    plan_looks(care.case, DAY + timedelta(days=1), officer=care.mona)
    assert care_ended(care.case) == DAY + timedelta(days=1)


def test_a_case_is_closed_once_nothing_is_open_and_opened_again_while_its_key_is_there(care: Care) -> None:
    open_task = task(care, timezone.now().date())
    with pytest.raises(NotAllowed, match="Tasks"):
        close_case(care.case, officer=care.mona)
    end_task(care.case, open_task, officer=care.nell)
    plan_looks(care.case, DAY, officer=care.mona)
    with pytest.raises(NotAllowed, match="Follow-up"):
        close_case(care.case, officer=care.mona)
    for look in looks_of(care.case):
        note_look(care.case, look, {"how": "Well"}, officer=care.mona)
    close_case(care.case, officer=care.mona)
    with pytest.raises(NotAllowed):
        task(care, DAY)
    with pytest.raises(NotAllowed):
        reopen_case(care.case, officer=care.stranger)
    reopen_case(care.case, officer=care.mona)
    assert Case.objects.get().is_open
    close_case(care.case, officer=care.mona)
    destroy_expired(timezone.now() + timedelta(days=3651))
    with pytest.raises(NotAllowed):
        reopen_case(care.case, officer=care.mona)
