"""The list of an agency's cases: what is overdue first, and nothing of another agency."""

from datetime import date, timedelta

from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.plans import add_task
from leeward.apps.protection.models import Task
from leeward.apps.protection.queries.cases import rows


def task(care: Care, due: date) -> Task:
    return add_task(care.case, {"what": "A lawyer"}, due_on=due, owner=care.mona, officer=care.mona)


def test_what_is_overdue_comes_first_in_the_list(care: Care) -> None:
    now = timezone.now()
    task(care, now.date() - timedelta(days=3))
    [row] = rows(care.nell, now)
    assert (row.overdue, row.due_on) == (1, now.date() - timedelta(days=3))
    assert rows(care.stranger, now) == []
