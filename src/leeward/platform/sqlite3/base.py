"""The connection: it takes its turn before it begins a transaction. What writes without one gets one (`compiler`).

Here, and not where work is handed over (`platform.durable`), since so no writer can go around it: not a session that
Django saves, not a migration, not a command.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3 import base, operations

from leeward.platform.write_turn import WriteTurn

_LARGE = 500
"""Rows written, after which the pages of the log are moved: about the 1,000 pages after which SQLite would do so."""


class _Log:
    """What this process wrote since it moved the log."""

    rows = 0


class DatabaseOperations(operations.DatabaseOperations):
    """How queries are run."""

    compiler_module = "leeward.platform.sqlite3.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to one SQLite file."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: WriteTurn | None = None
        self._counted = 0  # rows that this connection wrote and `_Log` knows of

    @property
    def turn(self) -> WriteTurn | None:
        """This connection's turns; None for a database in memory, which no other process has."""
        if self._turn is None and not self.is_in_memory_db():
            self._turn = WriteTurn(Path(str(self.settings_dict["NAME"])))
        return self._turn

    def _start_transaction_under_autocommit(self) -> None:
        if self.turn is not None:
            self.turn.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # in no stub
        except BaseException:
            self._release()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # in no stub
        # Not where it failed: the transaction goes on until it is undone.
        self._release()
        self._move_log_when_long()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # in no stub
        finally:
            self._release()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # in no stub
        finally:
            self._counted = 0
            if self._turn is not None:
                self._turn.close()

    def move_log(self) -> None:
        """Move what is committed from the log to the database file, as far as no reader needs it. Others write on
        meanwhile: SQLite alone does this in the commit that makes the log long, while they wait for the turn.
        """
        _Log.rows = 0
        with suppress(sqlite3.Error):  # what is committed stays committed; a later one moves it
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def _move_log_when_long(self) -> None:
        if self.turn is None or self.connection is None:
            return
        written = self.connection.total_changes
        _Log.rows += written - self._counted
        self._counted = written
        if _Log.rows >= _LARGE:
            self.move_log()

    def _release(self) -> None:
        if self._turn is not None:
            self._turn.release()


@contextmanager
def in_turn(opened: BaseDatabaseWrapper) -> Iterator[None]:
    """The turn of an SQLite connection while the body runs, for what writes without a transaction or a cursor."""
    wrapper = cast("DatabaseWrapper", opened)
    if wrapper.turn is None:
        yield
        return
    with wrapper.turn.held():
        yield
    wrapper.move_log()


@contextmanager
def without_turn(opened: BaseDatabaseWrapper) -> Iterator[None]:
    """A transaction over temporary tables alone, which no other connection has: no one waits for it."""
    if opened.in_atomic_block:
        yield
        return
    opened.ensure_connection()
    opened.connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        opened.connection.execute("ROLLBACK")
        raise
    opened.connection.execute("COMMIT")
