from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from tests.core.graph.small import net

from leeward.core.graph.communities import adjusted_rand, communities, modularity, resolutions, rewire
from leeward.core.graph.edge_list import read_edges
from leeward.core.graph.network import Network, network_of


def cells(count: int, size: int, seed: int = 3) -> tuple[Network, list[int]]:
    """Cells in which all know each other, each tied to two others by chance; and each node's cell."""
    chance = np.random.default_rng(seed)
    inside = [(cell * size + a, cell * size + b) for cell in range(count) for a, b in combinations(range(size), 2)]
    between = [tuple(chance.choice(count * size, 2, replace=False).tolist()) for _ in range(count)]
    ends = np.array(inside + between, dtype=np.int32)
    names = [f"n{place}" for place in range(count * size)]
    truth = [place // size for place in range(count * size)]
    return network_of(names, ends[:, 0], ends[:, 1], np.ones(len(ends))), truth


def test_planted_cells_are_found_and_stable() -> None:
    network, truth = cells(8, 6)
    found = communities(network)
    assert adjusted_rand(found.labels, np.array(truth)) == 1.0
    assert found.stability > 0.95
    assert found.count == 8
    assert found.kept.tolist() == pytest.approx([1.0] * 8, abs=0.05)


def test_a_network_by_chance_has_the_same_ties_and_fewer_groups_that_stay() -> None:
    network, _ = cells(8, 6)
    mixed = rewire(network)
    assert (mixed.degrees() <= network.degrees()).all()
    assert mixed.ties > 0.8 * network.ties
    assert communities(mixed).modularity < 0.7 * communities(network).modularity


def test_the_same_network_has_the_same_groups() -> None:
    network, _ = cells(8, 6)
    assert communities(network).labels.tolist() == communities(network).labels.tolist()


def test_groups_do_not_depend_on_the_order_of_the_nodes() -> None:
    network, _ = cells(8, 6)
    order = np.random.default_rng(9).permutation(network.size)
    names = [f"m{place}" for place in range(network.size)]
    moved = network_of(
        names, order[network.left].astype(np.int32), order[network.right].astype(np.int32), network.weight
    )
    assert adjusted_rand(communities(moved).labels[order], communities(network).labels) == 1.0


def test_groups_are_numbered_from_the_largest() -> None:
    found = communities(net("xy", "ab", "bc", "ca", "cd", "db"))
    assert found.labels.tolist() == [1, 1, 0, 0, 0, 0]


def test_a_network_without_ties_has_no_groups() -> None:
    found = communities(net(names="abc"))
    assert (found.count, found.modularity) == (3, 0.0)


def test_modularity_is_newmans() -> None:
    two_triangles = net("ab", "bc", "ca", "de", "ef", "fd", "cd")
    # Six of seven ties inside; each side has half of the ends: 6/7 - 2 * 0.25.
    assert modularity(two_triangles, np.array([0, 0, 0, 1, 1, 1])) == pytest.approx(6 / 7 - 0.5)
    assert modularity(two_triangles, np.zeros(6, dtype=np.int64)) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 0, 0, 0], [0, 0, 0, 0], 1.0),
        ([0, 0, 0, 0], [0, 1, 2, 3], 0.0),
    ],
)
def test_agreement_is_corrected_for_chance(one: list[int], other: list[int], agreed: float) -> None:
    assert adjusted_rand(np.array(one), np.array(other)) == pytest.approx(agreed)


def test_a_region_is_swept_down_to_its_cells() -> None:
    assert max(resolutions(net("ab"))) == 8
    large = Network(tuple(map(str, range(1_000_000))), *(np.zeros(0, dtype=np.int32),) * 2, np.zeros(0))
    assert max(resolutions(large)) >= 1000


def test_groups_of_published_networks_say_something(shared: Path) -> None:
    for name, least in (("covert_2.0", 0.6), ("covert_10.3", 0.6), ("covert_28", 0.3)):
        network = read_edges((shared / f"networks/edges/{name}.csv").read_text()).network
        assert communities(network).modularity > least, name
