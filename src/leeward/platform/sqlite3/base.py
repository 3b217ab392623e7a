"""The connection: it takes its turn before it begins a transaction. What writes without one gets one (`compiler`).

Here, and not where work is handed over (`platform.durable`), since so no writer can go around it: not a session that
Django saves, not a migration, not a command.
"""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3 import base, operations

from leeward.platform.write_turn import WriteTurn


class DatabaseOperations(operations.DatabaseOperations):
    """How queries are run."""

    compiler_module = "leeward.platform.sqlite3.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to one SQLite file."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: WriteTurn | None = None

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

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # in no stub
        finally:
            self._release()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # in no stub
        finally:
            if self._turn is not None:
                self._turn.close()

    def _release(self) -> None:
        if self._turn is not None:
            self._turn.release()


def in_turn(opened: BaseDatabaseWrapper) -> AbstractContextManager[None]:
    """The turn of an SQLite connection while the body runs, for what writes without a transaction or a cursor."""
    turn = cast("DatabaseWrapper", opened).turn
    return turn.held() if turn is not None else nullcontext()
