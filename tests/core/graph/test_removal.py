from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph.small import net, networks, reach

from leeward.core.graph.edge_list import read_edges
from leeward.core.graph.network import Network
from leeward.core.graph.removal import WAYS, By, remove


@given(networks(), st.sampled_from(WAYS), st.integers(1, 4), st.booleans())
def test_the_largest_component_is_what_stays_together(network: Network, by: By, steps: int, once: bool) -> None:
    found = remove(network, by, steps, once=once)
    assert len(found.removed) == len(set(found.removed)) == min(steps, network.size)
    whole = max(map(len, reach(network)))
    for step, share in enumerate(found.largest_component, 1):
        left = max(map(len, reach(network, found.removed[:step])), default=0)
        assert share == pytest.approx(left / whole)


def test_ranked_once_or_again_after_each() -> None:
    # c is between a's side and d's only as long as b holds a's side together; then d is between most.
    network = net("ab", "xb", "yb", "bc", "cd", "de", "ef", names="abxycdef")
    named = [[network.names[n] for n in remove(network, "betweenness", 2, once=once).removed] for once in (True, False)]
    assert named == [["b", "c"], ["b", "d"]]


def test_of_equal_nodes_the_first_in_the_file_is_removed() -> None:
    ring = net("ab", "bc", "cd", "da")
    assert [remove(ring, by, 1).removed for by in WAYS] == [(0,), (0,), (0,)]


def test_a_published_network_falls_apart(shared: Path) -> None:
    network = read_edges((shared / "networks/edges/covert_10.0.csv").read_text()).network
    found = remove(network, "betweenness", 5)
    assert [network.names[node] for node in found.removed] == ["1", "3", "12", "76", "87"]
    assert found.largest_component == pytest.approx((0.791, 0.755, 0.618, 0.473, 0.391), abs=0.0005)
