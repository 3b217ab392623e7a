"""Rows made ready before the transaction that stores them: in it the database only runs one statement for each.

Django's `bulk_create` and `bulk_update` build statements and adapt each value while SQLite's one writer waits, for
officers too. Here that is done outside: 6,000 people of a ship hold the writer for some hundredths of a second.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model


@dataclass(frozen=True, slots=True)
class PreparedRows:
    """One statement, and the values of each row as the database takes them."""

    statement: str
    values: Sequence[Sequence[Any]]

    def write(self) -> None:
        """Store the rows. In a transaction."""
        if self.values:
            with connection.cursor() as cursor:
                cursor.executemany(self.statement, self.values)

    def only(self, places: Iterable[int]) -> "PreparedRows":
        """The rows at these places."""
        return replace(self, values=[self.values[place] for place in places])


NO_ROWS = PreparedRows("", ())


def new_rows(rows: Sequence[Model]) -> PreparedRows:
    """Rows that are not stored yet; one whose key the database gives does not learn it."""
    if not rows:
        return NO_ROWS
    fields = [each for each in type(rows[0])._meta.concrete_fields if not isinstance(each, AutoField)]
    names = ", ".join(map(_column, fields))
    places = ", ".join(["%s"] * len(fields))
    values = [[_adapt(field, field.pre_save(row, add=True)) for field in fields] for row in rows]
    return PreparedRows(f"INSERT INTO {_table(rows[0])} ({names}) VALUES ({places})", values)


def changed_rows(rows: Sequence[Model], fields: Collection[str]) -> PreparedRows:
    """These fields of rows that are stored; a row that is deleted before they are written stays deleted."""
    if not rows:
        return NO_ROWS
    meta = type(rows[0])._meta
    named = {field.name: field for field in meta.concrete_fields}
    chosen = [*(named[name] for name in fields), meta.pk]
    sets = ", ".join(f"{_column(field)} = %s" for field in chosen[:-1])
    values = [[_adapt(field, getattr(row, field.attname)) for field in chosen] for row in rows]
    return PreparedRows(f"UPDATE {_table(rows[0])} SET {sets} WHERE {_column(meta.pk)} = %s", values)


def _adapt(field: "Field[Any, Any]", value: object) -> Any:
    return field.get_db_prep_save(value, connection)


def _column(field: Any) -> str:
    return connection.ops.quote_name(field.column)


def _table(row: Model) -> str:
    return connection.ops.quote_name(row._meta.db_table)
