from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph.small import connected_pairs, net, networks

from leeward.core.graph import fragmentation
from leeward.core.graph.edge_list import read_edges
from leeward.core.graph.fragmentation import fragmentation_without, key_players
from leeward.core.graph.network import Network


@given(networks(), st.integers(1, 4))
def test_no_other_set_breaks_more(network: Network, count: int) -> None:
    found = key_players(network, count)
    count = min(count, network.size)
    fewest = min(connected_pairs(network, gone) for gone in combinations(range(network.size), count))
    assert connected_pairs(network, found.nodes) == fewest
    assert len(found.nodes) == count
    rest = network.size - count
    assert found.fragmentation == pytest.approx(1 - fewest / (rest * (rest - 1)) if rest > 1 else 1.0)
    assert found.of_all == pytest.approx(1 - fewest / (network.size * (network.size - 1)))


def test_the_nodes_come_in_the_order_in_which_they_break_most() -> None:
    network = net("yd", "ye", "xa", "xb", "xc", "xy")
    assert [network.names[node] for node in key_players(network, 2).nodes] == ["x", "y"]


def test_no_one_is_asked_for() -> None:
    assert key_players(net("ab"), 0).nodes == ()


PUBLISHED = {
    # Exhaustive search of all pairs; the most tied or most between are not among them in the second (networks-2, 4).
    ("covert_10.0", 2): ({"1", "12"}, 0.557),
    ("covert_10.0", 3): ({"1", "12", "87"}, 0.655),
    ("covert_2.0", 2): ({"Mohamed Atta", "Ramzi Bin al Shibh"}, 0.487),
}


@pytest.mark.parametrize(("name", "count"), PUBLISHED)
def test_key_players_of_published_networks(name: str, count: int, shared: Path) -> None:
    network = read_edges((shared / f"networks/edges/{name}.csv").read_text()).network
    found = key_players(network, count)
    players, share = PUBLISHED[name, count]
    assert {network.names[node] for node in found.nodes} == players
    assert found.fragmentation == pytest.approx(share, abs=0.0005)
    assert found.exact, "few enough to try all"
    assert found.bound == found.fragmentation


def test_a_search_finds_what_all_sets_of_three_would_show(shared: Path) -> None:
    network = read_edges((shared / "networks/edges/covert_10.3.csv").read_text()).network
    fewest = min(
        connected_pairs(network, gone) for gone in combinations(np.argsort(-network.degrees())[:14].tolist(), 3)
    )
    assert connected_pairs(network, key_players(network, 3).nodes) <= fewest


@given(networks(), st.integers(1, 4))
def test_the_bound_holds_for_every_set(network: Network, count: int) -> None:
    count = min(count, network.size)
    rest = network.size - count
    fewest = min(connected_pairs(network, gone) for gone in combinations(range(network.size), count))
    assert fragmentation._fewest(network, count) <= fewest, f"{rest} are left"


def test_a_network_too_large_to_try_all_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragmentation, "MOST_SETS", 1)
    found = key_players(LINE, 3)
    assert not found.exact
    assert found.fragmentation <= found.bound <= 1


def test_of_thirty_nodes_all_sets_of_three_are_tried() -> None:
    chance = np.random.default_rng(7)
    names = [chr(ord("A") + place) for place in range(30)]
    network = net(*{"".join(names[each] for each in chance.choice(30, 2, replace=False)) for _ in range(45)})
    found = key_players(network, 3)
    assert found.exact
    fewest = min(connected_pairs(network, gone) for gone in combinations(range(network.size), 3))
    assert connected_pairs(network, found.nodes) == fewest


LINE = net("ab", "bc", "cd", "de")


@pytest.mark.parametrize(
    ("gone", "share", "why"),
    [
        ("", 0.0, "everyone reaches everyone"),
        ("a", 0.0, "an end breaks nothing"),
        ("c", 2 / 3, "the middle: of six pairs two are left"),
        ("b", 0.5, "beside the middle: three are left"),
        ("bd", 1.0, "nobody is left beside another"),
        ("ae", 0.0, "both ends"),
        ("abcd", 1.0, "one alone reaches no one"),
        ("abcde", 1.0, "nobody"),
        ("cc", 2 / 3, "who is named twice is gone once"),
    ],
)
def test_how_far_it_is_broken_without_some(gone: str, share: float, why: str) -> None:
    places = [LINE.names.index(each) for each in gone]
    assert fragmentation_without(LINE, places) == pytest.approx(share), why


@given(networks(), st.sets(st.integers(0, 8)))
def test_the_share_apart_is_what_walking_finds(network: Network, some: set[int]) -> None:
    gone = tuple(node for node in some if node < network.size)
    rest = network.size - len(gone)
    share = 1 - connected_pairs(network, gone) / (rest * (rest - 1)) if rest > 1 else 1.0
    assert fragmentation_without(network, gone) == pytest.approx(share)


@given(networks(), st.integers(3, 5), st.integers(0, 5))
def test_a_seed_gives_the_same_players_each_time(network: Network, count: int, seed: int) -> None:
    found = key_players(network, count, seed)
    assert key_players(network, count, seed) == found
    assert len(set(found.nodes)) == min(count, network.size)
    assert found.of_all >= found.fragmentation or network.size - len(found.nodes) < 2
