"""Work that one process at a time may do: a lock that ends with the process, however it ends.

PostgreSQL keeps it for the connection of this thread; beside SQLite it is a file in the folder of this installation.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether this thread alone has the lock while the body runs; False at once where another has it."""
    with _in_database(name) if connection.vendor == "postgresql" else _in_file(name) as mine:
        yield mine


@contextmanager
def _in_database(name: str) -> Iterator[bool]:
    # PostgreSQL names such locks by a signed number of 64 bits.
    key = int.from_bytes(hashlib.sha256(f"leeward {name}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        mine, holder = bool(cursor.fetchone()[0]), connection.connection
    try:
        yield mine
    finally:
        if mine and connection.connection is holder:  # a connection that was closed has let go of it
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _in_file(name: str) -> Iterator[bool]:
    folder = settings.VAR / "locks"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
