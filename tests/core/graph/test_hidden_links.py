from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
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


@pytest.mark.parametrize(
    ("right", "suggested", "passed", "why"),
    [
        (0, 10, False, "none was right"),
        (5, 10, False, "half of few"),
        (1, 1, False, "one alone says little"),
        (2, 2, False, "two as well"),
        (3, 3, True, "three of three"),
        (10, 10, True, "all"),
        (55, 100, False, "more than half, but it may be chance"),
        (60, 100, True, "six of ten of many"),
        (6, 10, False, "six of ten of few"),
    ],
)
def test_when_a_backtest_passes(right: int, suggested: int, passed: bool, why: str) -> None:
    assert Backtest(right, suggested).passed == passed, why


@given(st.integers(1, 300), st.data())
def test_the_interval_has_the_share_and_narrows(suggested: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, suggested))
    low, high = Backtest(right, suggested).interval
    assert 0 <= low <= right / suggested + 1e-12
    assert right / suggested - 1e-12 <= high <= 1
    more = Backtest(4 * right, 4 * suggested).interval
    assert more[1] - more[0] < high - low


def test_who_has_no_tie_is_in_no_suggestion_and_moves_none() -> None:
    network = cells()
    nobody = [f"alone{number}" for number in range(5)]
    wider = network_of(
        [*nobody, *network.names], network.left + np.int32(5), network.right + np.int32(5), network.weight
    )
    found, among = hidden_links(network, rounds=5), hidden_links(wider, rounds=5)
    assert [(each.one + 5, each.other + 5) for each in found.suggestions] == [
        (each.one, each.other) for each in among.suggestions
    ]
    tied = set(zip(network.left.tolist(), network.right.tolist(), strict=True))
    assert found.suggestions
    assert not tied & {(each.one, each.other) for each in found.suggestions}, "what is tied is not suggested"
