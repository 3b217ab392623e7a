"""`leeward backup`, `leeward restore-test`, `leeward update`: what keeps an installation safe, each one command."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from leeward import __version__
from leeward.apps.oversight.actions import upkeep as actions
from leeward.cli.acting import node_administrator
from leeward.cli.drafts import Acting
from leeward.cli.output import counted, stop
from leeward.cli.progress import progress_bar
from leeward.platform import data_lock
from leeward.platform.backup import BackupFailed
from leeward.platform.commands import CommandFailed

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the copy goes: on another disk.")]


def backup(
    folder: Folder,
    *,
    keep: Annotated[
        int, typer.Option(min=0, help="How many copies stay in the folder, with this one; 0: remove none.")
    ] = settings.BACKUPS_KEPT,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Copy the database into a folder while it serves, and print the copy's name. The keys need their own copy.

    Once it is whole, older copies are removed, but never the last one that a restore test proved.
    """
    actor = node_administrator(acting)
    try:
        with progress_bar() as progress:
            progress.add_task("copying the database", total=None)
            made, removed = actions.back_up(folder, keep=keep, actor=actor)
    except BackupFailed as error:
        stop(f"no backup: {error}", error, code=1)
    typer.echo(made)
    if removed:
        typer.echo(f"removed {counted(len(removed), 'older copy', 'older copies')}: {', '.join(removed)}", err=True)


def restore_test(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `leeward backup` made.")],
    *,
    folder: Annotated[
        Path | None,
        typer.Option("--in", metavar="FOLDER", help="A folder with room for it; default: the temporary folder."),
    ] = None,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Restore a copy in a temporary place with this installation's keys, and prove that its audit log is whole."""
    actor = node_administrator(acting)
    try:
        with progress_bar() as progress:
            progress.add_task("restoring and verifying the copy", total=None)
            actions.prove_restore(copy, folder=folder, actor=actor)
    except BackupFailed as error:
        stop(f"the copy does not restore: {error}", error, code=1)
    typer.echo(f"{copy.name} restores: opened with the keys of this installation, audit log verified", err=True)


def update(folder: Folder, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """After the program was replaced, with the server stopped: back up, then migrate, build the index, verify."""
    _require_stopped()
    try:
        actions.update(folder, partial(typer.echo, err=True), actor=lambda: node_administrator(acting))
    except BackupFailed as error:
        stop(f"nothing was changed, since there is no backup: {error}", error, code=1)
    except CommandFailed as error:
        stop(
            f"{error.command} failed: {error.said}; the copy of before is whole, and the server's log has more", code=1
        )
    typer.echo(f"version {__version__} is ready: start the server", err=True)


def _require_stopped() -> None:
    """Stop where a server runs on this SQLite folder: it would go on with the old program."""
    if connection.vendor == "sqlite":
        try:
            data_lock.take(Path(str(connection.settings_dict["NAME"])).parent).close()
        except ImproperlyConfigured as error:
            stop(f"stop the server first: {error}", error, code=1)
