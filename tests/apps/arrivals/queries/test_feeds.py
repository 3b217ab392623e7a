"""What parts above learn of lists: which came, and what of them is gone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.arrivals.conftest import MISSING_CHILD, Announce, Share, person, voyage_of

from leeward.apps.arrivals.models import Passenger, Submission
from leeward.apps.arrivals.queries.feeds import (
    LISTS,
    bookings_left,
    declarations_left,
    passengers_left,
    quiet_passengers,
    voyages_by_id,
)

pytestmark = pytest.mark.django_db


def test_each_list_that_came_is_told_with_its_voyage(announce: Announce) -> None:
    received = announce(person("ROE", "A1"))
    assert LISTS.after(0, 9) == [], "not before it is settled"
    Submission.objects.update(received_at=timezone.now() - timedelta(minutes=5))
    (told,) = LISTS.after(0, 9)
    assert told.row.voyage == voyage_of(received)
    assert voyages_by_id([voyage_of(received).pk]) == [voyage_of(received)]


def test_who_did_not_travel_is_gone(announce: Announce) -> None:
    announce(person("ROE", "A1"), person("POE", "B2"))
    announce(person("ROE", "A1"), reference="M2")
    ids = list(Passenger.objects.values_list("pk", flat=True))
    (left,) = passengers_left([*ids, 999])
    assert Passenger.objects.get(pk=left).state == "expected"


def test_what_was_never_there_is_gone_too() -> None:
    assert bookings_left([uuid4()]) == declarations_left([uuid4()]) == set()


def test_a_missing_child_is_quiet(announce: Announce, share: Share) -> None:
    announce(person("POE", "B2", given="ANN"))
    assert quiet_passengers(list(Passenger.objects.values_list("pk", flat=True))) == set()
    share(MISSING_CHILD)
    announce(person("ROE", "A1"), partial=True)
    (quiet,) = quiet_passengers(list(Passenger.objects.values_list("pk", flat=True)))
    assert "ROE" in str(Passenger.objects.get(pk=quiet).details)
