"""A network of one kind out of a network of two: persons who were at the same meetings, used the same phones.

In the network of both kinds a meeting of forty is the most central node of all, and says nothing of who matters.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.network import Network, network_of

MOST = 200
"""The most nodes that one thing ties to each other: an address of 10,000 people ties no one."""


@dataclass(frozen=True, slots=True)
class Projection:
    """The network, a tie's weight being how many things two nodes share; `left_out` are the places of things of more
    than `MOST` nodes.
    """

    network: Network
    left_out: tuple[int, ...]


def project(network: Network, kept: NDArray[np.bool_]) -> Projection:
    """The network of only the `kept` nodes, tied where they share one of the others."""
    starts, ends = network.neighbours()
    places = np.cumsum(kept) - 1
    pairs: list[NDArray[np.int64]] = []
    left_out = []
    for thing in np.flatnonzero(~kept).tolist():
        members = ends[starts[thing] : starts[thing + 1]]
        members = members[kept[members]]
        if len(members) > MOST:
            left_out.append(thing)
        else:
            one, other = np.triu_indices(len(members), 1)
            pairs.append(np.stack((places[members[one]], places[members[other]])))
    left, right = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), dtype=np.int64)
    names = tuple(network.names[place] for place in np.flatnonzero(kept).tolist())
    shared = network_of(names, left.astype(np.int32), right.astype(np.int32), np.ones(len(left)))
    return Projection(shared, tuple(left_out))
