"""How far the removal of a set of nodes can be relied on: if some ties are wrong, and if one of the nodes is.

Robustness can be estimated from the network that was seen, with an assumption about its errors (Martin and Niemeyer,
Network Science 7, 2019). Wrong ties only make the set look better; what was never seen would join parts again, and no
resample can show that. An analyst who proposes to remove three people should also say what is left if one of the three
is a bystander.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leeward.core.graph.fragmentation import fragmentation_without
from leeward.core.graph.network import Network
from leeward.core.graph.ranks import HIDDEN
from leeward.core.proportion import widen_to

_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Doubts:
    """Between which values the fragmentation is in nine of ten resamples, with that of the whole network; and what it
    is where each one node stays.
    """

    low: float
    high: float
    where_one_stays: tuple[float, ...]


def doubts(network: Network, nodes: Sequence[int], resamples: int = 100, seed: int = 1) -> Doubts:
    """The doubts about removing these nodes; each resample takes a fifth of the ties, by chance, for wrong."""
    chance = np.random.default_rng(seed)
    drawn = [
        fragmentation_without(network.with_ties(chance.random(network.ties) >= HIDDEN), nodes) for _ in range(resamples)
    ]
    low, high = np.quantile(drawn, (_LOW, _HIGH)).tolist() if drawn else (0.0, 1.0)
    # Without ties a network only breaks more, so the draws alone would leave out what is seen.
    whole = fragmentation_without(network, nodes)
    others = [[other for other in nodes if other != node] for node in nodes]
    return Doubts(*widen_to(whole, low, high), tuple(fragmentation_without(network, some) for some in others))
