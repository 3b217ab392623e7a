from pathlib import Path

import numpy as np
from tests.core.graph.small import net

from leeward.core.graph.communities import communities
from leeward.core.graph.edge_list import read_edges
from leeward.core.graph.kernel import measure, networkit


def test_it_runs_on_one_thread_since_two_give_other_answers() -> None:
    assert networkit().getMaxNumberOfThreads() == 1


def test_the_graph_is_the_network() -> None:
    network = net("ab", "bc", names="abcd")
    found: list[list[int]] = measure(
        network,
        lambda library, graph: library.components.ConnectedComponents(graph),
        read=lambda run: run.getComponents(),
    )
    assert sorted(map(sorted, found)) == [[0, 1, 2], [3]]


def test_weights_are_strengths_for_groups(shared: Path) -> None:
    network = read_edges((shared / "networks/edges/covert_10.0.csv").read_text()).network
    alike = network.with_ties(np.ones(network.ties, dtype=np.bool_))
    plain = type(network)(alike.names, alike.left, alike.right, np.ones(alike.ties))
    assert communities(network, at=(1.0,)).labels.tolist() != communities(plain, at=(1.0,)).labels.tolist()
