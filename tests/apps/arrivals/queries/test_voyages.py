"""Expected voyages: their clock, and how long they are expected."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.arrivals.conftest import Announce, Cast, person, voyage_of

from leeward.apps.arrivals.models import Voyage
from leeward.apps.arrivals.queries.voyages import (
    AFTER_ARRIVAL,
    WITHOUT_TIME,
    Clock,
    clock_of,
    expected_voyages,
    on_their_way,
    submission_for,
    voyage_for,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "arrived", "soon", "hours", "minutes"),
    [
        (timedelta(hours=2, minutes=5), False, False, 2, 5),
        (timedelta(hours=1), False, False, 1, 0),
        (timedelta(minutes=59, seconds=59), False, True, 0, 59),
        (timedelta(0), True, False, 0, 0),
        (timedelta(days=2), False, False, 48, 0),
    ],
)
def test_the_time_that_is_left(left: timedelta, arrived: bool, soon: bool, hours: int, minutes: int) -> None:
    clock = Clock(left, "UTC")
    assert (clock.arrived, clock.soon, clock.hours, clock.minutes) == (arrived, soon, hours, minutes)


def test_a_clock_is_the_posts_or_none() -> None:
    assert clock_of(Voyage(arrives_at=None), NOW) is None
    assert clock_of(Voyage(arrives_at=NOW), NOW) == Clock(timedelta(0), "UTC")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arrives", "expected"),
    [
        (timedelta(days=300), True),
        (-AFTER_ARRIVAL + timedelta(minutes=1), True),
        (-AFTER_ARRIVAL - timedelta(minutes=1), False),
    ],
)
def test_a_voyage_stays_for_its_queue(arrives: timedelta, expected: bool, announce: Announce, cast: Cast) -> None:
    voyage = voyage_of(announce(person("ROE", "A1")))
    now = timezone.now()
    Voyage.objects.update(arrives_at=now + arrives)
    assert [each.pk for each in expected_voyages(cast.alice, now)] == ([voyage.pk] if expected else [])


@pytest.mark.django_db
def test_without_a_time_it_is_expected_for_some_days(announce: Announce, cast: Cast) -> None:
    announce(person("ROE", "A1"))
    now = timezone.now()
    Voyage.objects.update(arrives_at=None, created_at=now - WITHOUT_TIME + timedelta(minutes=1))
    assert len(expected_voyages(cast.alice, now)) == 1
    Voyage.objects.update(created_at=now - WITHOUT_TIME - timedelta(minutes=1))
    assert len(expected_voyages(cast.alice, now)) == 0


@pytest.mark.django_db
def test_another_agency_finds_nothing(announce: Announce, cast: Cast) -> None:
    received = announce(person("ROE", "A1"))
    voyage = voyage_of(received)
    now, day = timezone.now(), timedelta(days=1)
    assert voyage_for(voyage.pk, cast.alice) == voyage
    assert submission_for(received.submission.pk, cast.alice) is not None
    assert [each.pk for each in on_their_way(cast.alice, now, day)] == [voyage.pk]
    assert on_their_way(cast.alice, now, timedelta(minutes=1)).count() == 0
    assert voyage_for(voyage.pk, cast.bob) is voyage_for(uuid4(), cast.alice) is None
    assert submission_for(received.submission.pk, cast.bob) is None
    assert on_their_way(cast.bob, now, day).count() == len(expected_voyages(cast.bob, now)) == 0
