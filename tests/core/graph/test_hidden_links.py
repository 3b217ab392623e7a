from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from tests.core.graph.small import net

from leeward.core.graph.edge_list import read_edges
from leeward.core.graph.hidden_links import Backtest, hidden_links
from leeward.core.graph.network import Network, network_of


def cells(seen: float = 0.97, seed: int = 2) -> Network:
    """Eight cells of nine where everyone knows everyone, of whose ties a share was seen."""
    pairs = [pair for cell in range(8) for pair in combinations(range(9 * cell, 9 * cell + 9), 2)]
    chance = np.random.default_rng(seed)
    kept = np.array([pair for pair in pairs if chance.random() < seen], dtype=np.int32)
    return network_of([str(each) for each in range(72)], kept[:, 0], kept[:, 1], np.ones(len(kept)))


def test_ties_missing_from_dense_cells_are_found_with_their_probability() -> None:
    network = cells()
    found = hidden_links(network)
    assert found.backtest.passed
    missing = 8 * 36 - network.ties
    names = [[int(network.names[end]) // 9 for end in (each.one, each.other)] for each in found.suggestions]
    assert [one == other for one, other in names] == [True] * missing + [False] * (10 - missing), "these come first"
    sure = [each.probability for each in found.suggestions]
    assert sure == sorted(sure, reverse=True)
    assert np.mean(sure) == pytest.approx(found.backtest.precision)


def test_where_ties_are_by_chance_nothing_is_offered() -> None:
    chance = np.random.default_rng(5)
    left, right = chance.integers(0, 60, (2, 150)).astype(np.int32)
    found = hidden_links(network_of([str(each) for each in range(60)], left, right, np.ones(150)))
    assert not found.backtest.passed
    assert found.suggestions == ()


def test_of_a_small_network_nothing_is_said() -> None:
    assert hidden_links(net("ab", "bc")).backtest == Backtest(0, 0)
    assert not Backtest(0, 0).passed


def test_the_interval_is_wilsons() -> None:
    assert Backtest(120, 200).interval == pytest.approx((0.542, 0.655), abs=0.001)
    assert Backtest(10, 10).interval[1] == 1.0


@pytest.mark.parametrize(("name", "passes"), [("covert_10.0", False), ("covert_34.7", True)])
def test_published_networks(name: str, passes: bool, shared: Path) -> None:
    """Wiretapped calls (Caviar) do not let hidden ties be guessed; who attended what together does."""
    found = hidden_links(read_edges((shared / f"networks/edges/{name}.csv").read_text()).network, rounds=10)
    assert found.backtest.passed == bool(found.suggestions) == passes
