"""Releases in the background: the search for the smallest loss may take a minute, and counting people for noise as
long as there are people.

After a kill it begins again: nothing is written before the release is whole, and no one has seen a draw of noise.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import orderer_of
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import CARERS, releases_of
from leeward.apps.protection.actions.releases import Wanted, check_publication, propose_exact, publish
from leeward.apps.protection.models import Release
from leeward.apps.protection.queries.preparing import DRAW, PREPARE, preparing
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import Progress, QueueFull, TaskRefused


def start_preparing(wanted: Wanted, *, officer: Officer) -> Task:
    """Put the preparation of exact figures into the queue. Raises NotAllowed where too much waits, or one of the
    agency is under way."""
    order = {"tables": list(wanted.tables), "threshold": wanted.threshold}
    return _queued(PREPARE, order, officer, "statistics.prepare", lambda: None)


def start_publishing(release: Release, *, officer: Officer) -> Task:
    """Put the publication of a release with noise into the queue, which draws it. Raises NotAllowed.

    The budget is looked at here so that the officer reads at once that it is too small, and spent when the noise is
    drawn, where it is looked at again.
    """
    order = {"tables": release.tables, "release": str(release.pk)}
    return _queued(DRAW, order, officer, "statistics.draw", lambda: check_publication(release, officer=officer))


def _queued(kind: str, order: dict[str, Any], officer: Officer, act: str, check: Callable[[], None]) -> Task:
    task = Task(kind=kind, officer=officer.username, agency=officer.agency.code, order=order)

    def work() -> Task:
        check()
        if any(each.is_open for each in preparing(officer)):
            raise NotAllowed(_("A release is being prepared or published already. Wait for it, or cancel it."))
        worker.submit(task)
        append(act, actor=actor_of(officer), object=f"task/{task.pk}", details=order)
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
    officer = _ordered_by(progress)
    wanted = Wanted(tuple(progress.order["tables"]), progress.order["threshold"])
    return _made(lambda: propose_exact(wanted, officer=officer, watch=progress.report))


def draw_ordered(progress: Progress) -> dict[str, Any]:
    """Draw the noise of a release and publish it; its id. Raises TaskRefused, also where the officer has lost the role
    or the budget was spent meanwhile."""
    officer = _ordered_by(progress)
    release = releases_of(officer).filter(pk=progress.order["release"]).first()
    if release is None:
        raise TaskRefused(_("This release has been decided already."))
    if release.state == Release.State.PUBLISHED and release.decided_by == officer:
        return {"release": str(release.pk)}  # the process was killed after the noise was drawn
    return _made(lambda: publish(release, officer=officer, watch=progress.report))


def _ordered_by(progress: Progress) -> Officer:
    officer = orderer_of(Task.objects.get(pk=progress.id), *CARERS)
    if officer is None:
        raise TaskRefused(_("The officer who ordered this may no longer prepare statistics."))
    return officer


def _made(work: Callable[[], Release]) -> dict[str, Any]:
    try:
        return {"release": str(work().pk)}
    except NotAllowed as refusal:
        raise TaskRefused(str(refusal)) from refusal
