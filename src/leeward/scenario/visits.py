"""A year of invented arrivals by sea and air: with the answers of a short form, or without one.

Seasons, shares and lengths are made up to look like a small island's: more in winter, cruise passengers who leave the
same day, visitors of the islands around for two or three nights.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from leeward.scenario.chance import Weighted, dice

_STREAM = 83
FORMS = 0.6
"""The share of travellers who send the form."""
_SEASON = (13, 14, 13, 10, 7, 6, 8, 7, 4, 5, 9, 13)
"""Weights of the months, from January."""
_MODES = Weighted(("air", "cruise", "ferry", "marina"), (58, 32, 7, 3))
_RESIDENCES = Weighted(
    ("GBR", "USA", "CAN", "BRB", "TTO", "GUY", "LCA", "VCT", "JAM", "D", "FRA", "NLD", "BRA", "CHE", "SWE"),
    (30, 38, 14, 14, 8, 6, 4, 4, 3, 3, 2, 1, 1, 1, 1),
)
_PURPOSES = Weighted(
    ("holiday", "family", "business", "transit", "education", "health", "religion", "shopping", "other", "work"),
    (120, 34, 18, 4, 3, 2, 2, 3, 4, 4),
)
_NIGHTS = Weighted((1, 2, 3, 5, 7, 10, 14, 21, 40), (2, 3, 5, 6, 12, 8, 9, 3, 1))
_EXITS = 0.985


@dataclass(frozen=True, slots=True)
class Trip:
    """One arrival. Without a form, residence and purpose are empty; `left` is empty where no exit was recorded."""

    arrived: date
    left: date | None
    mode: str
    nights: int
    issuer: str
    residence: str = ""
    purpose: str = ""


def year_of_trips(count: int, last: date, seed: int = 1) -> Iterator[Trip]:
    """About so many arrivals within the year up to a day."""
    chance = dice(seed, _STREAM)
    days = [last - timedelta(back) for back in range(365)]
    arriving = chance.choices(days, [_SEASON[day.month - 1] for day in days], k=count)
    for day in arriving:
        yield _trip(day, chance)


def _trip(day: date, chance: Random) -> Trip:
    mode, residence = _MODES.draw(chance), _RESIDENCES.draw(chance)
    nights = 0 if mode == "cruise" else _NIGHTS.draw(chance)
    left = day + timedelta(nights) if chance.random() < _EXITS else None
    if chance.random() >= FORMS:
        return Trip(day, left, mode, nights, residence)
    return Trip(day, left, mode, nights, residence, residence, _PURPOSES.draw(chance))
