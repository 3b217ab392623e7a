"""Who is central in a network, and how a network is built: the usual measures, as their authors define them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.kernel import measure
from leeward.core.graph.network import F64, Network
from leeward.core.graph.structure_kernels import component_of, core_of

_EXACT = 3_000_000_000
"""Nodes times ties up to which betweenness is computed exactly: some 30 s of CPU."""
ERROR = 0.01
"""How far an estimated betweenness may be off, in nine networks of ten."""


@dataclass(frozen=True, slots=True)
class Betweenness:
    """The share of all shortest paths between two others that go through each node (Freeman, Sociometry 40, 1977).

    `error` is 0 where it is exact, else how far it may be off.
    """

    scores: F64
    error: float


def components(network: Network) -> NDArray[np.int64]:
    """The number of each node's component, from 0, in the order of their first nodes."""
    labels = np.zeros(network.size, dtype=np.int64)
    component_of(network.left, network.right, labels)
    return labels


def largest_component(network: Network) -> int:
    """How many nodes the largest component has."""
    return int(np.bincount(components(network)).max()) if network.size else 0


def degree(network: Network) -> F64:
    """The share of all others to which each node is tied."""
    return network.degrees() / max(1, network.size - 1)


def degree_centralisation(network: Network) -> float:
    """How near the network is to a star, from 0 (all alike) to 1 (Freeman, Social Networks 1, 1979)."""
    degrees, others = network.degrees(), network.size - 1
    most = others * (others - 1)
    return float((degrees.max() - degrees).sum() / most) if most > 0 else 0.0


def betweenness(network: Network, seed: int = 1) -> Betweenness:
    """Exact while that takes seconds; beyond it estimated by sampled paths (KADABRA, Borassi and Natale 2016)."""
    if network.size < 3:
        return Betweenness(np.zeros(network.size), 0.0)
    exact = network.size * network.ties <= _EXACT

    def algorithm(library: Any, graph: Any) -> Any:
        way = library.centrality
        return way.Betweenness(graph, normalized=True) if exact else way.KadabraBetweenness(graph, ERROR, 0.1)

    return Betweenness(measure(network, algorithm, seed=seed, read=_scores), 0.0 if exact else ERROR)


def cores(network: Network) -> NDArray[np.int64]:
    """The largest k for which each node is in a k-core: a part in which each is tied to k others (Seidman 1983)."""
    found = np.zeros(network.size, dtype=np.int32)
    core_of(*network.neighbours(), found)
    return found.astype(np.int64)


def core_share(numbers: NDArray[np.int64]) -> tuple[int, float]:
    """The largest k of these `cores`, and the share of all nodes in that core: a small share is a dense middle."""
    k = int(numbers.max(initial=0))
    return k, float((numbers == k).mean()) if len(numbers) else 0.0


def _scores(run: Any) -> F64:
    return np.asarray(run.scores(), dtype=np.float64)
