"""A flight to Bridgetown, a carrier that announces it, and records that its travellers may hit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.apps.screening.conftest import Copy, Share, copy, own_index, share

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.arrivals.actions.carriers import create_key, ensure_carrier
from leeward.apps.arrivals.actions.receiving import Received, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.core.dates import DateSpan
from leeward.core.travel.manifest import paxlst_write
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller
from leeward.core.travel.manifest.model import Voyage as Flight

Announce = Callable[..., Received]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    police: Agency
    antigua: Agency
    bridgetown: Post
    alice: Officer
    clara: Officer
    dora: Officer
    keeper: Officer
    bob: Officer


@pytest.fixture
def carrier(cast: Cast) -> Carrier:
    """An airline that reports to Barbados's immigration."""
    return ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)


@pytest.fixture
def key(carrier: Carrier) -> str:
    """Its key to the API."""
    return create_key(carrier, days=30, actor=SYSTEM)


def person(surname: str, number: str = "", given: str = "ALEX", **facts: Any) -> Traveller:
    """A traveller with a passport of Barbados that is in order."""
    known: dict[str, Any] = {
        "birth_dates": (DateSpan.of(1984, 7, 9),),
        "sex": "F",
        "nationality": "BRB",
        "documents": (Document(number, "P", "BRB", DateSpan.of(2031, 2, 8)),) if number else (),
        "locator": "ABC123",
        "reference": surname,
        "seat": "12A",
    }
    return Traveller(surname, given, **(known | facts))


@dataclass(frozen=True)
class Announced:
    """How the flight is announced in a test."""

    arrives: datetime
    travellers: tuple[Traveller, ...]

    def manifest(self, **facts: Any) -> Manifest:
        """The list."""
        leg = Leg("MIA", "BGI", self.arrives - timedelta(hours=4), self.arrives)
        known: dict[str, Any] = {
            "kind": "passengers",
            "voyage": Flight("AA0123", "AA", legs=(leg,)),
            "travellers": self.travellers,
            "reference": "M1",
            "access_reference": "AA123",
            "transaction": "T1",
            "sender": "AA",
            "receiver": "BRBAPIS",
        }
        return Manifest(**(known | facts))

    def bytes(self, **facts: Any) -> bytes:
        """The list as it is sent."""
        return paxlst_write.write(self.manifest(**facts), prepared="261125:0500").encode()


def flight(*travellers: Traveller, hours: float = 3) -> Announced:
    """The flight, so many hours before it arrives at Bridgetown."""
    here = timezone.now().astimezone(ZoneInfo("America/Barbados")).replace(tzinfo=None, second=0, microsecond=0)
    return Announced(here + timedelta(hours=hours), travellers)


@pytest.fixture
def announce(carrier: Carrier) -> Announce:
    """Sends the flight's list as the carrier; the result."""

    def send(*travellers: Traveller, partial: bool = False, **facts: Any) -> Received:
        return receive(flight(*travellers).bytes(**facts), Sender.of(carrier), partial=partial)[0]

    return send


def voyage_of(received: Received) -> Voyage:
    """The voyage of a list that was taken."""
    assert received.submission.voyage is not None
    return received.submission.voyage


__all__ = ["Copy", "Share", "copy", "own_index", "share"]  # the fixtures are those of the counter
