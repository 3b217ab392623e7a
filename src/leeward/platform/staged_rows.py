"""Rows of a large write, ready in temporary tables before its transaction: in it one statement a table moves them.

While SQLite's one writer writes, Python so handles no row. A temporary table belongs to one connection, which fills it
without the turn of writers. SQLite keeps it in a file without a name, which ends with the process.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError, connection, models

from leeward.platform.durable import naming_trouble
from leeward.platform.sqlite3.base import without_turn


class StagedTable:
    """A temporary table with some columns of a model's, and their types."""

    def __init__(self, name: str, model: type[models.Model], columns: Sequence[str]) -> None:
        self.columns = columns
        self._name, self._model = f"staged_{name}", model

    @property
    def name(self) -> str:
        """Its name in a statement."""
        return f"{'pg_temp' if connection.vendor == 'postgresql' else 'temp'}.{self._name}"

    def make(self) -> None:
        """Make it, empty; one that a transaction left behind is replaced."""
        self.drop()
        _run(f"CREATE TEMPORARY TABLE {self._name} AS SELECT {_names(self.columns)} FROM {_of(self._model)} LIMIT 0")

    def drop(self) -> None:
        """Take it away."""
        _run(f"DROP TABLE IF EXISTS {self.name}")

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Put rows into it, whose values the database takes as they are; JSON is given as text."""
        listed = list(rows)
        if listed:
            places = ", ".join(["%s"] * len(self.columns))
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {self.name} ({_names(self.columns)}) VALUES ({places})", listed)

    def move_into(self, model: type[models.Model], also: Mapping[str, Any], columns: Sequence[str] = ()) -> None:
        """Insert its rows into the model's table: these values in each, then its `columns`. In a transaction."""
        chosen = columns or self.columns
        places = "".join("%s, " for _ in also)
        _run(
            f"INSERT INTO {_of(model)} ({_names([*also, *chosen])}) "
            f"SELECT {places}{_names(self.columns)} FROM {self.name}",
            list(also.values()),
        )

    def delete_from(self, model: type[models.Model], column: str) -> None:
        """Delete the model's rows whose `column` is in this table's first one. In a transaction."""
        _run(
            f"DELETE FROM {_of(model)} WHERE {_names([column])} IN (SELECT {_names(self.columns[:1])} FROM {self.name})"
        )


@contextmanager
def temporary_tables(tables: Sequence[StagedTable]) -> Iterator[None]:
    """The tables while the body runs. Raises NotStored where the disk has no room for them."""
    try:
        with naming_trouble():
            for table in tables:
                table.make()
        yield
    finally:
        with suppress(DatabaseError):  # a transaction around it failed: `make` replaces what it leaves
            for table in tables:
                table.drop()


@contextmanager
def batch_of_rows() -> Iterator[None]:
    """Rows that are put into the tables in one step, not one by one."""
    with naming_trouble():
        if connection.vendor == "sqlite":
            with without_turn(connection):
                yield
        else:
            yield


def _of(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, columns))


def _run(statement: str, values: Sequence[Any] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
