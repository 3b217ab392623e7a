"""What carriers and captains sent in the demonstration's past weeks: once, and for the demonstration alone."""

from typing import Any

import pytest
from tests.apps.screening.conftest import own_index

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Booking, Declaration, Voyage
from leeward.apps.arrivals.queries.bookings import opened_booking
from leeward.apps.registry.models import EntityLink
from leeward.demo.networks import load_networks
from leeward.scenario import build_region

pytestmark = pytest.mark.django_db
__all__ = ["own_index"]


def test_a_real_installation_has_none(cast: Any, settings: Any) -> None:
    settings.DEMO = False
    load_networks(build_region())
    assert not Voyage.objects.exists()


def test_the_past_is_handed_in_once(cast: Any, settings: Any) -> None:
    settings.DEMO = True
    Agency.objects.filter(pk=cast.barbados.pk).update(is_local=True)
    load_networks(build_region())
    payers = [phone for each in Booking.objects.all() for phone in opened_booking(each).payer.phones]
    assert payers.count("+1 242 555 0137") == 12
    assert Declaration.objects.count() == 36
    assert EntityLink.objects.filter(property="asset").count() == 4
    made = Voyage.objects.count()
    load_networks(build_region())
    assert Voyage.objects.count() == made
