"""What a purge deletes is given back to the disk, a little at a time, also in a file of before that was possible."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from leeward.platform import space
from leeward.site.environment import database

ROWS = 4000
SECRET = "a-name-that-was-purged"


def opened_at(path: Path, **options: str) -> BaseDatabaseWrapper:
    """An SQLite file as an installation opens it."""
    described = database(f"sqlite:///{path}")
    described["OPTIONS"] = {**described["OPTIONS"], **options}  # type: ignore[dict-item]  # it is a mapping
    return ConnectionHandler({"default": described})["default"]


def ask(opened: BaseDatabaseWrapper, statement: str) -> list[tuple[object, ...]]:
    with opened.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def fill(opened: BaseDatabaseWrapper) -> None:
    """16 MB of rows."""
    ask(opened, "CREATE TABLE kept (id INTEGER PRIMARY KEY, told TEXT)")
    text = f"{SECRET} " + "x" * 4000
    with opened.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.executemany("INSERT INTO kept (told) VALUES (%s)", [[text]] * ROWS)
        cursor.execute("COMMIT")


def size(path: Path, opened: BaseDatabaseWrapper) -> int:
    """The file's bytes, with everything in it that was committed."""
    ask(opened, "PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


@pytest.fixture(autouse=True)
def files_of_our_own(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """These tests open databases that are none of the settings'."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "leeward.sqlite3"


@pytest.fixture
def opened(file: Path) -> Iterator[BaseDatabaseWrapper]:
    opened = opened_at(file)
    fill(opened)
    yield opened
    opened.close()


def test_space_is_given_back_in_steps(file: Path, opened: BaseDatabaseWrapper) -> None:
    full = size(file, opened)
    ask(opened, "DELETE FROM kept")
    assert size(file, opened) == full, "SQLite alone gives nothing back"
    assert space.give_back(steps=2, opened=opened) == 512
    assert full - size(file, opened) == 512 * 4096
    space.give_back(steps=1000, opened=opened)
    assert size(file, opened) < full / 3
    assert space.give_back(opened=opened) == 0, "some pages stay free for the next rows"
    assert ask(opened, "PRAGMA integrity_check") == [("ok",)]


def test_what_is_purged_is_not_in_the_file(file: Path, opened: BaseDatabaseWrapper) -> None:
    size(file, opened)
    assert SECRET.encode() in file.read_bytes()
    ask(opened, "DELETE FROM kept WHERE id % 2 = 0")
    size(file, opened)
    assert file.read_bytes().count(SECRET.encode()) <= ROWS / 2 + 10


def test_a_file_of_an_earlier_version_is_prepared_once(file: Path) -> None:
    old = opened_at(file, init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    fill(old)
    ask(old, "DELETE FROM kept WHERE id > 10")
    assert space.give_back(opened=old) == 0
    assert space.prepare(old)
    assert not space.prepare(old)
    assert size(file, old) < 200_000
    assert ask(old, "SELECT count(*) FROM kept") == [(10,)]
    old.close()


def test_a_full_disk_leaves_the_file_as_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = opened_at(file, init_command="PRAGMA journal_mode=WAL;")
    fill(old)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 1000})())
    assert not space.prepare(old)
    old.close()


@pytest.mark.django_db
def test_the_database_of_an_installation_gives_back() -> None:
    if connection.vendor != "sqlite":
        assert space.give_back() == 0
        assert not space.prepare()
        return
    assert ask(connection, "PRAGMA auto_vacuum") == [(2,)]
