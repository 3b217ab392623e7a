"""Imports that were started in the browser."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.access import tasks_of
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


def rejects_of(task: Task) -> Path | None:
    """The rejects file of an import; None if nothing was rejected, or it was removed."""
    name = task.result.get("rejects_path", "")
    path = settings.REJECTS / Path(name).name
    return path if name and path.is_file() else None
