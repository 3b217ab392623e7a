"""The lane: a number against records of vehicles and craft, under the one judgement, and audited without the number."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from django.test import Client
from tests.apps.indexing.damage import damage
from tests.apps.screening.conftest import Share, own_index, share

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.indexing.queries.engine import rebuild
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.screening.models import Check
from leeward.core.record.content.organisations_and_craft import Aircraft, Vehicle, Vessel
from leeward.core.record.content.person import HeldDocument, Person, PersonName

pytestmark = pytest.mark.django_db
__all__ = ["own_index", "share"]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    police: Agency
    alice: Officer
    keeper: Officer
    bob: Officer


@pytest.fixture
def records(share: Share) -> None:
    share(Vehicle(plate="H-4821", country="BRB", make="Toyota", colour="white", remarks="Reported stolen"))
    share(Vehicle(vin="1M8GDM9AXKP042788", plate="X1", remarks="Stolen in Miami"))
    share(Vessel((PersonName("SEA GRAPE"),), imo="9074729", call_sign="8PAB"), handling=Handling(mode="hit_only"))
    share(Aircraft((PersonName("N123"),), registration="N-123LW"), handling=Handling(countries=("ATG",)))
    share(Aircraft((PersonName("8P-XYZ"),), registration="8P–XYZ"))
    share(Vessel((PersonName("PINK PEARL"),), mmsi="314001234"))
    share(Vehicle(plate="АВ 1234", remarks="Seen at the pier"))
    share(Vehicle(plate="314001235", remarks="A plate of nine digits"))
    share(Person((PersonName("DOE"),), documents=(HeldDocument("H4821", "BRB"),)))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("h 4821", ["1 record", "Toyota", "Reported stolen", "before anyone is stopped"]),
        ("1M8-GDM9AX KP042788", ["1 record", "Stolen in Miami"]),
        ("1M8GDM9A1KP042788", ["no record", "check digit of this number is wrong"]),
        ("IMO 9074729", ["1 record", "the owner knows why"]),
        ("8PAB", ["1 record", "the owner knows why"]),
        ("H4822", ["no record"]),
        ("N123LW", ["no record"]),  # for officers of Antigua only
        ("8p-xyz", ["1 record", "8P-XYZ"]),  # the record has another dash
        ("314 001 234", ["1 record", "PINK PEARL"]),
        ("314001235", ["1 record", "nine digits"]),
        ("ав-1234", ["1 record", "at the pier"]),
    ],
)
def test_a_number_is_answered_on_the_same_page(
    records: None, alice: Officer, browser_of: Callable[[Officer], Client], typed: str, says: list[str]
) -> None:
    answer = browser_of(alice).post("/vehicle", {"number": typed})
    assert answer.status_code == 200
    assert [each for each in says if each not in answer.text] == []
    assert "SEA GRAPE" not in answer.text
    row = AuditEntry.objects.get(act="vehicle.check")
    assert (row.outcome == "hit") is ("1 record" in says)
    assert not re.search("[Hh].?4821", f"{row.details}{row.object}")
    assert not Check.objects.exists()


@pytest.mark.parametrize("typed", ["", "H4821'; --", "1M8GDM9AXKPO42788", "9" * 3_000])
def test_what_is_no_number_asks_nothing(alice: Officer, browser_of: Callable[[Officer], Client], typed: str) -> None:
    answer = browser_of(alice).post("/vehicle", {"number": typed})
    assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)
    assert not AuditEntry.objects.filter(act="vehicle.check").exists()


def test_a_withdrawn_record_is_found_no_more(share: Share, cast: Cast, browser_of: Callable[[Officer], Client]) -> None:
    client, record = browser_of(cast.alice), share(Vehicle(plate="H-4821"))
    assert "1 record" in client.post("/vehicle", {"number": "H4821"}).text
    withdraw_record(record, reason="Recovered", keeper=cast.keeper)
    text = client.post("/vehicle", {"number": "H4821"}).text
    assert "no record" in text
    assert "not up to date" not in text


def test_a_gap_in_the_index_is_said(
    share: Share, cast: Cast, browser_of: Callable[[Officer], Client], own_index: Path
) -> None:
    share(Vehicle(plate="H-4821"))
    rebuild()
    damage(own_index)
    text = browser_of(cast.alice).post("/vehicle", {"number": "H4822"}).text
    assert "not up to date" in text
    assert AuditEntry.objects.get(act="vehicle.check").details["current"] is False
