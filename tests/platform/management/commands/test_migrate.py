"""`migrate`: tables made at once are those that Django's steps make, and all other databases take the steps."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from leeward.platform.management.commands.migrate import Command, make_tables

pytestmark = [pytest.mark.usefixtures("django_db_setup"), pytest.mark.postgresql]
_POSTGRESQL = """
    SELECT table_name || '.' || column_name, data_type || is_nullable || coalesce(column_default, '')
    || coalesce(character_maximum_length::text, '') FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
"""
_SQLITE = "SELECT type || name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


@contextmanager
def empty(name: str, folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """An empty database beside that of the tests."""
    sqlite = connection.vendor == "sqlite"
    here = str(folder / f"{name}.sqlite3") if sqlite else f"migrated_{name}"
    if not sqlite:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {here}")
    connections.settings[name] = {**connection.settings_dict, "NAME": here}
    with closing(connections[name]) as made:
        yield made
    del connections[name], connections.settings[name]
    if not sqlite:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {here}")


def definitions(of: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """What each table, column, constraint, index and trigger is made of. Django's steps make some tables of SQLite
    again, with other quotes and in another order."""
    with of.cursor() as cursor:
        cursor.execute(_SQLITE if of.vendor == "sqlite" else _POSTGRESQL)
        return {name: sorted(re.findall(r"\w+|[^\s\w\"]", text)) for name, text in cursor.fetchall()}


def applied(of: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    with of.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(cursor.fetchall())


def test_both_ways_end_in_the_same_tables(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> None:
    with (
        django_db_blocker.unblock(),
        empty("at_once", tmp_path) as at_once,
        empty("stepwise", tmp_path) as stepwise,
    ):
        call_command(Command(), database="at_once", verbosity=0, interactive=False)
        call_command(migrate.Command(), database="stepwise", verbosity=0, interactive=False)
        assert definitions(at_once) == definitions(stepwise)
        assert applied(at_once) == applied(stepwise) != []


def test_a_database_with_a_table_is_not_taken_for_an_empty_one(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with django_db_blocker.unblock(), empty("begun", tmp_path) as begun:
        call_command(Command(), "contenttypes", "0001", database="begun", verbosity=0, interactive=False)
        assert applied(begun) == [("contenttypes", "0001_initial")]
        with begun.cursor() as cursor:
            cursor.execute("CREATE TABLE audit_auditentry (id integer)")
        with pytest.raises(Exception, match="audit_auditentry"):
            call_command(Command(), database="begun", verbosity=0, interactive=False)


def test_what_ends_half_way_leaves_nothing(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock(), empty("broken", tmp_path) as broken:
        with broken.cursor() as cursor:
            cursor.execute("CREATE TABLE django_migrations (id integer)")  # the last one that is made
        before = definitions(broken)
        with pytest.raises(Exception, match="django_migrations"):
            make_tables(broken)
        assert definitions(broken) == before
