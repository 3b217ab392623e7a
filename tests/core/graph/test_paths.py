from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph.small import net, networks, reach

from leeward.core.graph.network import Network, network_of
from leeward.core.graph.paths import Walks


def tied(network: Network) -> set[tuple[int, int]]:
    return set(zip(network.left.tolist(), network.right.tolist(), strict=True))


def distance(network: Network, one: int, other: int) -> int:
    """Ties of the shortest path by trying, or -1."""
    ties, rim, met, steps = tied(network), {one}, {one}, 0
    while rim and other not in rim:
        rim = {b for a in rim for pair in ties if a in pair for b in pair} - met
        met |= rim
        steps += 1
    return steps if rim else -1


@given(networks(9), st.data())
def test_a_path_is_as_short_as_any_and_a_second_question_is_answered_alike(
    network: Network, data: st.DataObject
) -> None:
    walks = Walks(network)
    for _ in range(4):
        one, other = (data.draw(st.integers(0, network.size - 1)) for _ in range(2))
        path = walks.shortest(one, other)
        assert len(path) - 1 == distance(network, one, other)
        assert all((min(pair), max(pair)) in tied(network) for pair in pairwise(path))
        assert not path or (path[0], path[-1]) == (one, other)


def test_a_path_of_a_million_ties() -> None:
    size = 1_000_000
    line = np.arange(size - 1, dtype=np.int32)
    walks = Walks(Network(tuple(map(str, range(size))), line, line + np.int32(1), np.ones(size - 1)))
    assert walks.shortest(0, size - 1) == tuple(range(size))


@given(networks(8), st.data())
def test_what_connects_several_is_a_tree_of_at_most_twice_the_fewest_ties(
    network: Network, data: st.DataObject
) -> None:
    ends = data.draw(st.sets(st.integers(0, network.size - 1), min_size=1, max_size=4))
    found = Walks(network).connect(sorted(ends))
    assert ends <= set(found.nodes)
    assert set(found.ties) <= tied(network)
    for part in reach(network):
        inside = ends & part
        nodes = set(found.nodes) & part
        if not inside:
            assert not nodes
            continue
        own = [tie for tie in found.ties if tie[0] in part]
        assert len(own) == len(nodes) - 1, "a tree"
        assert {node for tie in own for node in tie} in (nodes, set())
        others = sorted(part - inside)
        fewest = next(
            many
            for many in range(len(others) + 1)
            for more in combinations(others, many)
            if len(reach(network, tuple(set(range(network.size)) - inside - set(more)))) == 1
        )
        assert len(own) <= 2 * (len(inside) + fewest - 1)


@given(networks(9), st.integers(0, 3))
def test_around_is_all_within_so_many_ties(network: Network, hops: int) -> None:
    around = Walks(network).surroundings(0, hops)
    every = {node: distance(network, 0, node) for node in range(network.size)}
    assert around.far == {node: far for node, far in every.items() if 0 <= far <= hops}
    assert not around.left_out


def test_a_hub_is_cut_to_its_strongest_ties_and_says_so() -> None:
    ends = np.arange(1, 101, dtype=np.int32)
    hub = network_of([str(each) for each in range(101)], np.zeros(100, np.int32), ends, ends.astype(np.float64))
    around = Walks(hub).surroundings(0, each=10)
    assert set(around.far) == {0, *range(91, 101)}
    assert around.left_out == {0: 90}
    assert len(Walks(hub).surroundings(0, each=100, most=20).far) == 20


@pytest.mark.parametrize("ends", ["ad", "ae"])
def test_there_may_be_no_path(ends: str) -> None:
    network = net("ab", "cd", names="abcde")
    assert Walks(network).shortest(*map("abcde".index, ends)) == ()
