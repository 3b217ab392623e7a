"""The arrivals of some days: every service of the timetable, yachts at the marinas, and the trips of networks."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import StringIO
from itertools import count as counting
from math import gcd, hypot
from random import Random
from typing import get_args

from leeward.resources import read_text
from leeward.scenario.chance import dice
from leeward.scenario.households import household
from leeward.scenario.network_cast import networks
from leeward.scenario.network_voyages import network_voyages, planted
from leeward.scenario.person_facts import PersonFacts
from leeward.scenario.plots import households_within
from leeward.scenario.record_facts import ExpectedCheck
from leeward.scenario.region import PostFacts, Region
from leeward.scenario.voyage_facts import PassengerFacts, VoyageFacts, VoyageKind

_STREAM = 6
_STEP = 7919
_FULL = (0.55, 0.95)
_YACHTS_A_MARINA = 2
_YACHTS = ("Halcyon", "Petrel", "Marigold", "Ti Zwazo", "Nordlys", "Querida", "Seaglass", "Bluewater", "Wanderlust")
_LARGEST_PARTY = 5
_YACHT_KNOTS = 6.0


@dataclass(frozen=True, slots=True)
class Service:
    """One service of the timetable, which arrives every day `arrives` after midnight UTC."""

    kind: VoyageKind
    number: str
    craft: str
    origin: str
    post: str
    arrives: timedelta
    lasts: timedelta
    seats: int


def voyages(region: Region, *, today: date, days: int = 2, count: int = 20_000) -> Iterator[VoyageFacts]:
    """The arrivals of `days` days from `today`, streamed in the order of the timetable.

    Passengers are households of the first `count` people; no household travels twice before all have travelled once.
    """
    households = _travellers(region, today, count)
    yield from network_voyages(region, today=today)
    for day in range(days):
        for place, service in enumerate(services()):
            chance = dice(region.seed, _STREAM, day * 1000 + place)
            yield _scheduled(region, service, today, day, _Aboard(households, chance))
        yield from _yachts(region, today, day, households)


def travelling(
    voyages_seen: Iterator[VoyageFacts], checks: Iterator[ExpectedCheck]
) -> Iterator[tuple[VoyageFacts, ExpectedCheck]]:
    """The voyages of people with a story: each pair of a voyage and the expected check."""
    by_person: dict[str, list[ExpectedCheck]] = {}
    for check in checks:
        by_person.setdefault(check.person, []).append(check)
    for voyage in voyages_seen:
        for passenger in voyage.passengers:
            for check in by_person.get(passenger.person.reference, ()):
                yield voyage, check


class _Aboard:
    """Fills a craft with whole groups, each with one booking and one payer."""

    def __init__(self, households: Iterator[tuple[PersonFacts, ...]], chance: Random) -> None:
        self._households = households
        self.chance = chance

    def passengers(self, seats: int) -> Iterator[PassengerFacts]:
        """Passengers for up to `seats` seats."""
        left = seats
        while left > 0:
            party = next(self._households)[: min(left, _LARGEST_PARTY)]
            left -= len(party)
            booking = f"{self.chance.randrange(36**5, 36**6):X}"[-6:]
            phone = f"+1 {self.chance.choice((246, 868, 758, 876))} 555 {self.chance.randrange(2000, 10_000)}"
            for person in party:
                yield PassengerFacts(person, person.documents[0], booking, phone)


def _scheduled(region: Region, service: Service, today: date, day: int, aboard: _Aboard) -> VoyageFacts:
    arrives = datetime.combine(today, datetime.min.time(), UTC) + timedelta(day) + service.arrives
    seats = int(service.seats * aboard.chance.uniform(*_FULL))
    extra = planted(region, service.number, today=today) if day == 0 else ()
    return VoyageFacts(
        reference=f"{service.number}/{arrives.date().isoformat()}",
        kind=service.kind,
        number=service.number,
        craft=service.craft,
        origin=service.origin,
        post=service.post,
        departs=arrives - service.lasts,
        arrives=arrives,
        passengers=(*aboard.passengers(seats), *extra),
    )


def _yachts(
    region: Region, today: date, day: int, households: Iterator[tuple[PersonFacts, ...]]
) -> Iterator[VoyageFacts]:
    marinas = [post for post in region.posts if post.kind == "marina"]
    for place, post in enumerate(marinas * _YACHTS_A_MARINA):
        chance = dice(region.seed, _STREAM, day * 1000 + 500 + place)
        origin = chance.choice(_nearest(post, marinas))
        arrives = datetime.combine(today, datetime.min.time(), UTC) + timedelta(
            day, minutes=chance.randrange(600, 1320)
        )
        name = f"{chance.choice(_YACHTS)} {chance.randrange(2, 40)}"
        yield VoyageFacts(
            reference=f"{post.code}-{place}/{arrives.date().isoformat()}",
            kind="small_craft",
            number=name,
            craft=name,
            origin=origin.code,
            post=post.code,
            departs=arrives - timedelta(hours=_miles(origin, post) / _YACHT_KNOTS),
            arrives=arrives,
            passengers=tuple(_Aboard(households, chance).passengers(chance.randrange(1, 6))),
        )


def _nearest(post: PostFacts, marinas: list[PostFacts]) -> list[PostFacts]:
    return sorted((other for other in marinas if other != post), key=lambda other: _miles(other, post))[:3]


def _miles(first: PostFacts, second: PostFacts) -> float:
    """Nautical miles, good enough for a timetable: one per minute of arc, longitudes scaled for 15 degrees north."""
    return 60 * hypot(first.latitude - second.latitude, 0.966 * (first.longitude - second.longitude))


def _travellers(region: Region, today: date, count: int) -> Iterator[tuple[PersonFacts, ...]]:
    """Households in an endless order that mixes the whole region, without those of network members."""
    limit = max(1, households_within(count))
    step = next(candidate for candidate in counting(_STEP) if gcd(candidate, limit) == 1)
    busy = {
        int(reference.partition("-")[0]) for network in networks(region, today=today) for reference in network.people
    }
    numbers = (turn * step % limit for turn in counting())
    return (household(region, number, today=today) for number in numbers if number not in busy)


@cache
def services() -> tuple[Service, ...]:
    """Every service of the timetable."""
    kinds: tuple[VoyageKind, ...] = get_args(VoyageKind)
    return tuple(
        Service(
            next(kind for kind in kinds if kind == row["kind"]),
            row["number"],
            row["craft"],
            row["origin"],
            row["post"],
            timedelta(hours=int(row["arrives_utc"][:2]), minutes=int(row["arrives_utc"][3:])),
            timedelta(minutes=int(row["minutes"])),
            int(row["seats"]),
        )
        for row in csv.DictReader(StringIO(read_text("scenario/services.csv")))
    )
