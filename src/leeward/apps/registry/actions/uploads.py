"""Imports of lists that a record keeper starts in the browser: the files are kept until a worker has imported them."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officer_named
from leeward.apps.audit.actions import append
from leeward.apps.registry.actions.imports import import_list
from leeward.apps.registry.queries.editions import ImportRefused
from leeward.core.record.lists import KINDS
from leeward.core.record.lists.read import UnreadableList
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.worker import Progress, TaskRefused

IMPORT = "registry.import"


class Upload(Protocol):
    """A file of a form."""

    name: str | None

    def read(self) -> bytes:
        """All of it."""


def start_import(officer: Officer, order: Mapping[str, Any], files: Sequence[Upload]) -> Task:
    """Keep the files and put the import into the queue. Raises QueueFull."""
    task = Task(kind=IMPORT, officer=officer.username, agency=officer.agency.code)
    folder = _folder(task.pk)
    folder.mkdir(mode=0o700, parents=True)
    names = [Path(file.name or "").name or "list" for file in files]
    task.order = {**order, "files": names}

    def work() -> None:
        worker.submit(task)
        append("import.start", actor=actor_of(officer), object=f"task/{task.pk}", details={"kind": order["kind"]})

    try:
        for name, file in zip(names, files, strict=True):
            (folder / name).write_bytes(file.read())
        durably(work)
    except Exception:  # the queue is full, or the disk: no task will ever remove them
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return task


def cancel_import(task: Task, officer: Officer) -> bool:
    """Cancel an import; False where it has ended. One that stores already is stored whole or not at all."""

    def work() -> bool:
        cancelled = worker.cancel(task.pk)
        if cancelled:
            append("import.cancel", actor=actor_of(officer), object=f"task/{task.pk}")
        return cancelled

    return durably(work)


def import_uploaded(progress: Progress) -> dict[str, Any]:
    """Do the import; what it did. Raises TaskRefused.

    After a kill it begins again, since an import is whole or not at all.
    """
    order, task = progress.order, Task.objects.get(pk=progress.id)
    officer = officer_named(task.officer)
    owner = None if KINDS[order["kind"]].INFO.publisher else officer.agency
    try:
        done = import_list(
            order["kind"],
            [_folder(progress.id) / name for name in order["files"]],
            owner=owner,
            list_name=order["list_name"] or None,
            actor=actor_of(officer),
            full=order["full"],
            progress=progress.report,
        )
    except (ImportRefused, UnreadableList) as error:
        raise TaskRefused(str(error)) from error
    rejects = done.rejects_path.name if done.rejects_path else ""
    return {**asdict(done), "rejects_path": rejects, "messages": list(done.messages)}


def remove_uploads() -> None:
    """Remove the files of imports that have ended."""
    waiting = {str(pk) for pk in Task.objects.filter(state__in=Task.OPEN).values_list("pk", flat=True)}
    for folder in (settings.VAR / "uploads").glob("*"):
        known = Task.objects.filter(pk=UUID(folder.name)).exists()
        if known and folder.name not in waiting:
            shutil.rmtree(folder, ignore_errors=True)


def _folder(task: UUID) -> Path:
    return settings.VAR / "uploads" / str(task)
