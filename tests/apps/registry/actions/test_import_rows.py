"""What an import writes is made before its transaction, and comes back as it was."""

import tempfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pydantic_core import to_json
from tests.apps.registry.imported import Table, rows

from leeward.apps.registry.actions import import_rows, import_storing, journal
from leeward.apps.registry.actions.import_comparison import Plan, Write
from leeward.apps.registry.actions.import_notices import Notices, Vouched
from leeward.apps.registry.models import Record

pytestmark = pytest.mark.django_db


def test_rows_are_read_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.apps.registry.actions.import_comparison.BATCH", 2)
    at = timezone.now()
    with tempfile.TemporaryFile() as spool, tempfile.TemporaryFile() as file:
        plan = Plan(spool, Notices(Vouched.NO_ONE, frozenset()))
        for number in range(5):
            id = f"{number + 1:032x}"
            write = Write(id, "added", number == 3, "document", f"R{number}", "c", "{}", "d", "line 1", None, "", None)
            spool.write(import_line(write))
        import_rows.spool(plan, file, "documents", at)
        batches = list(import_rows.batches(file))
    assert [len(batch.changes) for batch in batches] == [2, 2, 1]
    assert [row[2] for batch in batches for row in batch.added] == ["R0", "R1", "R2", "R4"]
    (changed,) = (row for batch in batches for row in batch.changed)
    assert changed[-1] == journal.as_key()(f"{4:032x}"), "the record's id comes last"
    assert [batch.known for batch in batches] == [[], [f"{4:032x}"], []]


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
