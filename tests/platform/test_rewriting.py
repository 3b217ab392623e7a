"""Rows written again in one statement: what was named changes, and nothing else."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.crossings.conftest import Cast

from leeward.apps.arrivals.models import Booking, Voyage
from leeward.platform.rewriting import rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def bookings(cast: Cast) -> list[Booking]:
    """Three bookings of one voyage: unique by their key, and by voyage and locator."""
    now = timezone.now()
    voyage = Voyage.objects.create(
        agency=cast.barbados, post=cast.bridgetown, source="carrier", sent_by="line", mode="sea", number="F1"
    )
    rows = [Booking(voyage=voyage, locator_digest=f"digest{number}", received_at=now) for number in range(3)]
    for number, row in enumerate(rows):
        row.content = {"locator": f"L{number}"}
    return Booking.objects.bulk_create(rows)


def test_what_is_named_changes_and_nothing_else(bookings: list[Booking]) -> None:
    later = timezone.now() + timedelta(days=1)
    for row in bookings:
        row.received_at, row.content = later, {"locator": "again"}
    with transaction.atomic():
        rewrite(bookings, ["received_at"])
    stored = {row.pk: row for row in Booking.objects.all()}
    assert {row.received_at for row in stored.values()} == {later}
    assert [stored[row.pk].content["locator"] for row in bookings] == ["L0", "L1", "L2"]


def test_a_row_that_was_deleted_is_not_made_again(bookings: list[Booking]) -> None:
    """It may have been erased because a person asked for it."""
    Booking.objects.filter(pk=bookings[1].pk).delete()
    with transaction.atomic():
        rewrite(bookings, ["received_at"])
        rewrite(list[Booking](), ["received_at"])
    assert set(Booking.objects.values_list("pk", flat=True)) == {bookings[0].pk, bookings[2].pk}
