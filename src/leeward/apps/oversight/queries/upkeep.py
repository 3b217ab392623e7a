"""Backup, restore test, update and disk space: when each last worked, and what is wrong."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet

from leeward import __version__
from leeward.apps.oversight.models import Upkeep
from leeward.platform.backup import database_bytes

Kind = Upkeep.Kind
OLDEST: Mapping[str, timedelta] = {
    Kind.BACKUP: timedelta(days=2),
    Kind.RESTORE_TEST: timedelta(days=100),
    Kind.UPDATE: timedelta(days=365),
}
"""How old each may be: a backup runs each day, a restore is tried each quarter, and no version is good for years."""
_SHOWN = 20
_LITTLE, _VERY_LITTLE = 0.10, 0.04
"""Shares of the disk."""


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of upkeep: when it last worked, when it last failed since, and what is wrong, by its code.

    `trouble` is empty, `never`, `failed`, `old`, or for an update `other_version`.
    """

    kind: str
    worked: Upkeep | None
    failed: Upkeep | None
    trouble: str


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk of the data folder. `trouble` is empty, `little` or `very_little`."""

    total: int
    free: int
    database: int
    trouble: str


@dataclass(frozen=True, slots=True)
class State:
    """What the page shows."""

    at: datetime
    version: str
    lines: tuple[Line, ...]
    disk: Disk

    def troubles(self) -> Iterator[str]:
        """Each that is wrong, as kind and code."""
        yield from (f"{line.kind}.{line.trouble}" for line in self.lines if line.trouble)
        if self.disk.trouble:
            yield f"disk.{self.disk.trouble}"


def upkeep(now: datetime) -> State:
    """The state of all of it, in one query: the home of an administrator asks for it too."""
    newest = Upkeep.objects.order_by().values("kind", "worked").annotate(newest=Max("pk")).values("newest")
    runs = {(run.kind, run.worked): run for run in Upkeep.objects.filter(pk__in=newest)}
    lines = (_line(kind, runs.get((kind, True)), runs.get((kind, False)), now) for kind in Kind)
    return State(now, __version__, tuple(lines), disk_space())


def last_runs() -> QuerySet[Upkeep]:
    """The newest runs of every kind."""
    return Upkeep.objects.all()[:_SHOWN]


def last_proved() -> str:
    """The name of the copy that a restore test proved last; empty where none was."""
    proved = Upkeep.objects.filter(kind=Kind.RESTORE_TEST, worked=True).order_by("-at", "-id")
    return proved.values_list("note", flat=True).first() or ""


def disk_space() -> Disk:
    """How much room there is where the data are. A copy of the database has to fit, for backups and `VACUUM`."""
    found, size = shutil.disk_usage(settings.VAR), database_bytes()
    free = found.free / found.total
    if free < _VERY_LITTLE or found.free < size:
        trouble = "very_little"
    else:
        trouble = "little" if free < _LITTLE or found.free < 2 * size else ""
    return Disk(found.total, found.free, size, trouble)


def _line(kind: Upkeep.Kind, worked: Upkeep | None, failed: Upkeep | None, now: datetime) -> Line:
    if failed and worked and failed.at < worked.at:
        failed = None
    return Line(kind, worked, failed, _trouble(kind, worked, failed, now))


def _trouble(kind: Upkeep.Kind, worked: Upkeep | None, failed: Upkeep | None, now: datetime) -> str:
    if failed:
        return "failed"
    if worked is None:
        return "never"
    if kind == Kind.UPDATE and worked.version != __version__:
        return "other_version"
    return "old" if now - worked.at > OLDEST[kind] else ""
