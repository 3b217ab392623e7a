"""Persons counted once: which mentions are one person for certain, which are in doubt, and the interval that follows.

A pair above `ACCEPTED` is taken for one person; one above `DOUBTFUL` waits in a queue until someone decides `same` or
`distinct`. Nothing is merged for good: persons are computed from pairs and decisions each time (`linkage.entities`), so
leaving a decision out undoes it, and the order of arrival changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Generic

from leeward.core.linkage.entities import Decision, Entities, K, Pair, entities
from leeward.core.operation.agreement import (
    Agreement,
    TokenWeights,
    agreement,
    mention,
    probability,
    shipped,
)

ACCEPTED, DOUBTFUL = log(0.99 / 0.01), log(0.03 / 0.97)
"""Log-odds from which a pair is one person without a question, and from which someone is asked. Nearly all accepted
pairs are far above the first, so of all of them 999 in 1,000 are right (`benchmarks/operations.py`).
"""
CAP = 60
"""Mentions that share a token, beyond which it is too common to say anything."""


@dataclass(frozen=True, slots=True)
class Likely(Generic[K]):
    """Two mentions that are one person with this log-odds, and why."""

    one: K
    other: K
    odds: float
    how: Agreement

    @property
    def probability(self) -> float:
        """How likely they are one person."""
        return probability(self.odds)


@dataclass(frozen=True, slots=True)
class Interval:
    """How many there are: at least if every doubtful pair is one person, at most if none is, and the expected number
    between them.
    """

    least: int
    estimate: float
    most: int


@dataclass(frozen=True, slots=True)
class Persons(Generic[K]):
    """Who is the same. `queue` are the pairs in doubt between two persons that no one decided, the likeliest first."""

    found: Entities[K]
    queue: tuple[Likely[K], ...]

    def interval(self, members: Collection[K] | None = None) -> Interval:
        """How many persons there are among these members, or among all.

        The expected number takes, of doubtful pairs that form a ring, only the likeliest that connect it: the others
        would count one person twice as joined.
        """
        chosen = set(self.found.of.values()) if members is None else {self.found.of[member] for member in members}
        tree = list(_spanning(chosen, ((self.found.of[e.one], self.found.of[e.other], e.odds) for e in self.queue)))
        return Interval(len(chosen) - len(tree), len(chosen) - sum(map(probability, tree)), len(chosen))


def likely(mentions: Mapping[K, frozenset[str]], weights: TokenWeights | None = None) -> list[Likely[K]]:
    """The pairs of mentions that are at least doubtful. The same for the same mentions, in any order."""
    judge, known = weights or shipped(), {key: mention(each) for key, each in mentions.items()}
    found = []
    for one, other in sorted(_candidates(mentions)):
        how = agreement(known[one], known[other])
        odds = judge.odds(how, len(known))
        if odds >= DOUBTFUL:
            found.append(Likely(one, other, odds, how))
    return found


def persons(
    mentions: Mapping[K, frozenset[str]], decisions: Iterable[Decision[K]] = (), weights: TokenWeights | None = None
) -> Persons[K]:
    """Who is the same among the mentions, given what was decided. A mention without tokens is a person alone."""
    decided, pairs = list(decisions), likely(mentions, weights)
    found = entities(mentions, (Pair(each.one, each.other, each.odds) for each in pairs), decided, ACCEPTED)
    closed = {frozenset((each.one, each.other)) for each in decided}
    open_pairs = (
        each
        for each in pairs
        if found.of[each.one] != found.of[each.other] and frozenset((each.one, each.other)) not in closed
    )
    return Persons(found, tuple(sorted(open_pairs, key=lambda each: (-each.odds, each.one, each.other))))


def _candidates(mentions: Mapping[K, frozenset[str]]) -> set[tuple[K, K]]:
    """Pairs that share a token which few have."""
    holders: defaultdict[str, list[K]] = defaultdict(list)
    for key, each in mentions.items():
        for token in each:
            holders[token].append(key)
    return {pair for keys in holders.values() if 1 < len(keys) <= CAP for pair in combinations(sorted(keys), 2)}


def _spanning(parts: set[K], edges: Iterable[tuple[K, K, float]]) -> Iterator[float]:
    """The odds of the likeliest edges that connect all parts which any edges connect (Kruskal)."""
    root = {part: part for part in parts}

    def top(part: K) -> K:
        while root[part] != part:
            root[part] = root[root[part]]
            part = root[part]
        return part

    for one, other, odds in sorted(edges, key=lambda edge: -edge[2]):
        if one in root and other in root and top(one) != top(other):
            root[top(one)] = top(other)
            yield odds
