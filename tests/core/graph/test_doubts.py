import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph.small import connected_pairs, net, networks

from leeward.core.graph.doubts import doubts
from leeward.core.graph.network import Network


@given(networks(), st.sets(st.integers(0, 8), min_size=1, max_size=3))
def test_what_is_left_where_one_stays(network: Network, some: set[int]) -> None:
    nodes = [node for node in sorted(some) if node < network.size] or [0]
    for node, share in zip(nodes, doubts(network, nodes, resamples=0).where_one_stays, strict=True):
        gone = tuple(other for other in nodes if other != node)
        rest = network.size - len(gone)
        assert share == pytest.approx(1 - connected_pairs(network, gone) / (rest * (rest - 1)) if rest > 1 else 1.0)


def test_a_star_is_broken_whatever_ties_are_wrong() -> None:
    star = net("xa", "xb", "xc", "xd", "xe")
    found = doubts(star, [0])
    assert (found.low, found.high, found.where_one_stays) == (1.0, 1.0, (0.0,))


def test_the_interval_has_a_width_and_is_the_same_each_time() -> None:
    ring = net("ab", "bc", "cd", "de", "ef", "fg", "gh", "ha", "ae")
    found = doubts(ring, [0, 4])
    assert 0 < found.low < found.high <= 1
    assert found == doubts(ring, [0, 4])
