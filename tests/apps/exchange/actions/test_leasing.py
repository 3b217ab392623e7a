"""A lease: one holder at a time, and the next when it lapses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.apps.exchange.actions.leasing import hold
from leeward.apps.exchange.models import Lease

pytestmark = pytest.mark.django_db
TERM = timedelta(minutes=1)


def test_one_holds_it_and_renews_it() -> None:
    assert hold("sealer", "one", TERM)
    assert hold("sealer", "one", TERM)
    assert not hold("sealer", "two", TERM)
    assert hold("sender", "two", TERM)


def test_it_lapses_with_its_holder() -> None:
    hold("sealer", "one", TERM)
    Lease.objects.update(until=timezone.now())
    assert hold("sealer", "two", TERM)
    assert not hold("sealer", "one", TERM)


def test_it_is_renewed_once_a_third_of_its_term_is_over() -> None:
    hold("sealer", "one", TERM)
    first = Lease.objects.get().until
    hold("sealer", "one", TERM)
    assert Lease.objects.get().until == first
    Lease.objects.update(until=timezone.now() + TERM / 2)
    hold("sealer", "one", TERM)
    assert Lease.objects.get().until > timezone.now() + TERM / 2


def test_one_of_a_clock_that_was_ahead_is_ignored() -> None:
    hold("sealer", "one", TERM)
    Lease.objects.update(until=timezone.now() + timedelta(days=300))
    assert hold("sealer", "two", TERM)


def test_a_lease_has_one_holder_until_it_lapses(db: None) -> None:
    term = timedelta(seconds=15)
    assert hold("exchange", "one", term)
    assert not hold("exchange", "two", term)
    assert hold("exchange", "one", term)
    assert hold("other", "two", term)
