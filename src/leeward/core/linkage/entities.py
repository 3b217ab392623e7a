"""From pairs to entities: the connected parts of accepted pairs, without two members that are known to be distinct.

Nothing is merged: an entity is computed from its pairs each time, so undoing a decision is leaving out one row. Pairs
are joined strongest first, and ties by their keys, so the order in which they arrived changes nothing. An entity's id
is its oldest member's, the smallest key (keys are UUIDv7, ordered by time).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Any, Generic, Protocol, TypeVar

ACCEPTED, DOUBTFUL = 3.0, -3.0
"""Log-odds from which a pair is taken for one person, and from which an analyst is asked. At 3.0, 999 of 1,000 pairs
are right in a register of 100,000 (`benchmarks/linkage.py`).
"""
LARGE = 12
"""Members from which a part is no person's usual number of records, so a single doubtful pair joins nothing to it."""
SURE = 6.0
"""Log-odds above the threshold from which a single pair may join large parts."""


class Ordered(Hashable, Protocol):
    """What members are called: UUIDs, numbers, words."""

    def __lt__(self, other: Any, /) -> bool: ...


K = TypeVar("K", bound=Ordered)


class Verdict(StrEnum):
    """What an analyst decided of a pair."""

    SAME = "same"
    DISTINCT = "distinct"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Pair(Generic[K]):
    """Two members with the log-odds that they are one, as the model says; `apart` if what is said of them cannot be
    true of one, so that no third member may bring the two together.
    """

    one: K
    other: K
    odds: float
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Decision(Generic[K]):
    """An analyst's verdict; it prevails over the model's odds. An undecided pair joins nothing until it is decided."""

    one: K
    other: K
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NotJoined(Generic[K]):
    """An accepted pair that joins nothing: `distinct` are two members that it would bring together, though a decision
    or their pair says that they are not one. Without `distinct`, it is the only pair between two parts that would be
    large together, and doubtful.
    """

    pair: Pair[K]
    distinct: tuple[K, K] | None


@dataclass(frozen=True, slots=True)
class Entities(Generic[K]):
    """`members` of each entity by its id, in order; `of` says of each member which entity it is in.

    `joined` are the pairs that made the parts, a tree in each; a decision's has infinite odds.
    """

    members: Mapping[K, tuple[K, ...]]
    of: Mapping[K, K]
    joined: tuple[Pair[K], ...]
    not_joined: tuple[NotJoined[K], ...]


def entities(
    members: Iterable[K], pairs: Iterable[Pair[K]], decisions: Iterable[Decision[K]] = (), least: float = ACCEPTED
) -> Entities[K]:
    """The entities of `members`. Pairs below `least` join nothing, nor do pairs with others than `members`."""
    known = set(members)
    decided = {_key(each): each.verdict for each in decisions if each.one in known and each.other in known}
    accepted = {key: inf for key, verdict in decided.items() if verdict is Verdict.SAME}
    distinct = {key for key, verdict in decided.items() if verdict is Verdict.DISTINCT}
    for pair in pairs:
        key = _key(pair)
        if decided.get(key, Verdict.UNDECIDED) is Verdict.SAME or pair.one not in known or pair.other not in known:
            continue
        if pair.apart:
            distinct.add(key)
        elif pair.odds >= least and key not in decided:
            accepted[key] = max(pair.odds, accepted.get(key, -inf))
    return _Parts(known, accepted, distinct, least + SURE).entities()


def _key(pair: Pair[K] | Decision[K]) -> tuple[K, K]:
    """The two members, the older first."""
    return (pair.other, pair.one) if pair.other < pair.one else (pair.one, pair.other)


class _Parts(Generic[K]):
    """Parts while they are joined."""

    def __init__(
        self, known: set[K], accepted: Mapping[tuple[K, K], float], distinct: set[tuple[K, K]], sure: float
    ) -> None:
        self._of = {member: member for member in known}
        self._members = {member: [member] for member in known}
        self._accepted, self._sure = accepted, sure
        self._beside: defaultdict[K, list[K]] = defaultdict(list)
        self._foes: defaultdict[K, list[K]] = defaultdict(list)
        for table, found in ((self._beside, accepted), (self._foes, distinct)):
            for one, other in sorted(found):
                table[one].append(other)
                table[other].append(one)

    def entities(self) -> Entities[K]:
        """Join the strongest pairs first."""
        joined, refused = [], []
        for (one, other), odds in sorted(self._accepted.items(), key=lambda each: (-each[1], each[0])):
            small, large = sorted((self._of[one], self._of[other]), key=lambda part: len(self._members[part]))
            if small == large:
                continue
            pair, foes = Pair(one, other, odds), self._distinct(small, large)
            if foes or self._doubtful(small, large, odds):
                refused.append(NotJoined(pair, foes))
            else:
                joined.append(pair)
                self._join(small, large)
        parts = sorted(tuple(sorted(members)) for members in self._members.values())
        of = {member: part[0] for part in parts for member in part}
        # A pair that was refused early may be inside a part that a stronger path made later.
        apart = tuple(each for each in refused if of[each.pair.one] != of[each.pair.other])
        return Entities({part[0]: part for part in parts}, of, tuple(joined), apart)

    def _join(self, small: K, large: K) -> None:
        for member in self._members[small]:
            self._of[member] = large
        self._members[large] += self._members.pop(small)

    def _across(self, small: K, large: K, table: Mapping[K, list[K]]) -> Iterator[tuple[K, K]]:
        """What `table` says of a member of one part and one of the other."""
        for member in self._members[small]:
            for other in table.get(member, ()):
                if self._of[other] == large:
                    yield member, other

    def _distinct(self, small: K, large: K) -> tuple[K, K] | None:
        found = [tuple(sorted(pair)) for pair in self._across(small, large, self._foes)]
        return (found[0][0], found[0][1]) if (found := sorted(found)) else None

    def _doubtful(self, small: K, large: K, odds: float) -> bool:
        """Whether this pair is a weak bridge: the only one between two parts that would be large together."""
        if odds >= self._sure or len(self._members[small]) + len(self._members[large]) < LARGE:
            return False
        return sum(1 for _ in self._across(small, large, self._beside)) < 2
