"""What an import writes is ready before its transaction, which then moves it."""

import tempfile
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pydantic_core import to_json
from tests.apps.registry.imported import Table, rows

from leeward.apps.registry.actions import import_rows, import_storing
from leeward.apps.registry.actions.import_comparison import Plan, Write
from leeward.apps.registry.actions.import_notices import Notices, Vouched
from leeward.apps.registry.models import Record
from leeward.platform.staged_rows import StagedTable

pytestmark = pytest.mark.django_db


def test_rows_are_ready_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.apps.registry.actions.import_comparison.BATCH", 2)
    done: list[int] = []
    with tempfile.TemporaryFile() as spool:
        plan = Plan(spool, Notices(Vouched.NO_ONE, frozenset()))
        for number in range(5):
            id = f"{number + 1:032x}"
            write = Write(id, "added", number == 3, "document", f"R{number}", "c", "{}", "d", "line 1", None, "", None)
            spool.write(import_line(write))
        plan.withdrawn = [(f"{9:032x}", "document")]
        with import_rows.ready_rows(plan, "documents", timezone.now(), done.append) as made:
            assert done == [2, 4, 5]
            assert held(made.added, "reference") == ["R0", "R1", "R2", "R4"]
            assert held(made.changed, "id") == [f"{4:032x}"]
            assert held(made.withdrawn, "id") == held(made.carded, "id") == [f"{9:032x}"]
            assert held(made.changes, "what") == ["added"] * 5 + ["withdrawn"]


def held(table: StagedTable, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table.name}")
        return [value.hex if isinstance(value, UUID) else value for (value,) in cursor.fetchall()]


def import_line(write: Write) -> bytes:
    """A write as the comparison leaves it."""
    return to_json(write) + b"\n"


def test_an_import_reads_no_record_and_makes_no_value_while_it_writes(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statements of the transaction are as many for many rows as for few."""
    table(*rows(3))
    asked: dict[int, list[str]] = {}
    store = import_storing.store

    def watched(*args: Any) -> Any:
        with CaptureQueriesContext(connection) as queries:
            stored = store(*args)
        asked[Record.objects.count()] = [each["sql"].split()[0] for each in queries]
        return stored

    monkeypatch.setattr("leeward.apps.registry.actions.imports.store", watched)
    table(*rows(10, "stolen"))
    table(*rows(60, "revoked"))
    few, many = asked[10], asked[60]
    assert len(few) == len(many) < 40
