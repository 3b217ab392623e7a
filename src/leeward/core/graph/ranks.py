"""How sure a rank is: who would be at the top if a part of the ties had not been seen.

No one sees a whole covert network, and betweenness depends much on what is missing (Smith and Moody, Social Networks
35, 2013). So ties are left out by chance, many times, and counted is how often each node is at the top.
"""

import numpy as np

from leeward.core.graph.measures import betweenness
from leeward.core.graph.network import F64, Network

HIDDEN = 0.2
"""The share of ties that each resample leaves out."""


def share_at_top(network: Network, top: int = 5, resamples: int = 100, seed: int = 1) -> F64:
    """In which share of the resamples each node is among the `top` by betweenness; who has none is never."""
    chance = np.random.default_rng(seed)
    counted = np.zeros(network.size)
    for number in range(resamples):
        scores = betweenness(network.with_ties(chance.random(network.ties) >= HIDDEN), seed + number).scores
        first = np.argsort(-np.round(scores, 12), kind="stable")[:top]
        counted[first[scores[first] > 0]] += 1
    return counted / max(1, resamples)
