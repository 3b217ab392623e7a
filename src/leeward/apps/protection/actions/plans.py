"""The plan of safety and support, the looks afterwards, and the end of a case."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.missing import look_for_notices
from leeward.apps.protection.actions.partner_marks import take_back
from leeward.apps.protection.models import Case, FollowUp, Task
from leeward.apps.protection.queries.marks import marks_held
from leeward.apps.protection.queries.still_open import still_open
from leeward.core.care.clocks import follow_up_days
from leeward.platform.durable import durably
from leeward.platform.retention import days_kept

MOST = 200
"""Tasks in one case."""


def add_task(case: Case, body: Mapping[str, Any], *, due_on: date, owner: Officer, officer: Officer) -> Task:
    """Add a task with its owner and date. Raises NotAllowed."""

    def work() -> Task:
        current = locked(case, officer)
        if current.tasks.count() >= MOST:
            raise NotAllowed(_("This case can hold no more tasks."))
        task = Task(case=current, officer=officer, at=timezone.now(), due_on=due_on, owner=owner)
        task.body = dict(body)
        task.save(force_insert=True)
        note_change(current, "task.add", officer=officer)
        return task

    return durably(work)


def end_task(case: Case, task: Task, *, officer: Officer) -> None:
    """Note that a task is done; once more takes that back. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        for row in current.tasks.select_for_update().filter(pk=task.pk):
            done = row.done_at is None
            row.done_at, row.done_by = (timezone.now(), officer) if done else (None, None)
            row.save(update_fields=["done_at", "done_by"])
            note_change(current, "task.done" if done else "task.undone", officer=officer)

    durably(work)


def plan_looks(case: Case, since: date, *, officer: Officer) -> None:
    """Plan to ask how the person is, 30, 90 and 180 days after care ended; looks that were done stay. Raises
    NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        for days in follow_up_days():
            look, made = FollowUp.objects.get_or_create(
                case=current,
                days=days,
                defaults={"officer": officer, "at": timezone.now(), "due_on": since + timedelta(days=days)},
            )
            if not made and look.done_at is None:
                look.due_on = since + timedelta(days=days)
                look.save(update_fields=["due_on"])
        note_change(current, "looks.plan", officer=officer)

    durably(work)


def note_look(case: Case, look: FollowUp, body: Mapping[str, Any], *, officer: Officer) -> None:
    """Note how the person is. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        for row in current.followups.select_for_update().filter(pk=look.pk):
            row.body, row.officer, row.done_at = dict(body), officer, timezone.now()
            row.save()
            note_change(current, "look.done", officer=officer)

    durably(work)


def close_case(case: Case, *, officer: Officer) -> None:
    """Close the case: from now on no one changes it, and its key is destroyed when the law's time is over. Raises
    NotAllowed with everything that is still open."""

    def work() -> None:
        current = locked(case, officer)
        if found := still_open(current):
            raise NotAllowed(" ".join(found))
        now = timezone.now()
        current.state, current.closed_at = Case.State.CLOSED, now
        current.erase_at = now + timedelta(days=days_kept("cases"))
        current.save(update_fields=["state", "closed_at", "erase_at"])
        for mark in marks_held(current):
            take_back(mark)
        append("case.close", actor=actor_of(officer), object=f"case/{case.pk}")

    durably(work)


def reopen_case(case: Case, *, officer: Officer) -> None:
    """Open a closed case again, while its key is there. Raises NotAllowed."""

    def work() -> None:
        row = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk, agency=officer.agency_id).first()
        if row is None or row.is_open or not row.keys.filter(destroyed_at=None).exists():
            raise NotAllowed(_("This case cannot be reopened."))
        row.state, row.closed_at, row.erase_at = Case.State.OPEN, None, None
        row.save(update_fields=["state", "closed_at", "erase_at"])
        note_change(row, "reopen", officer=officer)

    durably(work)
    look_for_notices(case)
