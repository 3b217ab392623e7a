from itertools import pairwise

import pytest
from hypothesis import given
from tests.core.graph.small import connected_pairs, net, networks

from leeward.core.graph.disruption import compare, measures_of
from leeward.core.graph.network import Network

STAR = net("xa", "xb", "xc", "xd", "ab")
"""Four around x, of whom two know each other."""


@given(networks(8))
def test_what_is_kept_of_a_network(network: Network) -> None:
    found = measures_of(network, resamples=0)
    pairs = network.size * (network.size - 1)
    assert found.fragmentation == pytest.approx(1 - connected_pairs(network) / pairs)
    assert (found.nodes, found.ties) == (network.size, network.ties)
    assert len(found.brokers) <= 5


@given(networks(8))
def test_nothing_changed_where_nothing_did(network: Network) -> None:
    found = compare(network, network, resamples=30)
    assert (found.gone, found.new, found.replacements) == ((), (), ())
    assert found.reach.before == found.reach.after
    assert found.verdict == "uncertain" or not network.ties


def chain(letters: str) -> Network:
    """Dense: each is tied to the next three."""
    return net(*(a + b for place, a in enumerate(letters) for b in letters[place + 1 : place + 4]))


def test_a_network_that_broke_is_weaker() -> None:
    whole = chain("abcdefghijklmnop")
    broken = net(*(a + b for some in ("abcd", "efgh", "ijkl", "mnop") for a, b in pairwise(some)))
    found = compare(whole, broken)
    assert found.verdict == "weaker"
    assert found.reach.high < 0
    assert compare(broken, whole).verdict == "stronger", "growth is said as readily"


def test_one_resample_of_many_would_say_otherwise_so_nothing_is_certain() -> None:
    found = compare(STAR, net("xa", "xb", "xc", "xd"))
    assert found.verdict == "uncertain"
    assert not found.reach.certain


def test_who_took_over_is_named() -> None:
    found = compare(STAR, net("ya", "yb", "yc", "ad"), removed=["x"])
    assert found.gone == ("x",)
    assert found.new == ("y",)
    (taken,) = found.replacements
    assert (taken.removed, taken.by, taken.taken_over, taken.broker) == ("x", "y", 0.75, True)


def test_no_one_took_over() -> None:
    assert compare(STAR, net("ab", names="abcd"), removed=["x"]).replacements == ()


def test_who_is_still_there_was_not_replaced() -> None:
    assert compare(STAR, STAR, removed=["x"]).replacements == ()
