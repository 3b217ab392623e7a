"""Who travels together more often than their habits explain: co-travel against chance.

Counting meetings flags commuters: tens of thousands of pairs, to find eighty. So each pair's meetings are compared with
those expected from what each does without the other: how often they travel, on which routes, on which weekdays of
these. A person's habits are smoothed with a few journeys of everyone's, since a traveller of five journeys has no
certain habit. The number of chance meetings is about Poisson; false discoveries are held at a share of all pairs that
there are, not only of those that met.

The same journeys with their dates drawn again (`redrawn`) show what the method finds where no one travels together:
about nothing, or the smoothing is wrong. Journeys are counted, not legs; people of one party are known to travel
together, and are not tested.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.chance import false_shares, poisson_tail

Codes = NDArray[np.int64]
SMOOTHING = 12.0
"""Journeys of everyone's that are added to a person's own: 10 to 15 flagged no one in redrawn worlds, 20 hundreds."""
_LARGEST = 5_000
"""Travellers of a voyage: pairs on a larger one are not counted, since each would add millions."""
_AT_ONCE = 5_000_000
"""Pairs of voyages that are counted together."""


@dataclass(frozen=True, slots=True)
class Journeys:
    """Person and voyage of each journey by number, a person once on a voyage; route and weekday of each voyage; `party`
    is the booking of each journey, or -1.
    """

    person: Codes
    voyage: Codes
    route: Codes
    weekday: Codes
    party: Codes

    @property
    def people(self) -> int:
        """How many people there are."""
        return int(self.person.max(initial=-1)) + 1


@dataclass(frozen=True, slots=True)
class Companions:
    """Pairs that met more often than by chance, the surest first: how often, how often expected, and the q-value: the
    share of false ones among all at least as sure.
    """

    one: Codes
    other: Codes
    met: Codes
    expected: NDArray[np.float64]
    q: NDArray[np.float64]


def companions(journeys: Journeys, smoothing: float = SMOOTHING, false: float = 0.01) -> Companions:
    """The pairs of people whose meetings their habits do not explain; a share `false` of them by chance."""
    one, other, met = _meetings(journeys)
    often = met > 1  # a single meeting is no pattern, whatever its probability
    one, other, met = one[often], other[often], met[often]
    expected = _expected_meetings(journeys, one, other, smoothing)
    chance = poisson_tail(met, expected)
    order = np.lexsort((other, one, chance))
    pairs = journeys.people * (journeys.people - 1) / 2
    q = false_shares(chance[order], pairs)
    kept = order[q <= false]
    return Companions(one[kept], other[kept], met[kept], expected[kept], q[q <= false])


def redrawn(journeys: Journeys, seed: int = 1) -> Journeys:
    """The same habits and other dates: of each person's journeys on a route and weekday, as many of its voyages by
    chance, none twice. No one travels together in it.
    """
    chance = np.random.default_rng(seed)
    slot = _slots(journeys)
    voyages_of = {int(each): np.flatnonzero(slot == each) for each in np.unique(slot)}
    of_journey = slot[journeys.voyage]
    voyage = journeys.voyage.copy()
    order = np.lexsort((of_journey, journeys.person))
    keys = np.stack((journeys.person[order], of_journey[order]))
    for some in np.split(order, np.flatnonzero(np.diff(keys).any(axis=0)) + 1):
        if len(some):
            voyage[some] = chance.choice(voyages_of[int(of_journey[some[0]])], len(some), replace=False)
    return Journeys(journeys.person, voyage, journeys.route, journeys.weekday, np.full(len(voyage), -1))


def found_by_chance(journeys: Journeys, smoothing: float = SMOOTHING, false: float = 0.01, seed: int = 1) -> int:
    """How many pairs the same test flags in one redrawn world: to be shown beside what it found. About none, or the
    finding says little.
    """
    return len(companions(redrawn(journeys, seed), smoothing, false).one)


def _slots(journeys: Journeys) -> Codes:
    """Route and weekday of each voyage as one number."""
    return np.asarray(journeys.route * 7 + journeys.weekday, dtype=np.int64)


def _meetings(journeys: Journeys) -> tuple[Codes, Codes, Codes]:
    """The pairs that were on a voyage together, not as one party, and on how many."""
    people = journeys.people
    counted = [np.unique(keys, return_counts=True) for keys in _voyage_pairs(journeys, people)]
    if not counted:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    keys, which = np.unique(np.concatenate([keys for keys, _ in counted]), return_inverse=True)
    met = np.bincount(which, np.concatenate([counts for _, counts in counted])).astype(np.int64)
    return keys // people, keys % people, met


def _voyage_pairs(journeys: Journeys, people: int) -> Iterator[Codes]:
    """The pairs of each voyage as numbers, some voyages at a time."""
    order = np.lexsort((journeys.person, journeys.voyage))
    batch: list[Codes] = []
    held = 0
    for aboard in np.split(order, np.flatnonzero(np.diff(journeys.voyage[order])) + 1):
        if len(aboard) > _LARGEST:
            continue
        first, second = np.triu_indices(len(aboard), 1)
        parties = journeys.party[aboard]
        apart = (parties[first] < 0) | (parties[first] != parties[second])
        who = journeys.person[aboard]
        batch.append(who[first[apart]] * people + who[second[apart]])
        held += len(batch[-1])
        if held > _AT_ONCE:
            yield np.concatenate(batch)
            batch, held = [], 0
    if batch:
        yield np.concatenate(batch)


def _expected_meetings(journeys: Journeys, one: Codes, other: Codes, smoothing: float) -> NDArray[np.float64]:
    """How often each pair would meet by their habits: the sum over routes and weekdays of what each does there, by how
    many voyages there were.
    """
    slot = _slots(journeys)
    slots, place = np.unique(slot, return_inverse=True)
    voyages = np.bincount(place)
    expected = np.zeros(len(one))
    tested, where = np.unique(np.concatenate((one, other)), return_inverse=True)
    habits = _Habits(journeys, place, slots, smoothing)
    for begin in range(0, len(tested), _Habits.BATCH):
        # Rows of this batch against all that they are paired with, so that memory stays bounded.
        left = habits.of(tested[begin : begin + _Habits.BATCH])
        mine = np.flatnonzero((where[: len(one)] >= begin) & (where[: len(one)] < begin + _Habits.BATCH))
        for some in np.array_split(mine, max(1, len(mine) // 50_000)):
            partners, at = np.unique(other[some], return_inverse=True)
            right = habits.of(partners)
            rows = where[: len(one)][some] - begin
            expected[some] = np.einsum("ps,ps->p", left[rows] / voyages, right[at])
    return expected


class _Habits:
    """How many journeys each person would make on each route and weekday, by their smoothed habits."""

    BATCH = 5_000

    def __init__(self, journeys: Journeys, place: Codes, slots: Codes, smoothing: float) -> None:
        self._of_journey, self._person, self._people = place[journeys.voyage], journeys.person, journeys.people
        self._smoothing = smoothing
        usual = np.bincount(self._of_journey, minlength=len(slots)).astype(np.float64)
        _, self._route = np.unique(slots // 7, return_inverse=True)
        by_route = np.bincount(self._route, usual)
        self._usual_route = by_route / max(1.0, by_route.sum())
        self._usual_day = usual / np.maximum(by_route, 1.0)[self._route]

    def of(self, people: Codes) -> NDArray[np.float64]:
        """The expected journeys of these people, by route and weekday."""
        row = np.full(self._people, -1)
        row[people] = np.arange(len(people))
        own = row[self._person] >= 0
        counts = np.zeros((len(people), len(self._route)))
        np.add.at(counts, (row[self._person[own]], self._of_journey[own]), 1.0)
        total = counts.sum(axis=1)
        routes = np.zeros((len(people), len(self._usual_route)))
        np.add.at(routes.T, self._route, counts.T)
        share = (routes + self._smoothing * self._usual_route) / (total + self._smoothing)[:, None]
        days = (counts + self._smoothing * self._usual_day) / (routes + self._smoothing)[:, self._route]
        return np.asarray(total[:, None] * share[:, self._route] * days)
