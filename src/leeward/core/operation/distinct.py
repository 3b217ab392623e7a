"""Persons counted once: which mentions are one person for certain, which are in doubt, and the interval that follows.

A pair above `ACCEPTED` is taken for one person; one above `DOUBTFUL` waits in a queue until someone decides `same` or
`distinct`. Nothing is merged for good: persons are computed from pairs and decisions each time (`linkage.entities`), so
leaving a decision out undoes it, and the order of arrival changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
    shipped_weights,
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
    """Who is the same. `queue` are the pairs in doubt between two persons that no one decided, the likeliest first.
    `mentions` are those compared, and `agreed` how each pair of them that has something in common agrees.
    """

    found: Entities[K]
    queue: tuple[Likely[K], ...]
    mentions: Mapping[K, frozenset[str]] = field(default_factory=dict)
    agreed: Mapping[tuple[K, K], Agreement] = field(default_factory=dict)

    def interval(self, members: Collection[K] | None = None) -> Interval:
        """How many persons there are among these members, or among all.

        The expected number takes, of doubtful pairs that form a ring, only the likeliest that connect it: the others
        would count one person twice as joined.
        """
        chosen = set(self.found.of.values()) if members is None else {self.found.of[member] for member in members}
        tree = list(
            _spanning_odds(chosen, ((self.found.of[e.one], self.found.of[e.other], e.odds) for e in self.queue))
        )
        return Interval(len(chosen) - len(tree), len(chosen) - sum(map(probability, tree)), len(chosen))


def persons(
    mentions: Mapping[K, frozenset[str]],
    decisions: Iterable[Decision[K]] = (),
    weights: TokenWeights | None = None,
    before: Persons[K] | None = None,
) -> Persons[K]:
    """Who is the same among the mentions, given what was decided. A mention without tokens is one person. The same
    for the same mentions, in any order; pairs that were compared `before` are not compared again.
    """
    decided, agreed = list(decisions), _agreements(mentions, before)
    pairs = _likely(agreed, weights or shipped_weights(), len(mentions))
    found = entities(mentions, (Pair(each.one, each.other, each.odds) for each in pairs), decided, ACCEPTED)
    closed = {frozenset((each.one, each.other)) for each in decided}
    open_pairs = (
        each
        for each in pairs
        if found.of[each.one] != found.of[each.other] and frozenset((each.one, each.other)) not in closed
    )
    queue = sorted(open_pairs, key=lambda each: (-each.odds, each.one, each.other))
    return Persons(found, tuple(queue), mentions, agreed)


def _likely(agreed: Mapping[tuple[K, K], Agreement], judge: TokenWeights, many: int) -> list[Likely[K]]:
    """The pairs that are at least doubtful."""
    odds = {how: judge.odds(how, many) for how in set(agreed.values())}
    return [Likely(*pair, odds[how], how) for pair, how in agreed.items() if odds[how] >= DOUBTFUL]


def _agreements(mentions: Mapping[K, frozenset[str]], before: Persons[K] | None) -> dict[tuple[K, K], Agreement]:
    """How each pair of mentions that has something in common agrees."""
    same = {key for key, each in mentions.items() if before and before.mentions.get(key) == each}
    known = {key: mention(each) for key, each in mentions.items() if key not in same}
    found = {}
    for one, other in _candidates(mentions):
        if before and one in same and other in same and (one, other) in before.agreed:
            found[one, other] = before.agreed[one, other]
        else:
            sides = (known.setdefault(key, mention(mentions[key])) for key in (one, other))
            found[one, other] = agreement(*sides)
    return found


def _candidates(mentions: Mapping[K, frozenset[str]]) -> set[tuple[K, K]]:
    """Pairs that share a token which few have."""
    holders: defaultdict[str, list[K]] = defaultdict(list)
    for key, each in mentions.items():
        for token in each:
            holders[token].append(key)
    return {pair for keys in holders.values() if 1 < len(keys) <= CAP for pair in combinations(sorted(keys), 2)}


def _spanning_odds(parts: set[K], edges: Iterable[tuple[K, K, float]]) -> Iterator[float]:
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
