"""How many statements that write the largest transaction of some work has: SQLite's one writer is held for them all.

Rows that are ready go into one statement for many. A count of statements that grows with the rows says that they are
made or written one by one while others wait. Nothing is timed.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection

_WRITES = ("INSERT", "UPDATE", "DELETE")


def largest_write(work: Callable[[], object]) -> int:
    """Do the work in a test's transaction, where each of its own transactions is a savepoint; the most statements."""
    depth = written = most = 0

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal depth, written, most
        if sql.startswith("SAVEPOINT"):
            written = written if depth else 0
            depth += 1
        elif sql.startswith("RELEASE"):
            depth -= 1
        elif depth and sql.startswith(_WRITES):
            written += 1
            most = max(most, written)
        return execute(sql, params, many, context)

    assert connection.in_atomic_block
    with connection.execute_wrapper(watch):
        work()
    return most
