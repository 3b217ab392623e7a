"""Backup, restore test and update, each recorded and audited, whether it worked or not."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.utils import timezone

from leeward import __version__
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.oversight.models import Upkeep
from leeward.apps.oversight.queries.upkeep import last_proved
from leeward.platform import uptime
from leeward.platform.backup import BackupFailed, remove_old_copies, try_copy, write_copy
from leeward.platform.commands import CommandFailed, run_command
from leeward.platform.durable import durably

T = TypeVar("T")
Kind = Upkeep.Kind
_STEPS = (("migrate",), ("index", "build"), ("audit", "verify"))
"""Of an update. The first brings the table in which the outcome is recorded."""


def back_up(folder: Path, *, keep: int, actor: Actor) -> tuple[Path, list[str]]:
    """Write a copy of the database into the folder, and remove all but the newest `keep`; its file, and what went.

    The last copy that a restore test proved is never removed. Raises BackupFailed.
    """
    made = _recorded(Kind.BACKUP, lambda: write_copy(folder), lambda made: made.name, actor)
    try:
        removed = remove_old_copies(folder, keep=keep, proved=last_proved())
    except OSError as error:
        raise BackupFailed(f"{made.name} is whole, but old copies could not be removed: {error}") from error
    if removed:
        durably(lambda: append("node.backup_removed", actor=actor, details={"copies": removed, "kept": keep}))
    return made, removed


def prove_restore(copy: Path, *, folder: Path | None, actor: Actor) -> None:
    """Restore a copy in a temporary place, and prove that it works. Raises BackupFailed."""
    _recorded(Kind.RESTORE_TEST, lambda: try_copy(copy, folder), lambda _: copy.name, actor)


def update(folder: Path, begins: Callable[[str], None], *, actor: Callable[[], Actor]) -> None:
    """Back up, bring database and index up to this version, and verify the audit log.

    `begins` learns each step before it runs. Who acts is asked once the database is of this version: before that, its
    tables may not be those that this program reads. Raises BackupFailed, with nothing changed, and CommandFailed.
    """
    began = uptime.seconds()
    begins("leeward backup")
    made, prepare, *rest = write_copy(folder), *_STEPS
    begins(f"leeward {' '.join(prepare)}")
    run_command(*prepare)
    by = actor()
    record(Kind.BACKUP, actor=by, worked=True, note=made.name)
    try:
        for words in rest:
            begins(f"leeward {' '.join(words)}")
            run_command(*words)
    except CommandFailed as error:
        record(Kind.UPDATE, actor=by, worked=False, seconds=uptime.seconds() - began, note=f"{error}: {error.said}")
        raise
    record(Kind.UPDATE, actor=by, worked=True, seconds=uptime.seconds() - began, note=made.name)


def note_version() -> None:
    """Record a version that runs for the first time on this database, however it came here."""
    if not Upkeep.objects.filter(kind=Kind.UPDATE, version=__version__, worked=True).exists():
        record(Kind.UPDATE, actor=SYSTEM, worked=True)


def record(kind: Upkeep.Kind, *, actor: Actor, worked: bool, seconds: float = 0, note: str = "") -> None:
    """Record a run and audit it."""
    facts = {"kind": kind, "worked": worked, "version": __version__, "note": note[:300]}

    def store() -> None:
        Upkeep.objects.create(at=timezone.now(), seconds=seconds, **facts)
        outcome = "worked" if worked else "failed"
        append(f"node.{kind}", actor=actor, outcome=outcome, details={"note": facts["note"], "version": __version__})

    durably(store)


def _recorded(kind: Upkeep.Kind, act: Callable[[], T], note: Callable[[T], str], actor: Actor) -> T:
    began = uptime.seconds()
    try:
        made = act()
    except BackupFailed as error:
        record(kind, actor=actor, worked=False, seconds=uptime.seconds() - began, note=str(error))
        raise
    record(kind, actor=actor, worked=True, seconds=uptime.seconds() - began, note=note(made))
    return made
