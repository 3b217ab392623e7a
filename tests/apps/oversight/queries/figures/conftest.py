"""Counts that a job would have made, without the checks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, ensure_post
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.screening.models import CountedHour, HourCount, HourSource

Count = Callable[..., None]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency
    bridgetown: Post
    alice: Officer
    clara: Officer


@pytest.fixture
def now() -> datetime:
    """The afternoon of some day."""
    return timezone.now().astimezone(UTC).replace(hour=16, minute=20, second=0, microsecond=0)


@pytest.fixture
def count(cast: Cast, now: datetime) -> Count:
    """Notes checks of an hour, so many hours ago; without checks the hour was counted and had none."""

    def note(
        checks: int = 0, *, hours: int = 0, verdict: str = "CLEAR", post: Post | None = None, owner: str = ""
    ) -> None:
        at = now.replace(minute=0) - timedelta(hours=hours)
        hour, _ = CountedHour.objects.get_or_create(hour=at, defaults={"counted_at": now})
        place = post or cast.bridgetown
        if checks:
            HourCount.objects.create(hour=hour, agency=place.agency, post=place, verdict=verdict, checks=checks)
        if owner:
            HourSource.objects.create(hour=hour, agency=place.agency, owner=owner, checks=checks)

    return note


@pytest.fixture
def elsewhere(cast: Cast) -> Post:
    """A post of another agency of this installation."""
    return ensure_post("ATG-ANU", cast.antigua, name="Antigua Airport", zone="America/Antigua")


@pytest.fixture
def otto(cast: Cast) -> Officer:
    """Runs the node, and belongs to Barbados's immigration."""
    return create_officer("otto", "Otto", cast.barbados, roles=[Role.NODE_ADMINISTRATOR])
