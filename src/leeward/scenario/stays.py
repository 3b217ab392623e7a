"""Travellers who come and leave within half a year, with known truth: who stayed too long, and which exits were not
recorded, were made on another passport or misspelt.

The shares are those of the simulation on which the rules for pairing rest: 1 % stay beyond what is permitted, 1.2 % of
exits are not recorded, 3 % of travellers have two nationalities and leave on the other passport in 30 % of their
journeys, 0.4 % leave on a new document, 1.5 % of exits have a misspelt name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from leeward.core.travel.stays.crossing import Crossing, Direction, Holder, Permitted, Source
from leeward.scenario.chance import Weighted, dice
from leeward.scenario.crossings import typo
from leeward.scenario.cultures import cultures

_STREAM = 81
_FIRST = date(2026, 1, 1)
DAYS = 180
"""Days on which people enter."""
LAST = _FIRST + timedelta(2 * DAYS)
"""The day on which everyone's permitted stay is over."""
_STATES = Weighted(
    ("GBR", "USA", "CAN", "BRB", "TTO", "GUY", "JAM", "VCT", "LCA", "VEN"), (9, 9, 4, 3, 3, 2, 2, 1, 1, 1)
)
_STAY = Weighted((1, 3, 7, 10, 14, 21, 40), (2, 3, 8, 5, 5, 2, 1))
_PERMITTED = Weighted((42, 90, 180), (1, 2, 5))
_JOURNEYS = Weighted((1, 2, 3, 4), (56, 28, 11, 5))
_OVERSTAY, _NOT_RECORDED, _TWO_PASSPORTS, _OTHER_PASSPORT, _NEW_DOCUMENT, _MISSPELT = (
    0.01,
    0.012,
    0.03,
    0.3,
    0.004,
    0.015,
)


@dataclass(frozen=True, slots=True)
class Travel:
    """What the border recorded, and what happened: by the id of an entry, and by a crossing's id who crossed."""

    crossings: tuple[Crossing, ...]
    stayed: frozenset[str]
    """Entries of people who are still here although their permitted stay is over."""
    who: dict[str, int]


def travel(travellers: int, seed: int = 1, listed: float = 0.0) -> Travel:
    """The crossings of so many travellers. `listed` is the share of exits that a carrier's list also has."""
    made: list[Crossing] = []
    stayed: set[str] = set()
    who: dict[str, int] = {}
    for number in range(travellers):
        for crossing, stays in _journeys(dice(seed, _STREAM, number), number, listed):
            made.append(crossing)
            who[crossing.id] = number
            if stays:
                stayed.add(crossing.id)
    return Travel(tuple(made), frozenset(stayed), who)


def _journeys(chance: Random, number: int, listed: float) -> Iterator[tuple[Crossing, bool]]:
    """Each crossing that was recorded, and whether it is the entry of someone who stays."""
    holder = _holder(chance)
    second = replace(holder, issuer=_STATES.draw(chance), number=_number(chance))
    two = chance.random() < _TWO_PASSPORTS
    day = _FIRST + timedelta(chance.randrange(DAYS))
    for journey in range(_JOURNEYS.draw(chance)):
        stays = chance.random() < _OVERSTAY
        permitted = Permitted(day + timedelta(_PERMITTED.draw(chance)), "scenario")
        entry = _crossing(f"{number:06}-{journey}-a", Direction.ENTRY, day, chance, holder)
        yield replace(entry, permitted=permitted), stays
        if stays:
            return
        day += timedelta(_STAY.draw(chance))
        if chance.random() < _NEW_DOCUMENT:
            holder = replace(holder, number=_number(chance))
        other = two and chance.random() < _OTHER_PASSPORT
        out = _crossing(f"{number:06}-{journey}-b", Direction.EXIT, day, chance, second if other else holder)
        if chance.random() >= _NOT_RECORDED:
            yield replace(out, holder=_misspelt(chance, out.holder)), False
        if chance.random() < listed:
            yield replace(out, id=f"{number:06}-{journey}-c", source=Source.LIST), False
        day += timedelta(1 + chance.randrange(60))
        if day >= _FIRST + timedelta(DAYS):
            return


def _holder(chance: Random) -> Holder:
    culture = chance.choice(tuple(cultures().values()))
    sex = "M" if chance.random() < 0.5 else "F"
    given = culture.given_names("M" if sex == "M" else "F", chance)
    born = date(1940, 1, 1) + timedelta(chance.randrange(25_000))
    surname = " ".join(culture.family_name(chance))
    return Holder(_STATES.draw(chance), _number(chance), given, surname, f"{born:%Y%m%d}", sex)


def _number(chance: Random) -> str:
    return f"{chance.randrange(10**9):09}"


def _misspelt(chance: Random, holder: Holder) -> Holder:
    if chance.random() >= _MISSPELT:
        return holder
    if chance.random() < 0.5:
        return replace(holder, given_name=typo(holder.given_name, chance))
    return replace(holder, surname=typo(holder.surname, chance))


def _crossing(identity: str, direction: Direction, day: date, chance: Random, holder: Holder) -> Crossing:
    hour = 6 if direction is Direction.ENTRY else 14
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) + timedelta(minutes=chance.randrange(360))
    return Crossing(identity, direction, at, day, Source.COUNTER, holder, "BGI")
