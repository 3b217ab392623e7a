"""Copies of the database for backups, and trying one: SQLite by its own `VACUUM INTO`, PostgreSQL by `pg_dump`."""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.postgresql.client import DatabaseClient

from leeward.platform.commands import CommandFailed, run_command

_COPY = re.compile(r"leeward-\d{4}-\d\d-\d\dT\d{6}Z\.(sqlite3|dump)")
_TRIED = "leeward_restore_test"
"""PostgreSQL: the database that a trial makes and drops."""


class BackupFailed(Exception):
    """There is no usable copy; the message says why, for the administrator."""


def database_bytes() -> int:
    """How large the database is."""
    if connection.vendor == "sqlite":
        return Path(str(connection.settings_dict["NAME"])).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def write_copy(folder: Path) -> Path:
    """Copy the database into a new file of this folder, while it serves; the file. Raises BackupFailed.

    The file has its name only once it is whole and on disk.
    """
    if not folder.is_dir():
        raise BackupFailed(f"{folder} is no folder")
    size = database_bytes()
    if shutil.disk_usage(folder).free < size:
        raise BackupFailed(f"{folder} has no room for a copy of {size // 1_000_000 + 1} MB")
    sqlite = connection.vendor == "sqlite"
    made = folder / f"leeward-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.{'sqlite3' if sqlite else 'dump'}"
    part = made.with_name(f".{made.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy_sqlite(part) if sqlite else _dump_postgresql(part)
        _to_disk(part)
        part.rename(made)
    except (OSError, DatabaseError, sqlite3.Error) as error:
        raise BackupFailed(str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return made


def remove_old_copies(folder: Path, *, keep: int, proved: str = "") -> list[str]:
    """Remove the oldest copies of this kind of database from the folder, all but the newest `keep`; their names.

    Only files with the names that `write_copy` gives. The one of the name `proved` stays, the last that is known to
    restore. Call it once a new copy is whole.
    """
    if keep < 1:
        return []
    suffix = "sqlite3" if connection.vendor == "sqlite" else "dump"
    copies = sorted(
        each.name for each in folder.iterdir() if _COPY.fullmatch(each.name) and each.suffix == f".{suffix}"
    )
    old = [name for name in copies[:-keep] if name != proved]
    for name in old:
        (folder / name).unlink(missing_ok=True)
    return old


def try_copy(copy: Path, folder: Path | None = None) -> None:
    """Restore a copy beside the installation, with its secrets, bring it up to date and verify its audit log.

    All of it is in a temporary folder (below `folder`, where one is given) and is removed. Raises BackupFailed.
    """
    if not copy.is_file():
        raise BackupFailed(f"{copy} is no file")
    with tempfile.TemporaryDirectory(prefix="leeward-restore-", dir=folder) as name:
        place = Path(name)
        (place / "secrets").symlink_to(Path(settings.SECRETS).absolute())
        try:
            with _restored(copy, place) as url:
                environment = {"LEEWARD_VAR": str(place), "LEEWARD_DATABASE_URL": url}
                for words in (("migrate",), ("audit", "verify")):
                    run_command(*words, environment=environment, logged=False)
        except CommandFailed as error:
            raise BackupFailed(f"{error.command} on the copy: {error.said}") from error
        except (OSError, sqlite3.Error) as error:
            raise BackupFailed(str(error)) from error


def _copy_sqlite(part: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(part)])
    with closing(sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        told = opened.execute("PRAGMA quick_check").fetchone()[0]
    if told != "ok":
        raise BackupFailed(f"the copy is not whole: {told}")


def _dump_postgresql(part: Path) -> None:
    words, more = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    _run(["pg_dump", "--format=custom", f"--file={part}", *words[1:]], more or {})


@contextmanager
def _restored(copy: Path, place: Path) -> Iterator[str]:
    """The address of a database restored from the copy, which is removed afterwards."""
    if connection.vendor == "sqlite":
        shutil.copyfile(copy, place / "leeward.sqlite3")
        yield f"sqlite:///{place / 'leeward.sqlite3'}"
        return
    words, more = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    server, name = words[1:-1], f"{_TRIED}_{os.getpid()}"
    _run(["createdb", *server, name], more or {})
    try:
        _run(["pg_restore", "--no-owner", "--exit-on-error", *server, f"--dbname={name}", str(copy)], more or {})
        yield urlunsplit(urlsplit(os.environ["LEEWARD_DATABASE_URL"])._replace(path=f"/{name}"))
    finally:
        _run(["dropdb", "--force", *server, name], more or {})


def _run(words: Sequence[str], more: dict[str, str]) -> None:
    """Run a program of PostgreSQL. Raises BackupFailed with its last line, or where it is not installed."""
    try:
        # S603: the words are written here; the settings name server and database.
        done = subprocess.run(  # noqa: S603
            words, env={**os.environ, **more}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise BackupFailed(f"{words[0]} is not installed: it comes with PostgreSQL's client") from error
    if done.returncode:
        raise BackupFailed(f"{words[0]}: {done.stderr.strip().rpartition(chr(10))[2]}")


def _to_disk(file: Path) -> None:
    for place in (file, file.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
