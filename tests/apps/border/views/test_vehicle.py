"""The lane: a number against records of vehicles and craft, under the one judgement, and audited without the number."""

from collections.abc import Callable
from typing import Protocol

import pytest
from django.test import Client
from tests.apps.screening.conftest import Share, own_index, share

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.screening.models import Check
from leeward.core.record.content.others import Aircraft, Vehicle, Vessel
from leeward.core.record.content.person import PersonName

pytestmark = pytest.mark.django_db
__all__ = ["own_index", "share"]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    police: Agency
    alice: Officer
    bob: Officer


@pytest.fixture
def records(share: Share) -> None:
    share(Vehicle(plate="H-4821", country="BRB", make="Toyota", colour="white", remarks="Reported stolen"))
    share(Vehicle(vin="1M8GDM9AXKP042788", plate="X1", remarks="Stolen in Miami"))
    share(Vessel((PersonName("SEA GRAPE"),), imo="9074729", call_sign="8PAB"), handling=Handling(mode="hit_only"))
    share(Aircraft((PersonName("N123"),), registration="N-123LW"), handling=Handling(countries=("ATG",)))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("h 4821", ["1 record", "Toyota", "Reported stolen", "before anyone is stopped"]),
        ("1M8-GDM9AX KP042788", ["1 record", "Stolen in Miami"]),
        ("1M8GDM9A1KP042788", ["no record", "check digit of this number is wrong"]),
        ("IMO 9074729", ["1 record", "the owner knows why"]),
        ("8PAB", ["1 record", "the owner knows why"]),
        ("H4822", ["no record"]),
        ("N123LW", ["no record"]),  # for officers of Antigua alone
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
    assert "4821" not in f"{row.details}{row.object}"
    assert not Check.objects.exists()


@pytest.mark.parametrize("typed", ["", "H4821'; --", "1M8GDM9AXKPO42788", "9" * 3_000])
def test_what_is_no_number_asks_nothing(alice: Officer, browser_of: Callable[[Officer], Client], typed: str) -> None:
    answer = browser_of(alice).post("/vehicle", {"number": typed})
    assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)
    assert not AuditEntry.objects.filter(act="vehicle.check").exists()
