"""Secrets that an installation needs, made once, each in a file that only its owner reads (mode 0600)."""

import os
import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from leeward.site.environment import Environment, database

NAMES = ("secret-key", "evidence-key", "digest-key")
SHORTEST = 32
"""Characters of a secret: 128 bits in hexadecimal."""
_OF_DATA = ("evidence-key", "digest-key")
"""Without these, what is in the database cannot be opened or compared any more. A new secret-key only ends sessions."""


def make_missing(folder: Path) -> list[str]:
    """Make each secret that `folder` lacks: 32 random bytes as 64 hexadecimal digits. Returns the names made."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    for name in NAMES:
        try:
            descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        made.append(name)
    return made


def refuse_over_data(folder: Path, env: Environment, database_url: str) -> None:
    """Stop before a new secret is made beside data that another one wrote. Raises ImproperlyConfigured."""
    lost = [name for name in _OF_DATA if not env.secret(f"LEEWARD_{name.upper().replace('-', '_')}", folder / name)]
    if lost and _holds_data(database_url):
        raise ImproperlyConfigured(
            f"no {' and no '.join(lost)} in {folder}, but the database holds data written with it: put the file back "
            "from the copy of the secrets. If it is lost for good: `leeward migrate --accept-new-keys`"
        )


def _holds_data(url: str) -> bool:
    """Whether the database was prepared before. Asked without Django, whose settings read the secrets."""
    described = database(url)
    if str(described["ENGINE"]).endswith("sqlite3"):
        path = Path(str(described["NAME"]))
        if not path.exists():
            return False
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
            return bool(opened.execute("SELECT 1 FROM sqlite_schema WHERE name = 'django_migrations'").fetchone())
    import psycopg  # noqa: PLC0415 - most installations have SQLite

    with psycopg.connect(url) as connected:
        found = connected.execute("SELECT to_regclass('django_migrations')").fetchone()
        return bool(found and found[0])


def missing(*values: str) -> list[str]:
    """The names of the secrets, given in the order of NAMES, that are absent or too short to be one."""
    return [name for name, value in zip(NAMES, values, strict=True) if len(value) < SHORTEST]


def require(folder: Path, lacking: Sequence[str]) -> None:
    """Stop where a secret is missing: nothing is signed, encrypted or keyed with an empty one."""
    if lacking:
        names = ", ".join(lacking)
        raise ImproperlyConfigured(
            f"no {names} of {SHORTEST} characters or more in {folder}: run `leeward migrate` first"
        )
