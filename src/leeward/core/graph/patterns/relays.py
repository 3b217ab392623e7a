"""A craft that another follows at the same place, again and again: a load that changes craft."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from leeward.core.graph.chance import false_shares, poisson_tail


@dataclass(frozen=True, slots=True)
class Call:
    """A craft at a place at an hour (a whole number)."""

    craft: str
    place: str
    hour: int


@dataclass(frozen=True, slots=True)
class Relay:
    """A craft that another follows at the same place within hours, more often than by chance, with the places, how
    often that is expected, and the q-value over all pairs.
    """

    first: str
    then: str
    times: int
    expected: float
    places: tuple[str, ...]
    q: float


def relays(calls: Sequence[Call], within: int = 12, false: float = 0.01) -> list[Relay]:
    """Pairs of craft of which one comes to where the other was, within so many hours, again and again: a load that
    changes craft. Expected is what both would do if each called at its usual places at any hour.
    """
    if not calls:
        return []
    span = max(each.hour for each in calls) - min(each.hour for each in calls) + 1
    at: dict[str, list[Call]] = defaultdict(list)
    for each in sorted(set(calls), key=lambda each: (each.hour, each.craft, each.place)):
        at[each.place].append(each)
    usual = Counter((each.craft, each.place) for each in set(calls))
    followed: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for place, some in at.items():
        for number, earlier in enumerate(some):
            for pair in {(earlier.craft, later.craft) for later in _soon(some, number, within)}:
                followed[pair] += 1
                where[pair][place] += 1
    pairs = sorted(pair for pair, times in followed.items() if times > 1)
    expected = np.array([_expected_count(usual, at, pair, within / span) for pair in pairs])
    times = np.array([followed[pair] for pair in pairs], dtype=np.int64)
    chance = poisson_tail(times, expected)
    order = np.argsort(chance, kind="stable")
    craft = len({each.craft for each in calls})
    q = false_shares(chance[order], craft * (craft - 1))
    return [
        _relay(pairs[each], where[pairs[each]], float(expected[each]), sure)
        for each, sure in zip(order.tolist(), q.tolist(), strict=True)
        if sure <= false
    ]


def _relay(pair: tuple[str, str], places: Counter[str], expected: float, q: float) -> Relay:
    first, then = pair
    return Relay(first, then, places.total(), expected, tuple(sorted(places)), q)


def _soon(calls: Sequence[Call], number: int, within: int) -> Iterable[Call]:
    """The calls of other craft at the place that follow this one soon."""
    for later in calls[number + 1 :]:
        if later.hour - calls[number].hour > within:
            break
        if later.craft != calls[number].craft:
            yield later


def _expected_count(
    usual: Counter[tuple[str, str]], places: Iterable[str], pair: tuple[str, str], share: float
) -> float:
    """How often the second would follow if it came at any hour to where it usually comes."""
    return sum(usual[pair[0], place] * min(1.0, usual[pair[1], place] * share) for place in places)
