"""Whose removal breaks a network apart: the key players of Borgatti (Computational and Mathematical Organization Theory
12, 2006), found by search and not by rank.

The fragmentation F is the share of the pairs of remaining nodes that can no longer reach each other. The best set is
seldom that of the highest measures, nor that of the best single nodes one after another. All sets are tried as long as
there are few enough; of more, single members are exchanged from many starts until no exchange helps, and a bound says
how much better any other set could be.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations
from math import ceil, comb

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.fragmentation_kernel import best_pair, pairs_without_each
from leeward.core.graph.measures import betweenness
from leeward.core.graph.network import Network

_STARTS = 24
_MOST_STEPS = 3_000_000_000
"""Nodes times (nodes and ties) up to which all pairs are tried: some 20 s."""
MOST_SETS = 1_000_000
"""Sets of three and more up to which all are tried, if that takes not much longer than all pairs of the largest
network.
"""


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The nodes by place, in the order in which removing them breaks most; `fragmentation` among the nodes that remain,
    `of_all` with those removed counted as cut off; `exact` where all sets were tried. No set of this size has a
    fragmentation above `bound`.
    """

    nodes: tuple[int, ...]
    fragmentation: float
    of_all: float
    exact: bool
    bound: float


def key_players(network: Network, count: int, seed: int = 1) -> KeyPlayers:
    """The `count` nodes (fewer where the network has no more) without which the fewest pairs can reach each other."""
    search = _Search(network)
    count = min(count, network.size)
    exact = _may_try_all(network, count)
    if exact:
        chosen = search.all_sets(count)
    else:
        starts = _starts(network, count, seed)
        # Of sets that break as much, always the same one, whatever start finds it first.
        chosen = min((search.improve(start) for start in starts), key=lambda each: (search.pairs(each), sorted(each)))
    left, away = search.pairs(chosen), len(chosen)
    apart = _share_apart(left, network.size - away)
    bound = apart if exact else max(apart, _share_apart(_fewest(network, away), network.size - away))
    return KeyPlayers(search.in_order(chosen), apart, _share_apart(left, network.size), exact, bound)


def _may_try_all(network: Network, count: int) -> bool:
    """Whether all sets are few enough to try: with all but one chosen, one walk tries every last member."""
    walks = comb(network.size, max(count - 1, 0))
    few = count <= 2 or comb(network.size, count) <= MOST_SETS
    return count <= 1 or (few and walks * (network.size + network.ties) <= _MOST_STEPS)


def _fewest(network: Network, count: int) -> int:
    """So many ordered pairs at least are connected without any set of this size. A removed node leaves at most as many
    more parts as it has ties but one, and pairs are fewest where all parts are equally large.
    """
    ties = np.sort(network.degrees())[::-1][:count]
    parts = _components(network) + int(np.maximum(ties - 1, 0).sum())
    rest = network.size - count
    return max(0, ceil(rest * rest / parts - rest)) if rest and parts else 0


def _components(network: Network) -> int:
    starts, ends = network.neighbours()
    seen = np.zeros(network.size, dtype=np.bool_)
    found = 0
    for node in range(network.size):
        if seen[node]:
            continue
        found, seen[node], path = found + 1, True, [node]
        while path:
            here = path.pop()
            fresh = [int(end) for end in ends[starts[here] : starts[here + 1]] if not seen[end]]
            seen[fresh] = True
            path += fresh
    return found


def fragmentation_without(network: Network, nodes: Collection[int]) -> float:
    """The share of the pairs of the other nodes that cannot reach each other without these."""
    return _share_apart(_Search(network).pairs(nodes), network.size - len(set(nodes)))


def _share_apart(connected: int, nodes: int) -> float:
    """The share of the ordered pairs of so many nodes that is not connected."""
    return 1 - connected / (nodes * (nodes - 1)) if nodes > 1 else 1.0


def _starts(network: Network, count: int, seed: int) -> Iterable[list[int]]:
    """Where searches begin: the most tied, those most between others, and sets by chance."""
    for measure in (network.degrees(), betweenness(network).scores):
        yield np.argsort(-measure, kind="stable")[:count].tolist()
    chance = np.random.default_rng(seed)
    for _ in range(_STARTS):
        yield chance.choice(network.size, count, replace=False).tolist()


class _Search:
    """Sets of nodes of one network, judged by how many pairs stay connected without them."""

    def __init__(self, network: Network) -> None:
        self._starts, self._ends = network.neighbours()
        self._left = np.zeros(network.size, dtype=np.int64)

    def pairs(self, gone: Collection[int]) -> int:
        """How many ordered pairs are connected without these."""
        return int(pairs_without_each(self._starts, self._ends, self._mask(gone), self._left))

    def best_beside(self, gone: Collection[int]) -> tuple[int, int]:
        """The node whose removal, beside these, leaves the fewest pairs, and how many."""
        mask = self._mask(gone)
        pairs_without_each(self._starts, self._ends, mask, self._left)
        left = np.where(mask, np.iinfo(np.int64).max, self._left)
        node = int(np.argmin(left))
        return node, int(left[node])

    def all_sets(self, count: int) -> list[int]:
        """The best of all sets; of those that break as much, the first."""
        if count < 2:
            return [self.best_beside(())[0]] if count else []
        if count == 2:
            best = np.zeros(2, dtype=np.int64)
            best_pair(self._starts, self._ends, best)
            return [int(node) for node in best]
        # The last member is any of the others, so each set is met as many times as it has members.
        nodes = range(len(self._left))
        found = ((self.best_beside(others), others) for others in combinations(nodes, count - 1))
        (last, _left), others = min(found, key=lambda each: (each[0][1], sorted((*each[1], each[0][0]))))
        return [*others, last]

    def improve(self, chosen: list[int]) -> list[int]:
        """Exchange single members while that breaks more."""
        now, better = self.pairs(chosen), True
        while better:
            better = False
            for place in range(len(chosen)):
                others = chosen[:place] + chosen[place + 1 :]
                node, left = self.best_beside(others)
                if left < now:
                    chosen, now, better = [*others, node], left, True
        return chosen

    def in_order(self, chosen: Collection[int]) -> tuple[int, ...]:
        """The same nodes: first the one that breaks most, then the one that breaks most beside it, and so on."""
        order: list[int] = []
        while len(order) < len(chosen):
            order.append(min(set(chosen) - set(order), key=lambda node: (self.pairs([*order, node]), node)))
        return tuple(order)

    def _mask(self, gone: Collection[int]) -> NDArray[np.bool_]:
        mask = np.zeros(len(self._left), dtype=np.bool_)
        mask[list(gone)] = True
        return mask
