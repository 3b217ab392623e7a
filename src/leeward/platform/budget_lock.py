"""Limits that count rows and then store one: of those who ask at once, each counts what the one before stored.

PostgreSQL lets many transactions read the same count, so of 40 questions at once to a limit of 10, 39 were stored.
Every limit locks its budget first. `tests/contracts/test_budgets.py` refuses a count without it.
"""

from hashlib import sha256

from django.db import connection


class NotInTransaction(RuntimeError):
    """The lock ends with the transaction, so without one it would hold nothing."""


def lock_budget(limit: str, *of: object) -> None:
    """Wait until no one else counts this limit of this holder; hold it to the end of the transaction.

    SQLite has one writer at a time (`durable`), which counts and stores alone.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(limit)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number(limit, of)])


def _number(limit: str, of: tuple[object, ...]) -> int:
    """The lock's number: 64 bits of a digest, so that two budgets hardly ever wait for each other."""
    named = "\0".join((limit, *map(str, of)))
    return int.from_bytes(sha256(named.encode()).digest()[:8], "big", signed=True)
