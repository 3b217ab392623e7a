"""What the largest transaction of some work does: how often it writes, and how many values it encrypts.

SQLite's one writer is held for all of it. Rows that are ready go into one statement for many, and were encrypted
before. A number that grows with the rows says that they are made or written one by one while others wait. Nothing is
timed.
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from unittest.mock import patch

from django.db import connection

from leeward.platform import encrypted_field

_WRITES = ("INSERT", "UPDATE", "DELETE")
_ENCRYPTING = ("encrypt", "encrypt_with")
"""By which columns are encrypted: with the installation's keys, and with a row's own."""


class Largest(NamedTuple):
    """The most statements that write, and the most encrypted values, of one transaction."""

    statements: int
    encrypted: int


def largest_write(work: Callable[[], object]) -> Largest:
    """Do the work in a test's transaction, where each of its own transactions is a savepoint."""
    depth = written = encrypted = 0
    most = Largest(0, 0)

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal depth, written, encrypted
        if sql.startswith("SAVEPOINT"):
            written, encrypted = (written, encrypted) if depth else (0, 0)
            depth += 1
        elif sql.startswith("RELEASE"):
            depth -= 1
        elif depth and sql.startswith(_WRITES):
            written += 1
            note()
        return execute(sql, params, many, context)

    def counted(encrypt: Callable[..., bytes]) -> Callable[..., bytes]:
        def call(*args: Any) -> bytes:
            nonlocal encrypted
            if depth:
                encrypted += 1
                note()
            return encrypt(*args)

        return call

    def note() -> None:
        nonlocal most
        most = Largest(max(most.statements, written), max(most.encrypted, encrypted))

    assert connection.in_atomic_block
    one, other = (patch.object(encrypted_field, name, counted(getattr(encrypted_field, name))) for name in _ENCRYPTING)
    with one, other, connection.execute_wrapper(watch):
        work()
    return most
