"""The plan of safety and support, and the looks afterwards."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.models import Case, FollowUp, Task
from leeward.apps.protection.queries.cases import local_today
from leeward.core.care.clocks import follow_up_days
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

MOST = 200
"""Tasks in one case."""


def add_task(case: Case, body: Mapping[str, Any], *, due_on: date, owner: Officer, officer: Officer) -> Task:
    """Add a task with its owner and date. Raises NotAllowed."""

    def work() -> Task:
        current = locked(case, officer)
        lock_budget("tasks", current.pk)
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
    NotAllowed, also where care would end later than today."""

    def work() -> None:
        current = locked(case, officer)
        if since > _today(officer):
            raise NotAllowed(_("Acute help has not ended yet: plan the follow-up on that day."))
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
    """Note how the person is, on the day of the look or later. Raises NotAllowed before it."""

    def work() -> None:
        current = locked(case, officer)
        for row in current.followups.select_for_update().filter(pk=look.pk):
            if row.due_on > _today(officer):
                day = date_format(row.due_on, "j F Y")
                raise NotAllowed(_("This follow-up is for %(day)s: it cannot be answered before.") % {"day": day})
            row.body, row.officer, row.done_at = dict(body), officer, timezone.now()
            row.save()
            note_change(current, "look.done", officer=officer)

    durably(work)


def decline_looks(case: Case, how: str, *, officer: Officer) -> None:
    """End the looks that are still to come, since the person does not want to be asked. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        rows = list(current.followups.select_for_update().filter(done_at=None))
        if not rows:
            raise NotAllowed(_("No follow-up is planned."))
        if not how.strip():
            raise NotAllowed(_("Write what the person said."))
        for row in rows:
            row.body, row.officer, row.done_at = {"how": how, "reached": "unwanted"}, officer, timezone.now()
            row.save()
        note_change(current, "looks.decline", officer=officer)

    durably(work)


def _today(officer: Officer) -> date:
    return local_today(officer, timezone.now())
