"""The region's three networks, cast from its people: two that smuggle migrants and one that traffics in persons."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import count as counting
from random import Random
from typing import Any

import yaml

from leeward.resources import read_text
from leeward.scenario.chance import dice
from leeward.scenario.households import household
from leeward.scenario.network_facts import BoatTruth, MemberTruth, MovedTruth, NetworkTruth, RouteTruth
from leeward.scenario.network_links import links_of
from leeward.scenario.person_facts import PersonFacts
from leeward.scenario.plots import has_story
from leeward.scenario.region import Region

_STREAM = 3
_MEMBER_AGES, _MOVED_AGES = range(24, 66), range(14, 45)
_FLAG_DIGITS = {"VCT": "375", "BHS": "308", "TTO": "362"}  # ITU's maritime identification digits

Plan = dict[str, Any]


@lru_cache(maxsize=8)
def networks(region: Region, *, today: date) -> tuple[NetworkTruth, ...]:
    """The three networks. One document supplier serves the first smuggling and the trafficking network.

    That supplier, and the money handler of both smuggling networks, are the brokers: the links between networks that an
    analyst should find.
    """
    pool = _Pool(region, today)
    chance = dice(region.seed, _STREAM)
    made: list[NetworkTruth] = []
    for plan in _plans():
        shared = _shared(made)
        made.append(_network(plan, pool, shared, chance))
    return tuple(made)


class _Pool:
    """People without a story of their own, each used once."""

    def __init__(self, region: Region, today: date) -> None:
        self._today = today
        self._left: list[PersonFacts] = []
        self._more = self._people(region, today)

    def one(self, ages: range, nationalities: list[str] | None = None) -> PersonFacts:
        """The next person whose age and nationality fit; others are kept for later roles."""
        for place, waiting in enumerate(self._left):
            if self._fits(waiting, ages, nationalities):
                return self._left.pop(place)
        while not self._fits(person := next(self._more), ages, nationalities):
            self._left.append(person)
        return person

    def _fits(self, person: PersonFacts, ages: range, nationalities: list[str] | None) -> bool:
        return person.age(self._today) in ages and (nationalities is None or person.nationality in nationalities)

    @staticmethod
    def _people(region: Region, today: date) -> Iterator[PersonFacts]:
        for number in counting():
            if not has_story(number):
                yield household(region, number, today=today)[-1]


def _network(plan: Plan, pool: _Pool, shared: dict[str, MemberTruth], chance: Random) -> NetworkTruth:
    members = tuple(_members(plan, pool, shared, chance))
    routes = tuple(RouteTruth(tuple(route["legs"]), *route["fee"]) for route in plan["routes"])
    moved = tuple(_moved(plan, pool, members, routes, chance) for _ in range(plan["moved"]))
    victims = plan["kind"] == "trafficking"
    brokers = [member.person for member in members if member.role in ("document_supplier", "money_handler")]
    return NetworkTruth(
        code=plan["code"],
        name=plan["name"],
        kind=plan["kind"],
        members=members,
        smuggled=() if victims else moved,
        victims=moved if victims else (),
        brokers=tuple(brokers),
        links=links_of(members, moved, trafficking=victims, chance=chance),
        boats=tuple(BoatTruth(name, plan["flag"], _mmsi(plan["flag"], chance)) for name in plan["boats"]),
        routes=routes,
    )


def _shared(made: list[NetworkTruth]) -> dict[str, MemberTruth]:
    """The second network shares the first one's money handler, the third its document supplier."""
    if not made:
        return {}
    role = "money_handler" if len(made) == 1 else "document_supplier"
    return {role: next(member for member in made[0].members if member.role == role)}


def _members(plan: Plan, pool: _Pool, shared: dict[str, MemberTruth], chance: Random) -> Iterator[MemberTruth]:
    for role, wanted in plan["roles"].items():
        for _ in range(wanted):
            if role in shared:
                yield shared[role]
            else:
                yield MemberTruth(pool.one(_MEMBER_AGES).reference, role, _phone(chance))


def _moved(
    plan: Plan, pool: _Pool, members: tuple[MemberTruth, ...], routes: tuple[RouteTruth, ...], chance: Random
) -> MovedTruth:
    person = pool.one(_MOVED_AGES, plan["from"])
    route = chance.randrange(len(routes))
    fee_from, fee_to = routes[route].fee_from, routes[route].fee_to
    moved = MovedTruth(
        person=person.reference,
        recruiter=chance.choice([member.person for member in members if member.role == "recruiter"]),
        transporter=chance.choice([member.person for member in members if member.role == "transporter"]),
        route=route,
        fee=chance.randrange(fee_from, fee_to + 1, 100),
    )
    return _victim(moved, plan, chance) if plan["kind"] == "trafficking" else moved


def _victim(moved: MovedTruth, plan: Plan, chance: Random) -> MovedTruth:
    """Three methods of control and three indicators each: none of them alone means that a person is a victim."""
    return replace(
        moved,
        exploitation=chance.choice(plan["exploitation"]),
        control=tuple(chance.sample(plan["control"], 3)),
        recruitment=chance.choice(plan["recruitment"]),
        place=chance.choice(plan["places"]),
        indicators=tuple(chance.sample(plan["indicators"], 3)),
    )


def _phone(chance: Random) -> str:
    """A number of the range reserved for fiction (555-0100 to 555-0199) under one of the region's area codes."""
    area = chance.choice((246, 758, 784, 868, 473, 242, 876, 268))
    return f"+1 {area} 555 01{chance.randrange(20, 100):02}"


def _mmsi(flag: str, chance: Random) -> str:
    return f"{_FLAG_DIGITS[flag]}{chance.randrange(10**6):06}"


@cache
def _plans() -> tuple[Plan, ...]:
    return tuple(yaml.safe_load(read_text("scenario/networks.yaml")))
