"""Groups in a network that are denser inside than between, and how far they can be believed.

Every method finds groups, also where there are none, and at the usual resolution it may find 212 in a region of
thousands of cells. So each of a sweep of resolutions is run several times with the nodes in another order. Kept is the
one that says most and whose runs agree: modularity times stability, since one group of all, and each node for itself,
are perfectly stable and say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.kernel import measure
from leeward.core.graph.network import Network, network_of

Labels = NDArray[np.int64]
_SMALL, _MIDDLE, _HUGE = 20_000, 200_000, 2_000_000
"""Ties up to which ten runs and four, else two, are made at each resolution."""


@dataclass(frozen=True, slots=True)
class Communities:
    """The group of each node, numbered from the largest; `stability` is how far the runs agree (adjusted Rand index:
    1 for the same groups, 0 for chance), `modularity` as at resolution 1 (Newman and Girvan 2004). `kept` says of each
    group which share of it and of what is nearest to it in the other runs both have, on average (Jaccard).
    """

    labels: Labels
    resolution: float
    stability: float
    modularity: float
    kept: NDArray[np.float64]

    @property
    def count(self) -> int:
        """How many groups there are."""
        return int(self.labels.max()) + 1 if len(self.labels) else 0


def resolutions(network: Network) -> tuple[float, ...]:
    """From few large groups to the cells of a region: powers of two, and of four beyond 8 in a large network; of 16
    alone in one of millions of ties, where each run takes half a minute.
    """
    if network.ties > _HUGE:
        return tuple(16.0**step for step in range(4) if 16**step * 100 <= network.size)
    fine = tuple(2.0**step for step in range(-2, 4))
    return fine + tuple(4.0**step for step in range(2, 7) if 4**step * 100 <= network.size)


def communities(network: Network, at: Sequence[float] = (), seed: int = 1) -> Communities:
    """The best groups over a sweep of resolutions (all usual ones where none are given)."""
    if not network.ties:
        return Communities(np.arange(network.size), 1.0, 1.0, 0.0, np.ones(network.size))
    swept = [_at(network, each, seed) for each in at or resolutions(network)]
    # Of equally good ones the nearest to the resolution that everyone uses.
    return max(swept, key=lambda each: (round(each.stability * each.modularity, 3), -abs(np.log2(each.resolution))))


def _at(network: Network, resolution: float, seed: int) -> Communities:
    """The best groups of several runs at one resolution."""
    runs = 10 if network.ties <= _SMALL else 4 if network.ties <= _MIDDLE else 2
    found = [groups_of(network, resolution, seed + number) for number in range(runs)]
    agreed = [adjusted_rand(one, other) for one, other in combinations(found, 2)]
    best = _by_size(max(found, key=lambda labels: modularity(network, labels, resolution)))
    kept = np.mean([_nearest(best, other) for other in found], axis=0)
    return Communities(best, resolution, float(np.mean(agreed)), modularity(network, best), kept)


def groups_of(network: Network, resolution: float = 1.0, seed: int = 0) -> Labels:
    """The groups of one run, numbered anyhow: the Louvain method with refinement (Blondel 2008; Staudt and Meyerhenke
    2016). Another seed than 0 takes the nodes in another order.
    """
    quick = {"turbo": True, "maxIter": 8} if network.ties > _MIDDLE else {}
    order = np.random.default_rng(seed).permutation(network.size) if seed else np.arange(network.size)
    left, right = order[network.left].astype(np.int32), order[network.right].astype(np.int32)
    found = measure(
        Network(network.names, left, right, network.weight),
        lambda library, graph: library.community.PLM(graph, refine=True, gamma=resolution, **quick),
        weighted=bool((network.weight != 1.0).any()),
        seed=seed,
        read=lambda run: np.asarray(run.getPartition().getVector(), dtype=np.int64),
    )
    return found[order]


def modularity(network: Network, labels: Labels, resolution: float = 1.0) -> float:
    """The weight of ties inside groups, less what chance would put there (Newman and Girvan, Physical Review E 69)."""
    total = network.weight.sum()
    inside = network.weight[labels[network.left] == labels[network.right]].sum()
    strength = np.bincount(labels[network.left], network.weight, minlength=int(labels.max()) + 1)
    strength += np.bincount(labels[network.right], network.weight, minlength=int(labels.max()) + 1)
    return float(inside / total - resolution * ((strength / (2 * total)) ** 2).sum())


def adjusted_rand(one: Labels, other: Labels) -> float:
    """How far two groupings of the same nodes agree, corrected for chance (Hubert and Arabie 1985)."""
    pairs = _pairs(np.unique(one * (int(other.max()) + 1) + other, return_counts=True)[1])
    first, second = _pairs(np.bincount(one)), _pairs(np.bincount(other))
    chance = first * second / max(1.0, len(one) * (len(one) - 1) / 2)
    most = (first + second) / 2
    return 1.0 if most == chance else float((pairs - chance) / (most - chance))


def _nearest(groups: Labels, others: Labels) -> NDArray[np.float64]:
    """The Jaccard index of each group with the one of the others that is most like it."""
    _, others = np.unique(others, return_inverse=True)
    sizes, theirs = np.bincount(groups), np.bincount(others)
    both, common = np.unique(groups * len(theirs) + others, return_counts=True)
    one, other = np.divmod(both, len(theirs))
    best = np.zeros(len(sizes))
    np.maximum.at(best, one, common / (sizes[one] + theirs[other] - common))
    return best


def rewire(network: Network, seed: int = 1) -> Network:
    """Each node with about as many ties as it has, to others by chance: a network without groups, to be shown beside
    what was found.
    """
    order = np.random.default_rng(seed).permutation(network.ties * 2)
    ends = np.concatenate((network.left, network.right))[order]
    mixed = network_of(network.names, ends[: network.ties], ends[network.ties :], network.weight)
    once = np.minimum(mixed.weight, network.weight.max(initial=1.0))
    return Network(mixed.names, mixed.left, mixed.right, once)


def _pairs(sizes: NDArray[np.int64]) -> float:
    return float((sizes * (sizes - 1) / 2).sum())


def _by_size(labels: Labels) -> Labels:
    """The same groups numbered from the largest, then by their first member."""
    _, first, which, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[which]
