"""Checking and importing a large file in the background, with its progress.

The file is kept until a worker has imported it. After a kill the import begins again: an activity that is here by its
identifier is brought up to date, and not doubled.
"""

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import orderer_of
from leeward.apps.audit.actions import append
from leeward.apps.projects.access import WORKERS
from leeward.apps.projects.actions.importing import (
    MOST_NAMED,
    Done,
    import_file,
    is_xml,
    unreadable,
)
from leeward.apps.projects.actions.importing_rows import RowsTaken
from leeward.apps.projects.queries.import_task import IMPORT
from leeward.apps.registry.queries.uploads import files_of, folder_of
from leeward.core.results.iati.source import NotReadable
from leeward.core.results.iati.validation import validate
from leeward.messages import sentence
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import Progress, TaskRefused

IN_THE_BACKGROUND: Final = 1024 * 1024
"""Bytes from which a file is imported by a worker: a smaller one is done before a reader looks away."""
_NAME = "activities"
_CHUNK = 64 * 1024


def start_import(file: bytes, *, officer: Officer) -> Task:
    """Keep the file and put its import into the queue. Raises QueueFull."""
    task = Task(kind=IMPORT, officer=officer.username, agency=officer.agency.code, order={"files": [_NAME]})
    folder = folder_of(task.pk)
    folder.mkdir(mode=0o700, parents=True)

    def work() -> Task:
        worker.submit(task)
        append("import.start", actor=actor_of(officer), object=f"task/{task.pk}", details={"kind": "iati"})
        return task

    try:
        (folder / _NAME).write_bytes(file)
        return durably(work)
    except Exception:  # the queue is full, or the disk: no task will ever remove it
        shutil.rmtree(folder, ignore_errors=True)
        raise


def import_ordered(progress: Progress) -> dict[str, Any]:
    """Check the file and import it; what was found and done, as the page shows it. Raises TaskRefused."""
    task = Task.objects.get(pk=progress.id)
    officer = orderer_of(task, *WORKERS)
    if officer is None:
        raise TaskRefused(_("The officer who started this may no longer import projects."))
    progress.report("check", 0, 0)
    try:
        file = files_of(task)[0].read_bytes()
        found = _findings(file) if is_xml(file) else {}
        progress.report("read", 0, 0)
        return found | _said(*import_file(file, officer=officer, watch=partial(progress.report, "store")))
    except FileNotFoundError as error:
        raise TaskRefused(_("The file is not on the server any more. Send it again.")) from error
    except NotAllowed as refusal:
        raise TaskRefused(str(refusal)) from refusal
    except NotReadable as error:
        raise TaskRefused(unreadable(error)) from error


def _findings(file: bytes) -> dict[str, Any]:
    """How many findings there are by severity, and the first of them that are no warnings."""
    many: Counter[str] = Counter()
    named: list[list[Any]] = []
    chunks = (file[at : at + _CHUNK] for at in range(0, len(file), _CHUNK))
    for each in validate(chunks, timezone.now()):
        many[each.severity] += 1
        if each.severity != "warning" and len(named) < MOST_NAMED:
            named.append([each.line, each.rule, sentence(each.code, each.params)])
    return {"findings": dict(many), "named": named}


def _said(done: Iterable[Done], rows: RowsTaken) -> dict[str, Any]:
    """What was done, without values of the file beyond identifiers and the first reasons."""
    every = list(done)
    left = (each for each in every if each.left_out or each.project is None)
    return {
        "taken": sum(each.project is not None for each in every),
        "of": len(every),
        "done": [_one(each) for each in islice(left, MOST_NAMED)],
        "rows": {"rows": rows.rows, "rejects": list(rows.rejects[:MOST_NAMED])},
    }


def _one(each: Done) -> Mapping[str, Any]:
    project = {"pk": str(each.project.pk)} if each.project else None
    return {
        "identifier": each.identifier,
        "project": project,
        "new": each.new,
        "left_out": list(each.left_out[:MOST_NAMED]),
    }
