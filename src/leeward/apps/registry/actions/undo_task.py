"""Undoing an edition in the background, as an officer orders it."""

from dataclasses import asdict
from typing import Any

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officer_named
from leeward.apps.audit.actions import append
from leeward.apps.registry.access import may_keep_list
from leeward.apps.registry.actions.undo import undo_edition
from leeward.apps.registry.models import Edition
from leeward.apps.registry.queries.editions import ImportRefused, NeedsSecondPerson
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.worker import Held, Progress, TaskRefused

UNDO = "registry.undo"
UNPROVED = "a colleague decides on it, so its keeper starts it signed in, or by a key of theirs (LEEWARD_OFFICER_KEY)"
"""Why a command that only names the keeper does not begin what a second person decides."""


def start_undo(edition: Edition, officer: Officer, reason: str) -> Task:
    """Put the undo into the queue. Raises PermissionError and QueueFull."""
    if not may_keep_list(edition.record_list, officer):
        raise PermissionError("only a record keeper of its owner undoes an edition")
    order = {
        "edition": edition.pk,
        "reason": reason.strip()[:250],
        "list_name": edition.record_list.name,
        "kind": edition.importer,
        "named_by": officer.named_by,
    }
    task = Task(kind=UNDO, officer=officer.username, agency=officer.agency.code, order=order)

    def work() -> Task:
        worker.submit(task)
        append("undo.start", actor=actor_of(officer), object=f"task/{task.pk}", details={"edition": edition.pk})
        return task

    return durably(work)


def undo_ordered(progress: Progress) -> dict[str, Any]:
    """Undo the edition; what it did. Raises Held and TaskRefused. It is whole or not at all, also after a kill."""
    task = Task.objects.get(pk=progress.id)
    edition = Edition.objects.select_related("record_list__owner").get(pk=task.order["edition"])
    allowed = bool(task.order.get("allowed_by"))
    try:
        done = undo_edition(
            edition,
            keeper=officer_named(task.officer),
            reason=task.order["reason"],
            allowed=allowed,
            progress=progress.report,
        )
    except NeedsSecondPerson as error:
        if task.order.get("named_by"):
            raise TaskRefused(f"{error.sentence}: {UNPROVED}") from error
        raise Held({"refused": error.sentence}) from error
    except (ImportRefused, PermissionError) as error:
        raise TaskRefused(str(error)) from error
    return asdict(done)
