"""Who is to be looked at on the next arrivals: near in time, expected, not at a counter yet, and not quiet."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.home import to_look_at
from leeward.platform.home import Level

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def aboard(agency: Agency, verdict: str, minutes: int, **facts: Any) -> None:
    at = NOW + timedelta(minutes=minutes)
    voyage = Voyage.objects.create(agency=agency, source="upload", sent_by="x", arrives_at=at, created_at=NOW)
    passenger = Passenger(voyage=voyage, first_version=1, verdict=verdict, next_step="", checked_at=NOW)
    for name, value in facts.items():
        setattr(passenger, name, value)
    passenger.details = {}
    passenger.save()


def test_only_who_arrives_soon_and_is_not_clear_waits(cast: Any) -> None:
    aboard(cast.barbados, "REFER", 120)
    aboard(cast.barbados, "CLEAR", 120)
    aboard(cast.barbados, "REFER", 300)
    aboard(cast.barbados, "REFER", -10)
    aboard(cast.barbados, "REFER", 120, state="cancelled")
    aboard(cast.barbados, "REFER", 120, seen_at=NOW)
    aboard(cast.antigua, "REFER", 120)
    card = to_look_at(cast.alice, NOW)
    assert (card.count, card.level) == (1, Level.CALM)
    aboard(cast.barbados, "VERIFY", 30)
    card = to_look_at(cast.alice, NOW)
    assert (card.count, card.level, str(card.note)) == (2, Level.SOON, "arrives within the hour")


def test_a_quiet_result_counts_for_its_recipients_alone(cast: Any) -> None:
    aboard(cast.barbados, "PROTECT", 120)
    assert (to_look_at(cast.alice, NOW).count, to_look_at(cast.clara, NOW).count) == (0, 1)
