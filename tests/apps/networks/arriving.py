"""Originals at Barbados's counter whose sources an inquiry of the same agency may use."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol

import pytest
from django.utils import timezone
from tests.apps.arrivals.conftest import Announce, announce, carrier, flight, person
from tests.apps.networks.opened import granted
from tests.apps.screening.conftest import Share, own_index, share

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Submission
from leeward.apps.border.models import Referral
from leeward.apps.desk.models import Request
from leeward.apps.networks.actions.ingesting.following import follow_sources
from leeward.apps.networks.models import Inquiry, Mention, Source
from leeward.apps.screening.models import Check
from leeward.core.travel.manifest import pnrgov_write
from leeward.core.travel.manifest.booking import Booking, Contacts, Payment
from leeward.core.travel.manifest.model import Traveller

__all__ = ["Announce", "Share", "announce", "carrier", "own_index", "person", "share"]
PAYER = "+1 246 555 0177"
CARD = Payment("CC", "VI", "411111******1111", "1228")


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    police: Agency
    bridgetown: Post
    alice: Officer
    bella: Officer
    clara: Officer
    keeper: Officer


@pytest.fixture
def analyst(cast: Cast) -> Officer:
    """An analyst of the agency of the counter."""
    return create_officer("ana", "Ana", cast.barbados, roles=[Role.ANALYST], post=cast.bridgetown)


@pytest.fixture
def supervisor(cast: Cast) -> Officer:
    """Who grants inquiries there."""
    return create_officer("sue", "Sue", cast.barbados, roles=[Role.SUPERVISOR], post=cast.bridgetown)


def inquire(analyst: Officer, supervisor: Officer, **said: Any) -> Inquiry:
    """An open inquiry over everything that there is now."""
    return granted(analyst, supervisor, **said)


def booked(carrier: Carrier, travellers: Sequence[Traveller], *bookings: Booking, hours: float = 3) -> None:
    """Bookings of the flight as the carrier sends them."""
    manifest = flight(*travellers, hours=hours).manifest(kind="booking", bookings=bookings)
    receive(pnrgov_write.write(manifest, prepared="261125:0500").encode(), Sender.of(carrier))


def paid(locator: str = "ABC123", payer: str = PAYER) -> Booking:
    """A booking that someone paid for."""
    return Booking(locator, payer=Contacts((payer,)), payments=(CARD,))


def time_passes(hours: float = 2) -> None:
    """Everything that was written is so much older."""
    by = timedelta(hours=hours)
    for model, column in (
        (Submission, "received_at"),
        (Check, "created_at"),
        (Referral, "closed_at"),
        (Request, "received_at"),
    ):
        for row in model.objects.exclude(**{column: None}):
            type(row).objects.filter(pk=row.pk).update(**{column: getattr(row, column) - by})


def follow() -> int:
    """Let time pass, and read what is new."""
    time_passes()
    return follow_sources()


def source_of(kind: str) -> Source:
    """The one source of a kind."""
    return Source.objects.get(kind=kind)


def people(kind: str = "passenger") -> list[Mention]:
    """The mentions of these sources, in the order in which they came."""
    return list(Mention.objects.filter(source__kind=kind).order_by("pk"))


def names(mentions: Sequence[Mention]) -> list[str]:
    """What they are called."""
    return [(each.content or {}).get("names", [""])[0] for each in mentions]


def now() -> Any:
    return timezone.now()
