"""The list of an agency's cases: what is overdue first, and nothing of another agency."""

from datetime import date, timedelta

from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.plans import add_task
from leeward.apps.protection.models import Case, Task
from leeward.apps.protection.queries.cases import listed, open_rows, rows


def task(care: Care, due: date) -> Task:
    return add_task(care.case, {"what": "A lawyer"}, due_on=due, owner=care.mona, officer=care.mona)


def test_what_is_overdue_comes_first_in_the_list(care: Care) -> None:
    now = timezone.now()
    task(care, now.date() - timedelta(days=3))
    later = [open_case(officer=care.mona) for _ in range(2)]
    add_task(later[1], {"what": "A doctor"}, due_on=now.date(), owner=care.mona, officer=care.mona)
    cases = list(listed(care.nell, now))
    assert cases == [care.case, later[1], later[0]], "overdue, then what is due, then without a date"
    shown = rows(cases[:2], care.nell, now)
    assert [(row.case, row.overdue) for row in shown] == [(care.case, 1), (later[1], 0)]
    assert shown[0].due_on == now.date() - timedelta(days=3)
    assert [row.case for row in open_rows(care.nell, now)] == cases
    assert not listed(care.stranger, now)
    assert rows(cases, care.stranger, now) == []


def test_closed_cases_are_listed_the_newest_first(care: Care) -> None:
    now = timezone.now()
    cases = [open_case(officer=care.mona) for _ in range(3)]
    for number, case in reversed(list(enumerate(cases))):
        closed = {"state": Case.State.CLOSED, "closed_at": now - timedelta(days=number)}
        Case.objects.filter(pk=case.pk).update(**closed)
    assert list(listed(care.nell, now, closed=True)) == cases
    assert list(listed(care.nell, now)) == [care.case]
