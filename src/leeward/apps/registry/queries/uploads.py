"""Imports that were started in the browser."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.access import tasks_of
from leeward.apps.registry.models import RecordList
from leeward.core.record.lists import KINDS
from leeward.platform.models import Task


def folder_of(task: UUID) -> Path:
    """Where the files of an import are kept until it has ended."""
    return settings.VAR / "uploads" / str(task)


def files_of(task: Task) -> list[Path]:
    """The files of an import, in the order in which they were given."""
    return [folder_of(task.pk) / name for name in task.order.get("files", ())]


def newest(officer: Officer, limit: int = 20) -> QuerySet[Task]:
    """The newest that the officer may see."""
    return tasks_of(officer).filter(kind__startswith="registry.")[:limit]


def to_allow(officer: Officer) -> QuerySet[Task]:
    """What colleagues started that one alone may not do: it waits for this officer or another."""
    held = Task.objects.filter(state=Task.State.HELD, agency=officer.agency.code, result__has_key="refused")
    return held.exclude(officer=officer.username).order_by("pk")


def held_for(officer: Officer) -> QuerySet[Task]:
    """What waits for the officer's decision: own imports that were looked at, and what colleagues may not do alone."""
    found = tasks_of(officer).filter(kind__startswith="registry.", state=Task.State.HELD)
    return found.filter(Q(officer=officer.username) | Q(result__has_key="refused"))


def nothing_read(task: Task) -> bool:
    """Whether a list was looked at and every line of it was rejected: no one means to import that."""
    read = ("added", "changed", "unchanged", "withdrawn", "skipped")
    return task.result.get("rejected", 0) > 0 and not any(task.result.get(name) for name in read)


def list_of(task: Task) -> RecordList | None:
    """The list that an import stored, or None."""
    reader = KINDS.get(task.order.get("kind", ""))
    if reader is None:
        return None
    owner = reader.INFO.publisher.code if reader.INFO.publisher else task.agency
    name = task.order.get("list_name") or reader.INFO.list_name
    return RecordList.objects.filter(owner__code=owner, name=name).first()


def rejects_of(task: Task) -> Path | None:
    """The rejects file of an import; None if nothing was rejected, or it was removed."""
    name = task.result.get("rejects_path", "")
    path = settings.REJECTS / Path(name).name
    return path if name and path.is_file() else None
