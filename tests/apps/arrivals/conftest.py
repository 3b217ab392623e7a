"""A flight to Bridgetown, a carrier that announces it, and records that its travellers may hit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.apps.arrivals.carrier_line import Line
from tests.apps.screening.conftest import Copy, Share, copy, own_index, share

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.arrivals.actions.carriers import create_key, ensure_carrier
from leeward.apps.arrivals.actions.publishing import publish_page
from leeward.apps.arrivals.actions.receiving import Received, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.declarations.spool import Spool
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Person, PersonName
from leeward.core.travel.declaration import codes
from leeward.core.travel.manifest import paxlst_write
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller
from leeward.core.travel.manifest.model import Voyage as Flight

Announce = Callable[..., Received]
EXPIRES = (timezone.now() + timedelta(days=800)).date()
"""Of passports that are in order on whatever day the tests run."""


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
        "documents": (Document(number, "P", "BRB", DateSpan.of(EXPIRES.year, EXPIRES.month, EXPIRES.day)),)
        if number
        else (),
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


@pytest.fixture
def line(key: str) -> Line:
    return Line(key)


MISSING_CHILD = Person(
    names=(PersonName("ALEX ROE", surname="ROE", given="ALEX"),),
    topic="missing",
    birth_dates=(DateSpan.of(1984, 7, 9),),
    nationalities=("BRB",),
)


def check_of(number: str, officer: Officer) -> Check:
    answer = answer_traveller(CheckRequest(document=TypedDocument(number, "BRB")), officer=officer)
    return Check.objects.get(pk=answer.id)


def names(voyage: Voyage, state: str = "expected") -> list[str]:
    return sorted(opened(each).traveller.surname for each in voyage.passengers.filter(state=state))


@pytest.fixture
def marina(cast: Cast) -> Post:
    """Where yachts clear in Barbados."""
    return ensure_post("BRB-SPM", cast.barbados, name="Speightstown Marina", zone="America/Barbados", kind="marina")


@pytest.fixture
def spool(settings: Settings, tmp_path: Path, marina: Post) -> Spool:
    """The folder between page and node, prepared as the command does it."""
    settings.VAR = tmp_path / "var"  # its keys
    settings.DECLARATIONS = tmp_path / "spool"
    publish_page()
    return Spool(settings.DECLARATIONS)


@pytest.fixture
def secret() -> bytes:
    """The secret of the captain's code."""
    return codes.new_secret()
