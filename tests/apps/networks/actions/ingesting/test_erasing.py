"""Sources go with their originals, and charts keep an empty note."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.arrivals.conftest import check_of
from tests.apps.networks.arriving import (
    Announce,
    Cast,
    analyst,
    announce,
    booked,
    carrier,
    follow,
    inquire,
    own_index,
    paid,
    people,
    person,
    supervisor,
)

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Booking, Carrier, Passenger, Voyage
from leeward.apps.networks.actions.ingesting.erasing import erase_due, sweep
from leeward.apps.networks.models import Chart, ChartItem, Mention, Source, Tie, Use, Value
from leeward.apps.networks.queries.visible import sources_in
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db
__all__ = ["analyst", "announce", "carrier", "own_index", "supervisor"]


@pytest.mark.parametrize(
    ("erase", "kinds"),
    [
        (lambda: Voyage.objects.all().delete(), {"check"}),
        (lambda: Booking.objects.all().delete(), {"check", "passenger"}),
        (lambda: Check.objects.all().delete(), {"booking", "passenger"}),
        (lambda: Passenger.objects.update(state="cancelled"), {"booking", "check"}),
    ],
)
def test_an_original_that_is_gone_takes_its_source_with_it(
    carrier: Carrier, cast: Cast, erase: Callable[[], object], kinds: set[str]
) -> None:
    booked(carrier, (person("ROE", "A1234567"),), paid())
    check_of("C3456789", cast.alice)
    follow()
    erase()
    assert sweep() > 0
    assert {each.kind for each in Source.objects.all()} == kinds
    assert not Value.objects.filter(uses=None).exists()
    assert not Tie.objects.exclude(source__in=Source.objects.all()).exists()
    assert sweep() == 0


def test_past_its_time_nothing_is_seen_and_the_row_goes(
    announce: Announce, analyst: Officer, supervisor: Officer
) -> None:
    announce(person("ROE", "A1234567"))
    follow()
    inquiry = inquire(analyst, supervisor)
    assert sources_in(inquiry).count() == 1
    Source.objects.update(purge_at=timezone.now() - timedelta(seconds=1))
    assert not sources_in(inquiry).exists(), "at that moment, before any job"
    assert erase_due() == 1
    assert not [model for model in (Mention, Use, Value) if model.objects.exists()]


def test_a_chart_keeps_an_empty_note_where_something_was(
    announce: Announce, analyst: Officer, supervisor: Officer
) -> None:
    announce(person("ROE", "A1234567"))
    follow()
    inquiry = inquire(analyst, supervisor)
    chart = Chart(inquiry=inquiry, made_by=analyst, made_at=timezone.now(), changed_at=timezone.now())
    chart.title = "Boats"
    chart.save()
    ChartItem.objects.create(chart=chart, kind="person", mention=people()[0])
    Voyage.objects.all().delete()
    sweep()
    item = ChartItem.objects.get()
    assert (item.kind, item.mention, item.value) == ("person", None, None)


def test_a_sweep_of_nothing_ends() -> None:
    assert sweep() == 0
    assert erase_due() == 0
