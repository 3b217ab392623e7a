"""How changes reach the database: versions kept, states set, and the journal that the index follows.

Everything works on many records in one statement each, prepared once and run for each record: a list of a million
documents is stored while the database is locked, so this is where its time goes. Objects of the model are not made,
and records are named by the 32 hexadecimal digits of their id.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from leeward.apps.registry.models import Record, RecordChange, RecordVersion
from leeward.platform.staged_rows import StagedTable

_LOCK = 0x4C656A6E  # any constant: writers of journal rows hold this lock until commit
CHANGE_COLUMNS = ("record_id", "kind", "what", "at")
"""Of a row of the journal."""
# What a database driver takes; its type is the driver's own.
_Row = Sequence[Any]


def lock_positions() -> None:
    """Make journal positions follow commit order. SQLite has one writer anyway; PostgreSQL takes one lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[_Row]) -> None:
    """Insert rows whose values the database takes as they are; JSON is given as text."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    values = ", ".join(["%s"] * len(columns))
    _run(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({values})", rows)


def delete(model: type[models.Model], column: str, rows: Iterable[_Row]) -> None:
    """Delete the rows whose `column` has the one value of each of `rows`."""
    quote = connection.ops.quote_name
    _run(f"DELETE FROM {quote(model._meta.db_table)} WHERE {quote(column)} = %s", rows)


def update(columns: Sequence[str], rows: Iterable[_Row]) -> None:
    """Set columns of records and raise their version; each row ends with the record's id."""
    _set("version = version + 1, ", columns, rows)


def overwrite(columns: Sequence[str], rows: Iterable[_Row]) -> None:
    """Set columns of records whose version the caller raises; each row ends with the record's id."""
    _set("", columns, rows)


def _set(first: str, columns: Sequence[str], rows: Iterable[_Row]) -> None:
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(column)} = %s" for column in columns)
    _run(f"UPDATE {quote(Record._meta.db_table)} SET {first}{sets} WHERE id = %s", rows)


def keep_versions(ids: Iterable[str], *, at: datetime, by: str, reason: str) -> None:
    """Keep what the records say now, before they change."""
    quote = connection.ops.quote_name
    now, key = moment(at), as_key()
    rows = ((now, by, reason[:300], key(record)) for record in ids)
    kept = "version, state, content, edition_id, position, source"
    _run(
        f"INSERT INTO {quote(RecordVersion._meta.db_table)} (record_id, {kept}, changed_at, changed_by, reason) "
        f"SELECT id, {kept}, %s, %s, %s FROM {quote(Record._meta.db_table)} WHERE id = %s",
        rows,
    )


def keep_staged_versions(ids: StagedTable, *, at: datetime, by: str, reason: str) -> None:
    """The same for all records whose `id` is in the table, in one statement."""
    quote = connection.ops.quote_name
    record = quote(Record._meta.db_table)
    kept = "version, state, content, edition_id, position, source"
    of = ", ".join(f"{record}.{column}" for column in kept.split(", "))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(RecordVersion._meta.db_table)} (record_id, {kept}, changed_at, changed_by, reason) "
            f"SELECT {record}.id, {of}, %s, %s, %s FROM {ids.name} AS staged JOIN {record} ON {record}.id = staged.id",
            [moment(at), by, reason[:300]],
        )


def update_staged(rows: StagedTable, also: Mapping[str, Any]) -> None:
    """Set the table's columns and these of the records whose `id` it has, and raise their version."""
    quote = connection.ops.quote_name
    record = quote(Record._meta.db_table)
    given = [f"{quote(column)} = %s" for column in also]
    sets = [f"{quote(column)} = staged.{quote(column)}" for column in rows.columns if column not in ("id", "kind")]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {record} SET {', '.join(['version = version + 1', *given, *sets])} "
            f"FROM {rows.name} AS staged WHERE {record}.id = staged.id",
            list(also.values()),
        )


def set_state(ids: Sequence[str], state: str, *, at: datetime) -> None:
    """Give the records another state, as a new version of each."""
    now, key = moment(at), as_key()
    update(("state", "changed_at"), ((state, now, key(record)) for record in ids))


def write(changes: Iterable[tuple[str, str, str]], *, at: datetime) -> None:
    """Write journal rows: (record, kind, what). `lock_positions` must have been called in the transaction."""
    append(rows(changes, at=at))


def rows(changes: Iterable[tuple[str, str, str]], *, at: datetime) -> list[tuple[Any, ...]]:
    """The journal rows of these changes, for `append`."""
    now, key = moment(at), as_key()
    return [(key(record), kind, what, now) for record, kind, what in changes]


def append(changes: Iterable[_Row]) -> None:
    """Write journal rows. `lock_positions` must have been called in the transaction."""
    insert(RecordChange, CHANGE_COLUMNS, changes)


def as_key() -> Callable[[str], Any]:
    """A function from a record's id, 32 hexadecimal digits, to what the database takes; ask once for many records."""
    return UUID if connection.features.has_native_uuid_field else str


def moment(at: datetime) -> Any:
    """A time as the database takes it."""
    return connection.ops.adapt_datetimefield_value(at)


def _run(statement: str, rows: Iterable[_Row]) -> None:
    listed = list(rows)
    if listed:
        with connection.cursor() as cursor:
            cursor.executemany(statement, listed)
