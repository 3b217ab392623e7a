"""Rows that wait in temporary tables keep no other writer waiting, and are moved as they are."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from leeward.platform import durable, staged_rows
from leeward.platform.durable import NotStored, durably_here
from leeward.platform.models import PurposeKey
from leeward.platform.staged_rows import StagedTable, batch_of_rows, temporary_tables
from leeward.platform.write_turn import WriteTurn

pytestmark = pytest.mark.django_db(transaction=True)
COLUMNS = ("version", "wrapped", "made_at", "destroyed_at")


def rows(many: int) -> list[tuple[Any, ...]]:
    """A number, bytes, a time, and nothing."""
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    return [(number, bytes([number]), at, None) for number in range(many)]


@contextmanager
def table_of(many: int) -> Iterator[StagedTable]:
    table = StagedTable("keys", PurposeKey, COLUMNS)
    with temporary_tables([table]):
        with batch_of_rows():
            table.add(rows(many))
        yield table


def is_there(table: StagedTable) -> bool:
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"SELECT 1 FROM {table.name}")
        except Exception:  # noqa: BLE001 - each database has its own
            return False
    return True


def held() -> list[tuple[int, bytes]]:
    found = PurposeKey.objects.filter(purpose="test").order_by("pk")
    return [(row.version, bytes(row.wrapped)) for row in found]


def test_rows_are_moved_by_one_statement_in_their_order() -> None:
    with table_of(5) as table:
        assert not held(), "nothing is stored yet"
        durably_here(lambda: table.move_into(PurposeKey, {"purpose": "test"}))
    assert held() == [(number, bytes([number])) for number in range(5)]
    assert not is_there(table)


def test_what_it_names_is_deleted_and_nothing_else() -> None:
    with table_of(5) as table:
        durably_here(lambda: table.move_into(PurposeKey, {"purpose": "test"}))
    with table_of(3) as table:
        durably_here(lambda: table.delete_from(PurposeKey, "version"))
    assert [version for version, _ in held()] == [3, 4]


def test_a_transaction_that_fails_leaves_nothing() -> None:
    def fails(table: StagedTable) -> None:
        table.move_into(PurposeKey, {"purpose": "test"})
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError), table_of(3) as table:
        durably_here(lambda: fails(table))
    assert not held()
    assert not is_there(table)


def test_one_that_was_left_behind_is_replaced() -> None:
    left = StagedTable("keys", PurposeKey, ("version",))
    left.make()
    with table_of(2) as table:
        durably_here(lambda: table.move_into(PurposeKey, {"purpose": "test"}))
    assert len(held()) == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers")
def test_others_write_while_it_is_filled() -> None:
    """No turn is taken, and SQLite itself lets another connection write."""
    database = Path(str(connection.settings_dict["NAME"]))
    table = StagedTable("keys", PurposeKey, COLUMNS)
    other = connection.copy()
    with closing(WriteTurn(database)) as turn, closing(other), temporary_tables([table]), batch_of_rows():
        table.add(rows(200))
        assert turn.is_free()
        with other.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=0")
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")


def test_no_room_for_them_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(staged_rows, "_run", full)
    with pytest.raises(NotStored), temporary_tables([StagedTable("keys", PurposeKey, COLUMNS)]):
        pass


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers")
def test_its_transaction_takes_its_turn_and_is_committed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work runs on this thread's connection, which has the tables, and not with what others wait for."""
    database = Path(str(connection.settings_dict["NAME"]))
    with closing(WriteTurn(database)) as turn:
        assert not durably_here(turn.is_free)
        assert turn.is_free()
    monkeypatch.setattr(durable._writer, "run", lambda work: pytest.fail("that is another connection"))
    durably_here(lambda: None)
