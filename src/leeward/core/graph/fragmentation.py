"""Whose removal breaks a network apart: the key players of Borgatti (Computational and Mathematical Organization Theory
12, 2006), found by search and not by rank.

The fragmentation F is the share of the pairs of remaining nodes that can no longer reach each other. The best set is
seldom that of the highest measures, nor that of the best single nodes one after another: sets of one and two are found
by trying all, larger ones by exchanging single members from many starts until no exchange helps.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.fragmentation_kernel import best_pair, pairs_without_each
from leeward.core.graph.measures import betweenness
from leeward.core.graph.network import Network

_STARTS = 24
_MOST_STEPS = 3_000_000_000
"""Nodes times (nodes and ties) up to which all pairs are tried: some 20 s."""


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The nodes by place, in the order in which removing them breaks most; `fragmentation` among the nodes that remain,
    `of_all` with those removed counted as cut off; `exact` where all sets were tried.
    """

    nodes: tuple[int, ...]
    fragmentation: float
    of_all: float
    exact: bool


def key_players(network: Network, count: int, seed: int = 1) -> KeyPlayers:
    """The `count` nodes (fewer where the network has no more) without which the fewest pairs can reach each other."""
    search = _Search(network)
    count = min(count, network.size)
    exact = count <= 1 or (count == 2 and network.size * (network.size + network.ties) <= _MOST_STEPS)
    if exact:
        chosen = search.all_sets(count)
    else:
        starts = _starts(network, count, seed)
        # Of sets that break as much, always the same one, whatever start finds it first.
        chosen = min((search.improve(start) for start in starts), key=lambda each: (search.pairs(each), sorted(each)))
    left, away = search.pairs(chosen), len(chosen)
    return KeyPlayers(
        search.in_order(chosen), _share_apart(left, network.size - away), _share_apart(left, network.size), exact
    )


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
        """The best set of none, one or two."""
        if count < 2:
            return [self.best_beside(())[0]] if count else []
        best = np.zeros(2, dtype=np.int64)
        best_pair(self._starts, self._ends, best)
        return [int(node) for node in best]

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
