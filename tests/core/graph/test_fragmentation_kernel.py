import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph.small import connected_pairs, net, networks

from leeward.core.graph.fragmentation_kernel import best_pair, pairs_without_each
from leeward.core.graph.network import Network


@given(networks(12), st.sets(st.integers(0, 11), max_size=3))
def test_what_stays_connected_without_each_node(network: Network, away: set[int]) -> None:
    gone = np.isin(np.arange(network.size), list(away))
    left = np.zeros(network.size, dtype=np.int64)
    now = pairs_without_each(*network.neighbours(), gone, left)
    missing = tuple(np.flatnonzero(gone).tolist())
    assert now == connected_pairs(network, missing)
    for node in set(range(network.size)) - set(missing):
        assert left[node] == connected_pairs(network, (*missing, node))


def test_a_path_of_a_million_nodes_needs_no_recursion() -> None:
    size = 1_000_000
    line = np.arange(size - 1, dtype=np.int32)
    network = Network(tuple(map(str, range(size))), line, line + np.int32(1), np.ones(size - 1))
    left = np.zeros(size, dtype=np.int64)
    now = pairs_without_each(*network.neighbours(), np.zeros(size, dtype=np.bool_), left)
    assert now == size * (size - 1)
    half = size // 2
    assert left[half] == half * (half - 1) + (half - 1) * (half - 2)


def test_of_equal_pairs_the_first_is_taken() -> None:
    best = np.zeros(2, dtype=np.int64)
    assert best_pair(*net("ab", "bc", "cd", "da").neighbours(), best) == 0
    assert best.tolist() == [0, 2]
