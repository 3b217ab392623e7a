"""Giving the space of deleted rows back to the disk (SQLite; PostgreSQL's autovacuum does it there).

Deleted rows leave free pages in the file, which later rows use. After a purge of many there would be gigabytes of them,
in the file, in each backup, and readable by anyone who has the file: so a few are given back at a time.
"""

import shutil
from pathlib import Path

from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from leeward.platform.sqlite3.base import in_turn

_INCREMENTAL = 2  # what PRAGMA auto_vacuum answers
_KEPT_FREE = 1024
"""Pages (4 MB) that stay free: the next rows need them, and moving them back and forth gains nothing."""
_STEP = 256
"""Pages in one commit: a check that waits for the writer waits some milliseconds."""


def give_back(steps: int = 40, opened: BaseDatabaseWrapper = connection) -> int:
    """Give free pages back in small commits, at most so many; how many pages."""
    if opened.vendor != "sqlite" or _pragma(opened, "auto_vacuum") != _INCREMENTAL:
        return 0
    given = 0
    for _ in range(steps):
        free = _pragma(opened, "freelist_count") - _KEPT_FREE
        if free <= 0:
            break
        # A commit of its own. `execute` would stop after the first page, since the pragma answers no columns.
        with in_turn(opened):
            opened.connection.executescript(f"PRAGMA incremental_vacuum({min(free, _STEP)})")
        given += min(free, _STEP)
    return given


def prepare(opened: BaseDatabaseWrapper = connection) -> bool:
    """Let a database of an earlier version give space back: it is written once more, whole. Whether that was done.

    It stays as it is where the disk has no room for a second one or the server has it open, until the next time.
    """
    if opened.vendor != "sqlite" or _pragma(opened, "auto_vacuum") == _INCREMENTAL:
        return False
    path = Path(opened.settings_dict["NAME"])
    if shutil.disk_usage(path.parent).free < 2 * path.stat().st_size:
        return False
    try:
        with in_turn(opened), opened.cursor() as cursor:
            cursor.execute("PRAGMA auto_vacuum = INCREMENTAL")
            cursor.execute("VACUUM")
    except OperationalError:  # the server runs
        return False
    return True


def _pragma(opened: BaseDatabaseWrapper, name: str) -> int:
    with opened.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return int(cursor.fetchone()[0])
