"""What is known of each route: its legs, how often it was used, what it costs over time, by which craft, and when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from statistics import median

_TREND = 6
"""Fees on different days from which a trend is shown."""
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Passage:
    """One use of a route: the places in order, the day it began, how many people, the craft of each leg where known,
    and what a person paid, in one currency.
    """

    places: tuple[str, ...]
    day: date
    people: int = 1
    craft: tuple[str, ...] = ()
    fee: float | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """From a place to the next: how many passages and people, on how many routes, and with which craft."""

    origin: str
    destination: str
    passages: int
    people: int
    routes: int
    craft: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Fees:
    """What a person paid in a month: the lowest, the median and the highest of so many."""

    month: date
    low: float
    median: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Route:
    """A route by its places: how much it was used, since when, by which craft, what it costs month by month, by how
    much the fee changes in a year (`None` where too few are known), and passages by month of the year, January first.
    """

    places: tuple[str, ...]
    passages: int
    people: int
    first: date
    last: date
    craft: tuple[tuple[str, int], ...]
    fees: tuple[Fees, ...]
    fee_a_year: float | None
    seasons: tuple[int, ...]


def routes(passages: Iterable[Passage]) -> list[Route]:
    """Every route, the most used first."""
    by_places: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    for each in passages:
        by_places[each.places].append(each)
    found = [_route(places, some) for places, some in by_places.items()]
    return sorted(found, key=lambda route: (-route.passages, route.places))


def legs(passages: Iterable[Passage]) -> list[Leg]:
    """Every leg of all routes, the most used first."""
    used: dict[tuple[str, str], list[tuple[Passage, str]]] = defaultdict(list)
    for each in passages:
        for number, leg in enumerate(pairwise(each.places)):
            used[leg].append((each, each.craft[number] if number < len(each.craft) else ""))
    found = [
        Leg(
            *leg,
            passages=len(some),
            people=sum(each.people for each, _ in some),
            routes=len({each.places for each, _ in some}),
            craft=_frequent(craft for _, craft in some),
        )
        for leg, some in used.items()
    ]
    return sorted(found, key=lambda leg: (-leg.passages, leg.origin, leg.destination))


def _route(places: tuple[str, ...], passages: Sequence[Passage]) -> Route:
    days = [each.day for each in passages]
    month = Counter(day.month for day in days)
    return Route(
        places,
        len(passages),
        sum(each.people for each in passages),
        min(days),
        max(days),
        _frequent(craft for each in passages for craft in dict.fromkeys(each.craft)),
        _fees(passages),
        _trend([(each.day, each.fee) for each in passages if each.fee is not None]),
        tuple(month[number] for number in range(1, 13)),
    )


def _frequent(craft: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(each for each in craft if each)
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _fees(passages: Sequence[Passage]) -> tuple[Fees, ...]:
    paid: dict[date, list[float]] = defaultdict(list)
    for each in passages:
        if each.fee is not None:
            paid[each.day.replace(day=1)].append(each.fee)
    return tuple(Fees(month, min(fees), median(fees), max(fees), len(fees)) for month, fees in sorted(paid.items()))


def _trend(paid: Sequence[tuple[date, float]]) -> float | None:
    """By how much a fee changes in a year: the median of the slopes between all pairs, so that one absurd fee does not
    matter (Theil 1950; Sen, Journal of the American Statistical Association 63, 1968).
    """
    if len({day for day, _ in paid}) < _TREND:
        return None
    slopes = [
        (second - first) / (later - earlier).days
        for (earlier, first), (later, second) in combinations(sorted(paid), 2)
        if later != earlier
    ]
    return median(slopes) * _YEAR
