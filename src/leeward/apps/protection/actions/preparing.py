"""Preparing a release of exact figures in the background: the search for the smallest loss may take a minute.

After a kill it begins again: nothing is written before the release is whole.
"""

from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officer_named
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.access import CARERS
from leeward.apps.protection.actions.releases import Wanted, propose_exact
from leeward.apps.protection.queries.preparing import PREPARE, preparing
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.worker import Progress, QueueFull, TaskRefused


def start_preparing(wanted: Wanted, *, officer: Officer) -> Task:
    """Put the preparation into the queue. Raises NotAllowed where too much waits, or one of the agency is prepared."""
    order = {"tables": list(wanted.tables), "threshold": wanted.threshold}
    task = Task(kind=PREPARE, officer=officer.username, agency=officer.agency.code, order=order)

    def work() -> Task:
        if any(each.is_open for each in preparing(officer)):
            raise NotAllowed(_("A release is being prepared already. Wait for it, or cancel it."))
        worker.submit(task)
        append("statistics.prepare", actor=actor_of(officer), object=f"task/{task.pk}", details=order)
        return task

    try:
        return durably(work)
    except QueueFull as error:
        raise NotAllowed(_("Too much waits to be done already. Try again later.")) from error


def cancel_preparing(task: Task, *, officer: Officer) -> bool:
    """Cancel it; False where it has ended."""

    def work() -> bool:
        cancelled = worker.cancel(task.pk)
        if cancelled:
            append("statistics.cancel", actor=actor_of(officer), object=f"task/{task.pk}")
        return cancelled

    return durably(work)


def prepare_ordered(progress: Progress) -> dict[str, Any]:
    """Prepare the release; its id. Raises TaskRefused, also where the officer has lost the role meanwhile."""
    task = Task.objects.get(pk=progress.id)
    officer = officer_named(task.officer)
    if not officer.is_active or not has_role(officer, *CARERS):
        raise TaskRefused(_("The officer who ordered this may no longer prepare statistics."))
    wanted = Wanted(tuple(task.order["tables"]), task.order["threshold"])
    try:
        made = propose_exact(wanted, officer=officer, watch=progress.report)
    except NotAllowed as refusal:
        raise TaskRefused(str(refusal)) from refusal
    return {"release": str(made.pk)}
