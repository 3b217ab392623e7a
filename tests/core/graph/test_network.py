import numpy as np
from hypothesis import given
from tests.core.graph.small import net, networks

from leeward.core.graph.network import Network, network_of


def test_ties_of_one_pair_become_one_and_a_tie_with_itself_none() -> None:
    left, right = np.array([0, 1, 1, 2], dtype=np.int32), np.array([1, 0, 1, 0], dtype=np.int32)
    network = network_of(("a", "b", "c"), left, right, np.array([2.0, 3.0, 9.0, 1.0]))
    assert (network.size, network.ties, network.density) == (3, 2, 2 / 3)
    assert list(zip(network.left.tolist(), network.right.tolist(), network.weight.tolist(), strict=True)) == [
        (0, 1, 5.0),
        (0, 2, 1.0),
    ]


def test_a_network_without_some_nodes_keeps_the_others_in_order() -> None:
    left = net("ab", "bc", "cd", "da").without([1])
    assert left.names == ("a", "c", "d")
    assert {(left.names[a], left.names[b]) for a, b in zip(left.left, left.right, strict=True)} == {
        ("c", "d"),
        ("a", "d"),
    }


def test_thinned_keeps_every_node() -> None:
    network = net("ab", "bc")
    assert network.thinned(np.array([True, False])).names == network.names
    assert network.thinned(np.array([True, False])).ties == 1


def test_a_network_of_one_node_has_no_density() -> None:
    assert Network(("a",), *(np.zeros(0, dtype=np.int32),) * 2, np.zeros(0)).density == 0.0


@given(networks())
def test_neighbours_are_those_of_the_ties(network: Network) -> None:
    starts, ends = network.neighbours()
    said = {(node, int(other)) for node in range(network.size) for other in ends[starts[node] : starts[node + 1]]}
    ties = {(int(a), int(b)) for a, b in zip(network.left, network.right, strict=True)}
    assert said == ties | {(b, a) for a, b in ties}
    assert network.degrees().tolist() == np.diff(starts).tolist()
