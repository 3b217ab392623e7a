"""Itineraries: under which flight, between which ports and in which direction a list is filed."""

import pytest
from django.utils import timezone
from tests.apps.arrivals.conftest import Cast, voyage_of
from tests.core.travel.manifest.messages import SECOND, interchange

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.agencies.models import Officer, Post
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Voyage

pytestmark = pytest.mark.django_db
ROUTES = [
    (
        "onward after the border",
        "TDT+20+BW600+++BW'LOC+125+JFK'DTM+189:{d}0700:203'LOC+87+BGI'DTM+232:{d}1300:203'"
        "LOC+92+BGI'DTM+189:{d}1400:203'LOC+92+TAB'DTM+232:{d}1425:203'",
        ("BW600", "JFK", "BGI", True),
    ),
    (
        "before the border",
        "TDT+20+BW601+++BW'LOC+92+YYZ'DTM+189:{d}0600:203'LOC+92+JFK'DTM+232:{d}0730:203'"
        "LOC+125+JFK'DTM+189:{d}0900:203'LOC+87+BGI'DTM+232:{d}1500:203'",
        ("BW601", "JFK", "BGI", True),
    ),
    (
        "the border was crossed at an island before, and the second flight comes here",
        "TDT+20+BA2155+++BA'LOC+125+LGW'DTM+189:{d}1010:203'LOC+87+ANU'DTM+232:{d}1430:203'"
        "TDT+20+LI300+++LI'LOC+92+ANU'DTM+189:{d}1600:203'LOC+92+BGI'DTM+232:{d}1700:203'",
        ("LI300", "ANU", "BGI", True),
    ),
    (
        "the first flight comes here, the second goes on",
        "TDT+20+BA2155+++BA'LOC+125+LGW'DTM+189:{d}1010:203'LOC+87+BGI'DTM+232:{d}1430:203'"
        "TDT+20+LI300+++LI'LOC+92+BGI'DTM+189:{d}1600:203'LOC+92+GND'DTM+232:{d}1700:203'",
        ("BA2155", "LGW", "BGI", True),
    ),
    (
        "a departure",
        "TDT+20+AA1090+++AA'LOC+92+BGI'DTM+189:{d}1500:203'LOC+92+MIA'DTM+232:{d}1800:203'",
        ("AA1090", "BGI", "MIA", False),
    ),
    (
        "a departure with an onward flight",
        "TDT+20+AA1090+++AA'LOC+125+BGI'DTM+189:{d}1500:203'LOC+87+MIA'DTM+232:{d}1800:203'"
        "TDT+20+AA77+++AA'LOC+92+MIA'DTM+189:{d}1930:203'LOC+92+DFW'DTM+232:{d}2200:203'",
        ("AA1090", "BGI", "MIA", False),
    ),
    (
        "none of its ports is one of ours: the leg over the border",
        "TDT+20+XX9+++XX'LOC+92+AAA'DTM+189:{d}0100:203'LOC+92+BBB'DTM+232:{d}0200:203'"
        "LOC+125+BBB'DTM+189:{d}0300:203'LOC+87+CCC'DTM+232:{d}0400:203'"
        "LOC+92+CCC'DTM+189:{d}0500:203'LOC+92+DDD'DTM+232:{d}0600:203'",
        ("XX9", "BBB", "CCC", False),
    ),
]


@pytest.mark.parametrize(("why", "route", "expected"), ROUTES, ids=[case[0] for case in ROUTES])
def test_a_list_is_filed_under_the_flight_that_concerns_the_agency(
    carrier: Carrier, why: str, route: str, expected: tuple[str, str, str, bool]
) -> None:
    body = "BGM+745'" + route.format(d=f"{timezone.now():%Y%m%d}") + SECOND
    (received,) = receive(interchange(body), Sender.of(carrier))
    voyage = voyage_of(received)
    number, origin, destination, arrives_here = expected
    assert (voyage.number, voyage.origin, voyage.destination) == (number, origin, destination), why
    assert (voyage.post is not None) is arrives_here


def test_a_number_or_port_without_end_is_bounded(carrier: Carrier) -> None:
    """PostgreSQL refuses what does not fit its column."""
    (received,) = receive(
        interchange(f"BGM+745'TDT+20+{'X' * 9000}+++{'Y' * 900}'LOC+87+{'B' * 900}'{SECOND}"), Sender.of(carrier)
    )
    voyage = voyage_of(received)
    assert (len(voyage.number), len(voyage.destination)) == (35, 25)


SHIP = "BGM+250'TDT+20+CALL7+1++XX'LOC+125+SJU'DTM+189:{d}0100:203'LOC+87+BBBGI'DTM+232:{d}1200:203'"


@pytest.mark.parametrize(
    ("mode", "at", "post"),
    [
        ("1", None, "BRB-BTC"),  # the airport has the same UN/LOCODE, and comes first
        ("1", "BRB-BTF", "BRB-BTF"),  # handed in at the ferry berth
        ("1", "BRB-GAIA", "BRB-BTC"),  # an officer of the airport hands in a ship's list
        ("4", None, "BRB-GAIA"),
        ("4", "BRB-BTF", "BRB-GAIA"),
    ],
)
def test_a_ship_comes_to_a_post_of_the_sea(cast: Cast, alice: Officer, mode: str, at: str | None, post: str) -> None:
    kinds = {"BRB-GAIA": "air", "BRB-BTC": "cruise", "BRB-BTF": "ferry"}
    made = {
        code: ensure_post(code, cast.barbados, name=code, unlocode="BBBGI", kind=kind) for code, kind in kinds.items()
    }
    Post.objects.exclude(code__in=made).update(unlocode="")
    alice.post = made.get(at or "")
    body = SHIP.replace("+1++XX", f"+{mode}++XX").format(d=f"{timezone.now():%Y%m%d}") + SECOND
    (received,) = receive(interchange(body), Sender.officer(alice))
    assert voyage_of(received).post == made[post]


def test_a_table_of_passengers_joins_the_ship_of_its_crew(cast: Cast, alice: Officer) -> None:
    for code, kind in (("BRB-GAIA", "air"), ("BRB-BTC", "cruise")):
        ensure_post(code, cast.barbados, name=code, unlocode="BBBGI", kind=kind)
    Post.objects.filter(code="BRB-GAIA").update(kind="air", unlocode="BBBGI")
    tables = (
        "surname,number,voyage,origin,destination,rank\nRoe,X1,CALL7,PRSJU,BBBGI,Bosun\n",
        "surname,number,voyage,origin,destination\nPoe,X2,CALL7,PRSJU,BBBGI\n",
    )
    for lists in (tables, tables[::-1]):
        Voyage.objects.all().delete()
        for each in lists:
            receive(each.encode(), Sender.officer(alice))
        (voyage,) = Voyage.objects.all()
        assert (voyage.mode, str(voyage.post)) == ("sea", "BRB-BTC")
