from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph.small import net, networks

from leeward.core.graph.brokers import hand_overs
from leeward.core.graph.network import Network, network_of
from leeward.scenario import build_region
from leeward.scenario import networks as planted


def legs(network: Network, *names: str) -> list[np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    return [np.array([name in some for name in network.names]) for some in names]


def shortest(network: Network, one: int, other: int) -> list[list[int]]:
    """Every shortest path by listing."""
    near: dict[int, set[int]] = {node: set() for node in range(network.size)}
    for a, b in zip(network.left.tolist(), network.right.tolist(), strict=True):
        near[a].add(b)
        near[b].add(a)
    ways, met = [[one]], {one}
    while ways and not any(way[-1] == other for way in ways):
        ways = [[*way, node] for way in ways for node in near[way[-1]] - met]
        met |= {way[-1] for way in ways}
    return [way for way in ways if way[-1] == other]


@given(networks(8), st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_a_share_is_that_of_the_shortest_paths_from_leg_to_leg(network: Network, where: list[int]) -> None:
    """0 is on no leg, 1 and 2 on one, 3 on both."""
    on = np.array(where[: network.size])
    before, after = (on & 1) > 0, (on & 2) > 0
    through, pairs = np.zeros(network.size), 0
    for one in np.flatnonzero(before & ~after).tolist():
        for other in np.flatnonzero(after & ~before).tolist():
            ways = shortest(network, one, other)
            pairs += bool(ways)
            for way in ways:
                through[way[1:-1]] += 1 / len(ways)
    (found,) = hand_overs(network, [before, after], top=network.size, resamples=2)
    assert found.connected == pairs
    shares = dict.fromkeys(range(network.size), 0.0) | {each.node: each.share for each in found.brokers}
    assert list(shares.values()) == pytest.approx(list(through / max(1, pairs)))
    assert all(0 <= each.low <= each.high <= 1 for each in found.brokers)


def test_the_one_between_two_legs_is_found_though_others_have_more_ties() -> None:
    network = net("ab", "ac", "ad", "ae", "ex", "xf", "fg", "fh", "fi")
    (found,) = hand_overs(network, legs(network, "abcde", "fghi"), resamples=50)
    first = found.brokers[0]
    assert (network.names[first.node], first.share) == ("x", 1.0)
    assert first.low < 1.0 <= first.high + 1e-9
    assert (found.connected, found.pairs) == (20, 20)


def test_who_works_on_both_legs_hands_over() -> None:
    network = net("ax", "bx", "xc", "xd", "ab", "cd")
    (found,) = hand_overs(network, legs(network, "abx", "xcd"), resamples=0)
    assert [(network.names[each.node], each.share, each.at_top) for each in found.brokers] == [("x", 1.0, 0.0)]


def test_the_planted_brokers_hold_the_region_together() -> None:
    """The money handler and the document supplier that two networks share are between their people."""
    told = planted(build_region(), today=date(2026, 11, 24))
    members = [{member.person for member in each.members} for each in told]
    people = sorted(set().union(*members))
    place = {person: number for number, person in enumerate(people)}
    ends = np.array(
        [[place[link.source], place[link.target]] for each in told for link in each.links if link.target in place],
        dtype=np.int32,
    )
    network = network_of(people, ends[:, 0], ends[:, 1], np.ones(len(ends)))
    shared = {person for person in people if sum(person in each for each in members) > 1}
    on = [np.array([person in each for person in people]) for each in members]
    found = hand_overs(network, [on[1], on[0], on[2]], resamples=40)
    assert {people[each.brokers[0].node] for each in found} == shared
    assert all(each.brokers[0].at_top > 0.9 for each in found)
