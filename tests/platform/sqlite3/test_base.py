"""A connection takes its turn where it writes, and lets go of it when what it wrote is on disk or undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from leeward.platform.sqlite3.base import DatabaseWrapper, in_turn
from leeward.platform.write_turn import WriteTurn
from leeward.site.environment import database

TABLE = "CREATE TABLE row (id INTEGER PRIMARY KEY, other INTEGER REFERENCES row DEFERRABLE INITIALLY DEFERRED)"


@pytest.fixture
def opened(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[DatabaseWrapper]:
    """A database of its own, with a table in which each row once points at another."""
    handler = ConnectionHandler({"default": database(f"sqlite:///{tmp_path / 'own.sqlite3'}")})
    made = handler["default"]
    assert isinstance(made, DatabaseWrapper)
    with django_db_blocker.unblock():
        ask(
            made,
            "CREATE TABLE row (id INTEGER PRIMARY KEY, other INTEGER REFERENCES row DEFERRABLE INITIALLY DEFERRED)",
        )
        yield made
        made.close()


def ask(opened: DatabaseWrapper, statement: str) -> None:
    with opened.cursor() as cursor:
        cursor.execute(statement)


def is_free(opened: DatabaseWrapper) -> bool:
    assert opened.turn is not None
    another = WriteTurn(Path(str(opened.settings_dict["NAME"])))
    try:
        return another.is_free()
    finally:
        another.close()


def test_a_transaction_has_the_turn_to_its_end(opened: DatabaseWrapper) -> None:
    assert is_free(opened)
    opened.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not is_free(opened)
    ask(opened, "INSERT INTO row (id) VALUES (1)")
    assert not is_free(opened), "a statement inside does not end it"
    opened.commit()
    assert is_free(opened)


def test_a_commit_that_fails_keeps_it_until_it_is_undone(opened: DatabaseWrapper) -> None:
    opened.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    ask(opened, "INSERT INTO row (id, other) VALUES (1, 99)")
    with pytest.raises(IntegrityError):
        opened.commit()
    assert not is_free(opened)
    opened.rollback()
    assert is_free(opened)


def test_closing_lets_go(opened: DatabaseWrapper) -> None:
    opened.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    opened.close()
    assert is_free(opened)


def test_what_needs_no_cursor_names_its_turn(opened: DatabaseWrapper) -> None:
    with in_turn(opened):
        assert not is_free(opened)
    assert is_free(opened)


def test_the_log_is_moved_when_the_next_one_may_write(opened: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long log takes the disk's time: others write meanwhile, and it stays no longer than SQLite would leave it."""
    free, move = [], DatabaseWrapper.move_log

    def watched(wrapper: DatabaseWrapper) -> None:
        free.append(is_free(wrapper))
        move(wrapper)

    monkeypatch.setattr(DatabaseWrapper, "move_log", watched)
    path = Path(str(opened.settings_dict["NAME"]))
    before = path.stat().st_size
    opened.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with opened.cursor() as cursor:
        cursor.executemany("INSERT INTO row (other) VALUES (%s)", [(None,)] * 50_000)
    opened.commit()
    assert free == [True]
    assert path.stat().st_size > before
    with opened.cursor() as cursor:
        cursor.execute("PRAGMA wal_autocheckpoint")
        assert cursor.fetchone()[0] > 10_000, "SQLite itself does not move it in an ordinary commit"


def test_many_short_transactions_move_the_log_too(opened: DatabaseWrapper) -> None:
    path = Path(str(opened.settings_dict["NAME"]))
    for _ in range(600):
        opened.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        ask(opened, "INSERT INTO row (id) VALUES (NULL)")
        opened.commit()
    assert path.with_name(f"{path.name}-wal").stat().st_size < 600 * 4096 * 2


def test_a_database_in_memory_has_no_other_writer(django_db_blocker: DjangoDbBlocker) -> None:
    described = database("sqlite:///x") | {"NAME": ":memory:"}
    made = ConnectionHandler({"default": described})["default"]
    assert isinstance(made, DatabaseWrapper)
    with django_db_blocker.unblock():
        ask(made, "CREATE TABLE row (id INTEGER)")
        with in_turn(made):
            ask(made, "INSERT INTO row VALUES (1)")
    assert made.turn is None
    made._close()
