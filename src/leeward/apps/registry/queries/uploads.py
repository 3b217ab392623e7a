"""Imports that were started in the browser."""

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.access import tasks_of
from leeward.platform.models import Task


def newest(officer: Officer, limit: int = 20) -> QuerySet[Task]:
    """The newest that the officer may see."""
    return tasks_of(officer)[:limit]


def rejects_of(task: Task) -> Path | None:
    """The rejects file of an import; None if nothing was rejected, or it was removed."""
    name = task.result.get("rejects_path", "")
    path = settings.REJECTS / Path(name).name
    return path if name and path.is_file() else None
