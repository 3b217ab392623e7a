"""Who shares phones, payers or addresses beyond chance, with each value's commonness as its own stop-list.

A single shared value is a fact and no pattern: a phone of two people makes one pair wherever it was dealt to. So what
is tested is sharing several, as with companions: expected from how many values each of the two has, and how often a
pair shares one at most as common as those. A phone of zeros, a travel agent or a hostel is expected to be shared by
many pairs and counts for nothing, without a list of such values. Shared within one party (a booking, a household) is
known, and not tested. With the values dealt again (`redealt`) about no pair is found.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.chance import false_shares, poisson_tail

Codes = NDArray[np.int64]
MOST = 20
"""People of a value up to which sharing it ties two of them: of a value of n people a tie is worth 1/(n-1)."""
_LARGEST = 1_000
"""People of a value: pairs of a commoner one are not counted, as it can make no pair surprising."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Person and value of each use by number, each pair of them once; `kind` of each value; `party` is the booking or
    household of each use, or -1.
    """

    person: Codes
    value: Codes
    kind: Codes
    party: Codes

    @property
    def people(self) -> int:
        """How many people there are."""
        return int(self.person.max(initial=-1)) + 1

    def people_of(self) -> Codes:
        """How many people use each value."""
        return np.bincount(self.value, minlength=len(self.kind)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Pairs that share more than by chance, the surest first: how many values, how many of the decisive ones and
    commoner are expected, and the q-value (the share of false pairs among all at least as sure).
    """

    one: Codes
    other: Codes
    shared: Codes
    expected: NDArray[np.float64]
    q: NDArray[np.float64]


def sharing_pairs(uses: Uses, false: float = 0.01) -> Sharing:
    """The pairs whose shared values chance does not explain; a share `false` of them by chance."""
    one, other, value = _pairs(uses, _LARGEST)
    rarity, upto = _commonness(uses)
    order = np.lexsort((rarity[value], other, one))
    one, other, value = one[order], other[order], value[order]
    first = np.flatnonzero(np.r_[True, (np.diff(one) != 0) | (np.diff(other) != 0)]) if len(one) else np.zeros(0, int)
    shared = np.diff(np.r_[first, len(one)])
    number = np.arange(len(one)) - np.repeat(first, shared) + 1
    held = _value_counts(uses)
    expected = (held[one] * held[other] * upto[value]).sum(axis=1)
    tail = np.where(number > 1, poisson_tail(number, expected), 1.0)
    if not len(first):
        return Sharing(one, other, shared, expected, tail)
    best = np.minimum.reduceat(tail, first)
    at = np.array(
        [begin + int(np.argmin(tail[begin : begin + many])) for begin, many in zip(first, shared, strict=True)]
    )
    chance = np.minimum(best * np.maximum(shared - 1, 1), 1.0)  # any of the rarest two, three, ... was the test
    ranked = np.lexsort((other[first], one[first], chance))
    q = false_shares(chance[ranked], uses.people * (uses.people - 1) / 2)
    kept = ranked[q <= false]
    return Sharing(one[first][kept], other[first][kept], shared[kept], expected[at][kept], q[q <= false])


def redealt(uses: Uses, seed: int = 1) -> Uses:
    """The values dealt again within each kind: each person has as many, and each value nearly as many people. No one
    shares on purpose in it.
    """
    chance = np.random.default_rng(seed)
    value = uses.value.copy()
    for kind in np.unique(uses.kind):
        some = np.flatnonzero(uses.kind[value] == kind)
        value[some] = chance.permutation(value[some])
    _, once = np.unique(np.stack((uses.person, value)), axis=1, return_index=True)
    return Uses(uses.person[once], value[once], uses.kind, np.full(len(once), -1))


def shared_by_chance(uses: Uses, false: float = 0.01, seed: int = 1) -> int:
    """How many pairs the same test flags where the values are dealt again: to be shown beside what it found."""
    return len(sharing_pairs(redealt(uses, seed), false).one)


def ties(uses: Uses, people: NDArray[np.float64] | None = None) -> tuple[Codes, Codes, Codes, NDArray[np.float64]]:
    """The pairs that share a value of at most `MOST` people, with the value and a weight: 1/(n-1) of a value of n
    people (Newman, Physical Review E 64, 2001), so that it says less the more people have it.

    `people` says how many people have each value, where more are known than those of `uses`.
    """
    number = np.maximum(uses.people_of(), 0.0 if people is None else people)
    one, other, value = _pairs(uses, MOST)
    few = number[value] <= MOST
    return one[few], other[few], value[few], 1.0 / np.maximum(number[value[few]] - 1, 1.0)


def _pairs(uses: Uses, largest: int) -> tuple[Codes, Codes, Codes]:
    """Each pair of people with each value that they share, not as one party."""
    order = np.lexsort((uses.person, uses.value))
    found: list[NDArray[np.int64]] = [np.zeros((3, 0), dtype=np.int64)]
    for of_one in np.split(order, np.flatnonzero(np.diff(uses.value[order])) + 1):
        if not 1 < len(of_one) <= largest:
            continue
        left, right = np.triu_indices(len(of_one), 1)
        party = uses.party[of_one]
        apart = (party[left] < 0) | (party[left] != party[right])
        who = uses.person[of_one]
        same = np.full(int(apart.sum()), uses.value[of_one[0]])
        found.append(np.stack((who[left[apart]], who[right[apart]], same)))
    one, other, value = np.concatenate(found, axis=1)
    return one, other, value


def _value_counts(uses: Uses) -> NDArray[np.float64]:
    """How many values of each kind each person has."""
    held = np.zeros((uses.people, int(uses.kind.max(initial=-1)) + 1))
    np.add.at(held, (uses.person, uses.kind[uses.value]), 1.0)
    return held


def _commonness(uses: Uses) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of each value: how probable it is that two uses of its kind are both of it; and by kind, how probable that two
    uses are of one value that is at most as common.
    """
    people, kinds = uses.people_of(), int(uses.kind.max(initial=-1)) + 1
    made = np.bincount(uses.kind[uses.value], minlength=kinds).astype(np.float64)
    rarity = people * (people - 1.0) / np.maximum(made, 1.0)[uses.kind] ** 2
    order = np.argsort(rarity, kind="stable")
    upto = np.zeros((len(rarity), kinds))
    for kind in range(kinds):
        total = np.cumsum(np.where(uses.kind[order] == kind, rarity[order], 0.0))
        last = np.searchsorted(rarity[order], rarity, side="right") - 1
        upto[:, kind] = total[last] if len(total) else 0.0
    return rarity, upto
