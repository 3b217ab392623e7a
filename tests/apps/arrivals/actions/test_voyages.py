"""Which voyage a list is about, and where it arrives."""

from datetime import date, datetime

import pytest
from tests.apps.arrivals.conftest import Cast

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Post
from leeward.apps.arrivals.actions.carriers import ensure_carrier
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.actions.voyages import voyage_of
from leeward.apps.arrivals.models import Carrier, Craft, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.core.travel.manifest.model import Leg
from leeward.core.travel.manifest.model import Voyage as Stated

pytestmark = pytest.mark.django_db
SIX, TEN, NOON = (datetime(2026, 11, 25, hour) for hour in (6, 10, 12))  # noqa: DTZ001 - local


@pytest.fixture
def sender(carrier: Carrier) -> Sender:
    return Sender.of(carrier)


@pytest.fixture
def pier(cast: Cast) -> Post:
    """A second post of the state, of another agency."""
    return ensure_post("BRB-BTC", cast.police, name="Pier", unlocode="BBSPE", zone="America/Barbados")


@pytest.mark.parametrize(
    ("port", "post"),
    [("BGI", "BRB-BGI"), ("BRB-BGI", "BRB-BGI"), ("BBSPE", "BRB-BTC"), ("SPE", "BRB-BTC"), ("POS", None)],
)
def test_a_port_is_known_by_its_iata_code_or_unlocode(sender: Sender, pier: Post, port: str, post: str | None) -> None:
    voyage, _ = voyage_of(Stated("AA1", legs=(Leg("MIA", port, SIX, TEN),)), sender)
    assert (voyage.post.code if voyage.post else None) == post


def test_of_several_legs_the_one_that_ends_here_counts(sender: Sender) -> None:
    legs = (Leg("MIA", "BGI", SIX, TEN), Leg("BGI", "POS", TEN, NOON))
    voyage, _ = voyage_of(Stated("AA1", legs=legs), sender)
    assert (voyage.origin, voyage.destination) == ("MIA", "BGI")


def test_of_a_voyage_that_does_not_call_here_the_last_leg_is_kept(sender: Sender) -> None:
    voyage, _ = voyage_of(Stated("AA1", legs=(Leg("MIA", "POS", SIX, TEN), Leg("POS", "GEO", TEN, NOON))), sender)
    assert (voyage.origin, voyage.destination, voyage.post) == ("POS", "GEO", None)


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (Stated("AA001", legs=(Leg("MIA", "BGI", SIX, TEN),)), True),  # zeros are no other flight
        (Stated("AA1", legs=(Leg("MIA", "BGI", SIX, NOON),)), True),  # late
        (Stated("AA1", legs=(Leg("MIA", "BGI", SIX.replace(day=26), TEN.replace(day=26)),)), False),
        (Stated("AA2", legs=(Leg("MIA", "BGI", SIX, TEN),)), False),
        (Stated("AA1", legs=(Leg("JFK", "BGI", SIX, TEN),)), False),
    ],
)
def test_which_lists_are_about_one_voyage(sender: Sender, second: Stated, same: bool) -> None:
    first, _ = voyage_of(Stated("AA1", legs=(Leg("MIA", "BGI", SIX, TEN),)), sender)
    assert (voyage_of(second, sender)[0].pk == first.pk) is same


def test_the_latest_list_says_when_it_arrives(sender: Sender) -> None:
    for arrives in (TEN, NOON):
        voyage_of(Stated("AA1", legs=(Leg("MIA", "BGI", SIX, arrives),)), sender)
    voyage = Voyage.objects.get()
    assert voyage.arrives_at is not None
    assert voyage.arrives_at.hour == 16  # noon in Barbados
    assert (voyage.departs_on, voyage.departs_local) == (date(2026, 11, 25), "2026-11-25 06:00")


def test_another_agencys_voyage_of_the_same_number_is_another(sender: Sender, cast: Cast) -> None:
    stated = Stated("AA1", legs=(Leg("MIA", "BGI", SIX, TEN),))
    other = Sender.of(ensure_carrier("AA", "Example Air", cast.antigua, actor=SYSTEM))
    assert voyage_of(stated, sender)[0].pk != voyage_of(stated, other)[0].pk


def test_an_officers_list_finds_its_carrier_by_the_flight_number(cast: Cast, carrier: Carrier) -> None:
    voyage, _ = voyage_of(Stated("AA0123", legs=(Leg("MIA", "BGI", SIX, TEN),)), Sender.officer(cast.alice))
    assert (voyage.carrier, voyage.source) == (carrier, Voyage.Source.OFFICER)


def test_a_vessel_is_known_by_its_number(sender: Sender) -> None:
    for number in ("V1", "V2"):
        stated = Stated(number, mode="sea", legs=(Leg("POS", "BGI"),), craft="9123456", craft_name="SEA BREEZE")
        voyage_of(stated, sender)
    craft = Craft.objects.get()
    assert (craft.kind, craft.registration, str(craft)) == ("vessel", "9123456", "SEA BREEZE")
    assert craft.voyages.count() == 2
