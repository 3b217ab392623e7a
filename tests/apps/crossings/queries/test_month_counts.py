"""What a month is counted from: its own crossings that count, each with its form and the next exit of its document."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.figures import came, settled_month

from leeward.apps.crossings.models import Crossing, Withdrawal
from leeward.apps.crossings.queries.month_counts import counts_of, month_after

pytestmark = pytest.mark.django_db


def test_a_month_is_counted(cast: Cast) -> None:
    came(cast, 3, "GBR")
    came(cast, 2, "BRB", stayed=None, day=3)
    came(cast, 1, mode="ferry", stayed=0, day=4)
    found = {name: dict(each.counts) for name, each in counts_of(cast.barbados, settled_month()).items()}
    assert found["arrivals"] == {("visitor", "air"): 3, ("resident", "air"): 2, ("not_asked", "ferry"): 1}
    assert found["departures"] == {("air",): 3, ("ferry",): 1}
    assert found["residence"] == {("GBR",): 3}
    assert found["stayed"] == {("1-3",): 3, ("open",): 2, ("0",): 1}


def test_what_is_not_of_the_month_the_agency_or_was_withdrawn_is_not_counted(cast: Cast) -> None:
    came(cast, 4, "GBR", stayed=None)
    rows = list(Crossing.objects.all())
    Withdrawal.objects.create(crossing=rows[0], why="undone", by=cast.alice, at=timezone.now())
    Crossing.objects.filter(pk=rows[1].pk).update(agency=cast.antigua)
    Crossing.objects.filter(pk=rows[2].pk).update(day=settled_month() - timedelta(1))
    assert counts_of(cast.barbados, settled_month())["residence"].counts == {("GBR",): 1}


def test_what_a_counter_and_a_list_say_of_one_crossing_counts_once(cast: Cast) -> None:
    came(cast, 2, "GBR")
    for row in list(Crossing.objects.all()):
        for hours in (2, 18):  # of the same crossing, and of another one of that document
            row.pk, row.source, row.at = uuid4(), "list", row.at + timedelta(hours=hours)
            row.save(force_insert=True)
    found = {name: dict(each.counts) for name, each in counts_of(cast.barbados, settled_month()).items()}
    assert found["departures"] == {("air",): 4}
    assert sum(found["arrivals"].values()) == 4


def test_a_crossing_without_a_document_has_no_exit(cast: Cast) -> None:
    came(cast, 2, "GBR")
    Crossing.objects.update(document_digest="")
    assert counts_of(cast.barbados, settled_month())["stayed"].counts == {("open",): 2}


@pytest.mark.parametrize(
    ("month", "after"), [(date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 12, 1), date(2027, 1, 1))]
)
def test_the_next_month(month: date, after: date) -> None:
    assert month_after(month) == after
