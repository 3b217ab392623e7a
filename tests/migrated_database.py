"""The test database on SQLite, migrated once and copied from then on.

Making all tables is some seconds of CPU, which each process of each run of the tests paid. The copy is kept in
`build/`, under the digest of what made it; `leeward migrate` has tests of its own, which migrate in earnest.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import setup_databases

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "tests"
MIGRATIONS = "src/leeward/**/migrations/*.py"

Made = list[tuple[BaseDatabaseWrapper, str, bool]]


def made() -> Made:
    """Make the test database, from the copy where there is one, and return what ends it (`teardown_databases`)."""
    if connection.vendor != "sqlite":
        return _set_up()
    copy = KEPT / f"{_digest()}.sqlite3"
    with _one_at_a_time():
        if not copy.exists():
            done = _set_up()
            _keep(copy)
            return done
    shutil.copyfile(copy, connection.settings_dict["TEST"]["NAME"])
    connection.settings_dict["TEST"]["MIGRATE"] = False
    return _set_up(keepdb=True)


def _set_up(*, keepdb: bool = False) -> Made:
    return setup_databases(verbosity=0, interactive=False, keepdb=keepdb, serialized_aliases=())


def _digest() -> str:
    """Of all migrations, our own and those of the Django that is installed."""
    found = hashlib.sha256(version("django").encode())
    for file in sorted(ROOT.glob(MIGRATIONS)):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """The second process of a run waits for the first one's copy, which costs less than a second migration."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _keep(copy: Path) -> None:
    """Keep the database as a file of its own beside no older one."""
    for older in KEPT.glob("*.sqlite3"):
        older.unlink()
    written = copy.with_suffix(".new")
    written.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(written)])
    written.rename(copy)
