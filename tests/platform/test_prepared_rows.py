"""Rows that were made ready before their transaction are stored as Django would store them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.crossings.conftest import Cast

from leeward.apps.arrivals.models import Booking, Passenger, Voyage
from leeward.platform.prepared_rows import NO_ROWS, changed_rows, new_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def voyage(cast: Cast) -> Voyage:
    return Voyage.objects.create(
        agency=cast.barbados, post=cast.bridgetown, source="carrier", sent_by="line", mode="sea", number="F1"
    )


def passengers(voyage: Voyage, many: int) -> list[Passenger]:
    """People with something in each kind of column: text, JSON, bytes, a flag, a time, a key."""
    now = timezone.now()
    rows = [
        Passenger(voyage=voyage, first_version=1, verdict="CLEAR", next_step="none", checked_at=now)
        for _ in range(many)
    ]
    for number, row in enumerate(rows):
        row.findings, row.details = [{"kind": f"k{number}"}], {"traveller": {"surname": f"N{number}"}, "doubts": []}
    return rows


def test_new_rows_are_as_they_were_made_and_one_statement(voyage: Voyage) -> None:
    prepared = new_rows(made := passengers(voyage, 3))
    assert not Passenger.objects.exists(), "nothing is stored yet"
    with CaptureQueriesContext(connection) as queries:
        prepared.write()
    assert len(queries) == 1
    for stored, row in zip(Passenger.objects.all(), made, strict=True):
        assert (stored.findings, stored.details, stored.changed) == (row.findings, row.details, False)
        assert (stored.voyage, stored.checked_at, stored.counter_check) == (voyage, row.checked_at, None)


def test_a_key_that_the_row_has_is_its_key(voyage: Voyage) -> None:
    row = Booking(voyage=voyage, locator_digest="d", received_at=timezone.now())
    row.content = {"locator": "L"}
    new_rows([row]).write()
    assert Booking.objects.get().content == {"locator": "L"}, "it opens only under its own key"


def test_what_is_named_changes_and_nothing_else(voyage: Voyage) -> None:
    new_rows(passengers(voyage, 3)).write()
    rows = list(Passenger.objects.all())
    later = timezone.now() + timedelta(days=1)
    for row in rows:
        row.state, row.verdict, row.checked_at = Passenger.State.MISSING, "REFER", later
    prepared = changed_rows(rows, ["state", "checked_at"])
    Passenger.objects.filter(pk=rows[1].pk).delete()
    prepared.only([0, 1]).write()
    found = {row.pk: (row.state, row.verdict, row.checked_at == later) for row in Passenger.objects.all()}
    assert found == {rows[0].pk: ("missing", "CLEAR", True), rows[2].pk: ("expected", "CLEAR", False)}, (
        "the second was deleted in between and stays so, the third was left out"
    )


def test_no_rows_are_no_statement() -> None:
    assert (new_rows([]), changed_rows([], ["state"])) == (NO_ROWS, NO_ROWS)
    with CaptureQueriesContext(connection) as queries:
        NO_ROWS.write()
    assert len(queries) == 0
