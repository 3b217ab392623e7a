"""The bookings of eight past weeks: how networks, commuters, families and a firm's team flew, and who paid.

The truth to find: one payer, a money handler, behind the parties that two networks move, and a recruiter who flies
with each party in a booking of their own. What else looks alike is innocent: commuters who meet every week, a firm that
pays for its team, families, and a guest house that many name as their address.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from leeward.core.travel.manifest.booking import Booking, Contacts, Payment
from leeward.core.travel.manifest.model import Manifest, Traveller
from leeward.scenario.chance import dice
from leeward.scenario.expected_travellers import CARRIER, flight_of, traveller_of
from leeward.scenario.households import household, person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_facts import MemberRole, NetworkTruth
from leeward.scenario.person_facts import PersonFacts
from leeward.scenario.region import Region
from leeward.scenario.timetable import Service, services
from leeward.scenario.voyage_facts import PassengerFacts, VoyageFacts

FIRST_DAY, LAST_DAY = 84, 29
"""Days before today: within the time that voyages are kept, and before the four weeks in which a node looks for regular
services, so that none of these is expected again."""
ARREST = 57
"""Days before today on which the trafficking network's transporter was arrested; another took over."""
PARTY = 1
"""People moved in one booking, beside the one who takes them."""
TRIPS = 6
_STREAM = 93
_FLIES = {"LWD101": 0, "LWD115": 2, "LWD207": 4, "LWD219": 5}  # the weekday of each service
_COMMUTERS, _COMES = 15, 0.85
_FAMILIES, _LARGEST_FAMILY = 6, 4
_TEAM, _TEAM_FLIES, _TEAM_AT = 6, "LWD207", 1_700
_FAMILIES_AT, _COMMUTERS_AT = 2_000, 1_000  # households of people without a part in any network
_AREAS = (767, 869, 664, 649, 345, 441, 284, 340, 787, 809, 829, 849, 658, 939)
_GUEST_HOUSE = "SEA GRAPE GUEST HOUSE, HASTINGS, BB"
_FIRM = Contacts(("+1 246 555 0101",), ("office@windmill.example",), ("WINDMILL BUILDING WORKS, WARRENS, BB",))


@dataclass(frozen=True, slots=True)
class _Party:
    """Who travels in one booking, and what it says."""

    people: tuple[str, ...]
    booking: Booking


def past_bookings(region: Region, *, post: str, today: date) -> Iterator[Manifest]:
    """The bookings of each past flight to the post (PNRGOV), the oldest first."""
    zone = ZoneInfo(next(each.zone for each in region.posts if each.code == post))
    flown = [each for each in services() if each.post == post and each.number in _FLIES]
    days = [today - timedelta(back) for back in range(FIRST_DAY, LAST_DAY - 1, -1)]
    flights = [(day, each) for day in days for each in flown if day.weekday() == _FLIES[each.number]]
    for place, (day, service) in enumerate(flights):
        parties = (*_innocent(region, service, place, today), *_moving(region, place, day, today))
        yield _manifest(region, service, day, parties, zone, today)


def _manifest(
    region: Region, service: Service, day: date, parties: tuple[_Party, ...], zone: ZoneInfo, today: date
) -> Manifest:
    arrives = datetime.combine(day, datetime.min.time(), UTC) + service.arrives
    facts = VoyageFacts(
        f"{service.number}/{day}", "flight", service.number, service.craft, service.origin, service.post,
        arrives - service.lasts, arrives, (),
    )  # fmt: skip
    aboard = [each for party in parties for each in _travellers(region, party, today)]
    return Manifest(
        kind="booking",
        voyage=flight_of(facts, zone),
        travellers=tuple(replace(each, reference=str(row)) for row, each in enumerate(aboard, 1)),
        reference=f"{service.number}P",
        access_reference=facts.reference,
        sender=CARRIER[0],
        receiver="LEEWARD",
        bookings=tuple(party.booking for party in parties),
    )


