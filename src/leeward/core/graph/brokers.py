"""Who hands over from one leg of a route to the next: brokers per leg, and not one kingpin.

Smuggling is segmented: each leg has its own people, and few ties run along the route (Campana, European Journal of
Criminology 15, 2018). So what counts is not who is between all others but who is between those of one leg and those of
the next. Ties are left out by chance to see how sure each place is, as with every rank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.network import F64, Network
from leeward.core.graph.ranks import HIDDEN
from leeward.core.graph.walk_kernels import add_betweenness
from leeward.core.proportion import widen_to

_LOW, _HIGH = 0.05, 0.95
_SAME = 12
"""Decimals to which shares are compared, so that no rounding decides between equal nodes."""


@dataclass(frozen=True, slots=True)
class Broker:
    """A node by place, the share of the shortest paths between the two legs that go through it, between which values
    that is in nine of ten resamples, and in which share of them the node is among the first.
    """

    node: int
    share: float
    low: float
    high: float
    at_top: float


@dataclass(frozen=True, slots=True)
class HandOver:
    """From a leg to the next: its brokers, the first one first, and how many pairs of the two legs can reach each other
    of how many there are.
    """

    leg: int
    brokers: tuple[Broker, ...]
    connected: int
    pairs: int


def hand_overs(
    network: Network, legs: Sequence[NDArray[np.bool_]], top: int = 3, resamples: int = 100, seed: int = 1
) -> tuple[HandOver, ...]:
    """The brokers between each leg and the next; `legs` marks who works on each. Who works on both is a broker only."""
    return tuple(
        _hand_over(network, number, before & ~after, after & ~before, (top, resamples, seed))
        for number, (before, after) in enumerate(pairwise(legs))
    )


def _hand_over(
    network: Network, leg: int, before: NDArray[np.bool_], after: NDArray[np.bool_], drawn: tuple[int, int, int]
) -> HandOver:
    top, resamples, seed = drawn
    shares, connected = _shares(network, before, after)
    chance = np.random.default_rng(seed)
    again = np.zeros((resamples, network.size))
    at_top = np.zeros(network.size)
    for row in again:
        row[:], _ = _shares(network.with_ties(chance.random(network.ties) >= HIDDEN), before, after)
        at_top[_first(row, top)] += 1
    shown = _first(shares, top)
    low, high = np.quantile(again[:, shown], (_LOW, _HIGH), axis=0) if resamples else np.tile(shares[shown], (2, 1))
    found = zip(shown, shares[shown], low, high, at_top[shown] / max(1, resamples), strict=True)
    brokers = tuple(
        Broker(int(node), float(share), *widen_to(float(share), float(least), float(most)), float(top_share))
        for node, share, least, most, top_share in found
    )
    return HandOver(leg, brokers, connected, int(before.sum() * after.sum()))


def _first(shares: F64, top: int) -> NDArray[np.int64]:
    """The first by share, of equal ones the first in the file; who has none is not among them."""
    order = np.argsort(-np.round(shares, _SAME), kind="stable")[:top]
    return np.asarray(order[shares[order] > 0])


def _shares(network: Network, before: NDArray[np.bool_], after: NDArray[np.bool_]) -> tuple[F64, int]:
    scores = np.zeros(network.size)
    connected = int(add_betweenness(*network.neighbours(), np.flatnonzero(before), np.ascontiguousarray(after), scores))
    return scores / max(1, connected), connected
