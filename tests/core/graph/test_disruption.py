from itertools import pairwise

import pytest
from hypothesis import given
from tests.core.graph.small import connected_pairs, net, networks

from leeward.core.graph.disruption import Change, Comparison, compare, measures_of
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


@pytest.mark.parametrize(
    ("after", "removed", "by", "why"),
    [
        (("ya", "yb"), "x", [("x", "y", 1.0)], "all of those who are still there"),
        (("ya", "yb", "cd"), "x", [("x", "y", 0.5)], "half of those who are still there"),
        (("ya", "zb", "zc"), "x", [("x", "z", round(2 / 3, 9))], "of two the one who took more"),
        (("ab", "ac", "ad"), "x", [("x", "a", 0.5)], "one of its own: b was a neighbour before"),
        (("xa", "yb", "yc"), "x", [], "who is still there was not replaced"),
        (("yz", "zw"), "x", [], "none of its neighbours is there to be taken over"),
        (("ya", "yb"), "", [], "nobody was removed"),
        (("ya", "yb"), "q", [], "the one removed was never there"),
        ((), "x", [], "nothing is left"),
    ],
)
def test_who_took_the_place(after: tuple[str, ...], removed: str, by: list[tuple[str, str, float]], why: str) -> None:
    found = compare(STAR, net(*after), removed=removed, resamples=1).replacements
    assert [(each.removed, each.by, round(each.taken_over, 9)) for each in found] == by, why


def test_nothing_before_or_nothing_after_is_measured() -> None:
    nothing = net()
    assert measures_of(nothing).brokers == ()
    assert (measures_of(nothing).nodes, measures_of(nothing).largest) == (0, 0)
    assert compare(nothing, nothing, resamples=5).verdict == "uncertain"
    ended = compare(STAR, nothing, removed="x", resamples=50)
    assert (ended.gone, ended.new, ended.verdict) == (STAR.names, (), "weaker")
    assert ended.reach.after == 0


def test_who_only_lost_the_removed_one_keeps_its_reach() -> None:
    found = compare(net("ab", "bc", "ca", "xa"), net("ab", "bc", "ca"), removed="x", resamples=1)
    assert (found.reach.before, found.reach.after) == (1.0, 1.0)
    newcomers = compare(net("ab", "bc"), net("ab", "bc", "yz"), resamples=1)
    assert newcomers.reach.after == 1.0, "those who are new do not blur it"


@given(networks(7), networks(7))
def test_the_same_seed_gives_the_same_comparison(one: Network, other: Network) -> None:
    found = compare(one, other, removed=one.names[:1], resamples=10, seed=3)
    assert compare(one, other, removed=one.names[:1], resamples=10, seed=3) == found
    for change in (found.ties, found.largest, found.reach):
        assert change.low <= change.high
    assert 0 <= found.reach.after <= 1
    assert all(0 < each.taken_over <= 1 for each in found.replacements)


@pytest.mark.parametrize(
    ("reach", "largest", "verdict", "why"),
    [
        ((-0.5, -0.1), (-9, -1), "weaker", "both fell"),
        ((0.1, 0.5), (1, 9), "stronger", "both grew"),
        ((-0.5, -0.1), (1, 9), "uncertain", "one fell, the other grew"),
        ((-0.5, -0.1), (-3, 3), "weaker", "one fell, of the other nothing is sure"),
        ((-0.1, 0.1), (1, 9), "stronger", "one grew, of the other nothing is sure"),
        ((-0.1, 0.1), (-3, 3), "uncertain", "nothing is sure"),
        ((0.0, 0.2), (0, 0), "uncertain", "perhaps nothing changed"),
        ((-0.2, 0.0), (-4, 0), "uncertain", "perhaps nothing fell"),
    ],
)
def test_the_verdict_is_what_is_certain(
    reach: tuple[float, float], largest: tuple[float, float], verdict: str, why: str
) -> None:
    nothing = Change(0, 0, 0, 0)
    found = Comparison(nothing, Change(0, 0, *largest), Change(0, 0, *reach), (), (), ())
    assert found.verdict == verdict, why
