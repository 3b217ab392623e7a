import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
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
    assert network.with_ties(np.array([True, False])).names == network.names
    assert network.with_ties(np.array([True, False])).ties == 1


def test_a_network_of_one_node_has_no_density() -> None:
    assert Network(("a",), *(np.zeros(0, dtype=np.int32),) * 2, np.zeros(0)).density == 0.0


@given(networks())
def test_neighbours_are_those_of_the_ties(network: Network) -> None:
    starts, ends = network.neighbours()
    said = {(node, int(other)) for node in range(network.size) for other in ends[starts[node] : starts[node + 1]]}
    ties = {(int(a), int(b)) for a, b in zip(network.left, network.right, strict=True)}
    assert said == ties | {(b, a) for a, b in ties}
    assert network.degrees().tolist() == np.diff(starts).tolist()


def of(size: int, ties: list[tuple[int, int]]) -> Network:
    ends = np.array(ties, dtype=np.int32).reshape(-1, 2)
    return network_of([str(node) for node in range(size)], ends[:, 0], ends[:, 1], np.arange(1.0, len(ends) + 1))


@pytest.mark.parametrize(
    ("size", "ties", "pairs", "degrees", "why"),
    [
        (0, [], [], [], "nobody"),
        (1, [], [], [0], "one alone"),
        (1, [(0, 0)], [], [0], "one tied to itself"),
        (3, [(2, 0)], [(0, 2)], [1, 0, 1], "the lower end is left"),
        (3, [(1, 2), (2, 1), (1, 2)], [(1, 2)], [0, 1, 1], "both ways and again"),
        (4, [(3, 0), (0, 1), (2, 0)], [(0, 1), (0, 2), (0, 3)], [3, 1, 1, 1], "a hub"),
        (3, [(0, 0), (1, 1), (2, 2)], [], [0, 0, 0], "nothing but ties with themselves"),
    ],
)
def test_what_ties_make(
    size: int, ties: list[tuple[int, int]], pairs: list[tuple[int, int]], degrees: list[int], why: str
) -> None:
    network = of(size, ties)
    assert list(zip(network.left.tolist(), network.right.tolist(), strict=True)) == pairs, why
    assert network.degrees().tolist() == degrees, why
    assert 0 <= network.density <= 1, why


@given(networks(), st.data())
def test_two_leave_in_any_order_or_at_once(network: Network, data: st.DataObject) -> None:
    one, other = data.draw(st.permutations(range(network.size)))[:2]
    at_once = network.without([one, other])
    in_turn = network.without([one]).without([other - (other > one)])
    assert at_once.names == in_turn.names
    assert at_once.left.tolist() == in_turn.left.tolist()
    assert at_once.right.tolist() == in_turn.right.tolist()
    assert network.without([]).names == network.names
    assert network.without(range(network.size)).size == 0


@given(networks(), st.randoms(use_true_random=False))
def test_ties_in_any_order_and_direction_are_one_network(network: Network, chance: random.Random) -> None:
    ties = list(zip(network.left.tolist(), network.right.tolist(), network.weight.tolist(), strict=True))
    turned = [(b, a, w) if chance.random() < 0.5 else (a, b, w) for a, b, w in ties]
    chance.shuffle(turned)
    ends = np.array([tie[:2] for tie in turned], dtype=np.int32).reshape(-1, 2)
    again = network_of(network.names, ends[:, 0], ends[:, 1], np.array([tie[2] for tie in turned]))
    wanted, found = network.adjacency(), again.adjacency()
    assert all(np.array_equal(wanted[column], found[column]) for column in range(3))


def test_who_is_tied_to_no_one_is_left_out() -> None:
    kept = net("ab", "bc").without([0]).without_lone()
    assert (kept.names, kept.ties) == (("b", "c"), 1)
    assert net("ab").without([0]).without_lone().size == 0
