from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from tests.core.graph.small import net, networks, reach

from leeward.core.graph import measures
from leeward.core.graph.network import Network


def paths(network: Network) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Betweenness by listing all shortest paths."""
    starts, ends = network.neighbours()
    near = [set(ends[starts[node] : starts[node + 1]].tolist()) for node in range(network.size)]
    through = np.zeros(network.size)
    for one, other in combinations(range(network.size), 2):
        ways = [[one]]
        while ways and not any(way[-1] == other for way in ways):
            met = {node for way in ways for node in way}
            ways = [[*way, node] for way in ways for node in near[way[-1]] - met]
        shortest = [way for way in ways if way[-1] == other]
        for way in shortest:
            through[way[1:-1]] += 1 / len(shortest)
    pairs = (network.size - 1) * (network.size - 2) / 2
    return through / pairs if pairs else through


@given(networks(7))
def test_betweenness_is_the_share_of_shortest_paths(network: Network) -> None:
    found = measures.betweenness(network)
    assert found.error == 0
    assert found.scores == pytest.approx(paths(network))


@given(networks())
def test_components_are_what_can_be_reached(network: Network) -> None:
    labels = measures.components(network)
    assert {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())} == set(
        map(frozenset, reach(network))
    )
    assert measures.largest_component(network) == max(map(len, reach(network)))


@given(networks())
def test_each_node_of_a_core_is_tied_to_as_many_of_it(network: Network) -> None:
    cores = measures.cores(network)
    for k in range(int(cores.max()) + 1):
        inside = np.flatnonzero(cores >= k).tolist()
        rest = set(range(network.size))
        while low := [n for n in rest if sum(o in rest for o in _near(network, n)) < k]:
            rest -= set(low)
        assert set(inside) == rest, k


def _near(network: Network, node: int) -> list[int]:
    starts, ends = network.neighbours()
    return [int(other) for other in ends[starts[node] : starts[node + 1]]]


def test_a_star_is_centralised_and_a_ring_is_not() -> None:
    assert measures.degree_centralisation(net("xa", "xb", "xc", "xd")) == 1.0
    assert measures.degree_centralisation(net("ab", "bc", "cd", "da")) == 0.0
    assert measures.degree_centralisation(net("ab")) == 0.0
    assert measures.degree(net("xa", "xb", "xc", "xd")).tolist() == [1.0, 0.25, 0.25, 0.25, 0.25]


def test_nodes_without_a_tie_are_components_of_their_own() -> None:
    assert measures.components(net("bc", names="a")).tolist() == [0, 1, 1]


def test_the_share_of_the_middle() -> None:
    assert measures.core_share(measures.cores(net("ab", "bc", "ca", "cd", "de", "df"))) == (2, 0.5)
    assert measures.core_share(np.zeros(0, dtype=np.int64)) == (0, 0.0)
