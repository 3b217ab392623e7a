"""An import that is started in the browser: looked at while it is held, and done by a worker once it is confirmed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import orderer_of
from leeward.apps.audit.actions import append
from leeward.apps.permits.access import PROPOSERS
from leeward.apps.permits.actions.importing import import_permits
from leeward.apps.permits.actions.permits import require, require_proposer
from leeward.apps.permits.models import ImportedTable
from leeward.apps.permits.queries.imports import IMPORT, read_table, read_upload
from leeward.core.record.lists.read import UnreadableList
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped
from leeward.platform.worker import Progress, TaskRefused


def hold_import(data: bytes, name: str, *, officer: Officer) -> Task:
    """Keep the file, to be looked at and confirmed. Raises NotAllowed, UnreadableList and QueueFull."""
    require_proposer(officer)
    name = Path(name).name.lstrip(".") or "permits.csv"
    read_table(data, name, officer)
    task = Task(kind=IMPORT, officer=officer.username, agency=officer.agency.code, order={"files": [name]})
    kept = ImportedTable(task=task.pk)
    kept.content = data

    def work() -> None:
        worker.hold(task)
        kept.save(force_insert=True)
        append("import.start", actor=actor_of(officer), object=f"task/{task.pk}", details={"kind": "permits"})

    durably(work)
    return task


def confirm_import(task: Task, *, officer: Officer) -> None:
    """Import what was looked at. Raises NotAllowed and QueueFull."""
    _end(task, officer, "import.confirm", lambda: worker.resume(task))


def cancel_import(task: Task, *, officer: Officer) -> None:
    """Import nothing of it. Raises NotAllowed."""

    def change() -> bool:
        ImportedTable.objects.filter(pk=task.pk).delete()
        return worker.cancel(task.pk)

    _end(task, officer, "import.cancel", change)


def _end(task: Task, officer: Officer, act: str, change: Callable[[], bool]) -> None:
    def work() -> None:
        require(change(), _("It was decided in the meantime. Nothing was done now."))
        append(act, actor=actor_of(officer), object=f"task/{task.pk}", details={"kind": "permits"})

    durably(work)


def import_ordered(progress: Progress) -> dict[str, Any]:
    """Import the file of a task; counts, without a value of anyone. Raises TaskRefused."""
    task = Task.objects.get(pk=progress.id)
    officer = orderer_of(task, *PROPOSERS)
    if officer is None:
        raise TaskRefused(_("The officer who started this may no longer propose permits."))
    try:
        found = read_upload(task, officer)
        if found is None:
            raise TaskRefused(_("The file is not on the server any more. Send it again."))
        done = import_permits(found, officer=officer, id=task.pk, watch=lambda n, of: progress.report("vet", n, of))
    except Unreadable as error:  # of the kept file: a permit that does not open is a row that is not taken
        if error.is_locked:
            raise
        note_skipped(error)
        raise TaskRefused(_("The file that was kept here cannot be read. Send it again.")) from error
    except (NotAllowed, UnreadableList) as refusal:
        raise TaskRefused(str(refusal)) from refusal
    return {"proposed": done.proposed, "known": done.known, "rejected": len(done.rejects)}


def remove_tables() -> None:
    """Delete the tables of imports that have ended; one that no one decides about is ended with the other imports."""
    waits = Task.objects.filter(state__in=(*Task.OPEN, Task.State.HELD), pk=OuterRef("task"))
    ended = ImportedTable.objects.exclude(Exists(waits))
    if ended.exists():
        durably(ended.delete)