def _travellers(region: Region, party: _Party, today: date) -> Iterator[Traveller]:
    for reference in party.people:
        one = _person(region, reference, today)
        yield traveller_of(PassengerFacts(one, one.documents[0], party.booking.locator, ""))


@cache
def _person(region: Region, reference: str, today: date) -> PersonFacts:
    return person(region, reference, today=today)


def transporter(network: NetworkTruth, *, arrested: bool = False) -> str:
    """Who takes the parties of a network; after the arrest in the trafficking network, another."""
    place = 0 if arrested and network.kind == "trafficking" else -1
    return [each for each in network.members if each.role == "transporter"][place].person


def _moving(region: Region, place: int, day: date, today: date) -> Iterator[_Party]:
    """The parties that networks put on this flight: who takes them, and the recruiter aboard as a stranger."""
    for number, network in enumerate(networks(region, today=today)):
        trip, first = divmod(place - 2 - number, 5)
        if first == 0 and 0 <= trip < TRIPS:
            moved = [each.person for each in network.moved[3:]]
            some = tuple(moved[(PARTY * trip + n) % len(moved)] for n in range(PARTY))
            payer = Contacts((_phone_of(network, "money_handler"),))
            card = Payment("CC", "VI", f"400000******{number:02}77", "1228")
            paid = Booking(_locator("N", number, trip), payer=payer, payments=(card,), agency="52519950")
            yield _Party((transporter(network, arrested=day > today - timedelta(ARREST)), *some), paid)
            alone = Contacts((_phone_of(network, "recruiter"),))
            yield _Party(
                (_member(network, "recruiter"),),
                Booking(_locator("R", number, trip), alone, payments=(Payment("CA"),)),
            )


def _innocent(region: Region, service: Service, place: int, today: date) -> Iterator[_Party]:
    chance = dice(region.seed, _STREAM, place)
    line = tuple(_FLIES).index(service.number)
    for one in range(line * _COMMUTERS, (line + 1) * _COMMUTERS):
        if chance.random() < _COMES:
            reach = Contacts((_phone(one),), (f"traveller{one}@example.com",))
            booking = Booking(_locator("C", one, place), reach, reach, (_own_card(one),))
            yield _Party((f"{_COMMUTERS_AT + one}-0",), booking)
    for one in range(place * _FAMILIES, (place + 1) * _FAMILIES):
        family = household(region, _FAMILIES_AT + one, today=today)[:_LARGEST_FAMILY]
        address = (_GUEST_HOUSE,) if one % 3 == 0 else ()
        reach = Contacts((_phone(200 + one),), (), address)
        booking = Booking(_locator("F", one, place), reach, reach, (_own_card(200 + one),))
        yield _Party(tuple(each.reference for each in family), booking)
    if service.number == _TEAM_FLIES:
        team = tuple(f"{_TEAM_AT + number}-0" for number in range(_TEAM))
        booking = Booking(_locator("T", 0, place), _FIRM, _FIRM, (Payment("CC", "CA", "510000******0042", "0729"),))
        yield _Party(team, booking)


def _member(network: NetworkTruth, role: MemberRole) -> str:
    """The last of this role: the first ones have notices already."""
    return [each for each in network.members if each.role == role][-1].person


def _phone_of(network: NetworkTruth, role: MemberRole) -> str:
    return [each for each in network.members if each.role == role][-1].phone


def _phone(number: int) -> str:
    """A number of its own out of the range reserved for fiction, in area codes that no network uses."""
    area, line = divmod(number, 100)
    return f"+1 {_AREAS[area]} 555 01{line:02}"


def _own_card(number: int) -> Payment:
    return Payment("CC", "VI", f"4{number:05}******{number * 7 % 10_000:04}", "0930")


def _locator(kind: str, number: int, place: int) -> str:
    return f"{kind}{number:03X}{place:02X}"
