"""Whether a network was weaker after an arrest, a seizure or an operation, and how it adapted.

"Disrupted" without a measure is a wish. So a network is measured at the act and 30, 90 and 180 days later, and the
change is shown with the interval in which it is if a fifth of the ties are wrong. Removals can strengthen a network
(Duijn, Scientific Reports 4, 2014) and it adapts (Duxbury and Haynie, Social Networks 60, 2020): who took the removed
ones' places, and what grew, is said as readily as success.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np

from leeward.core.graph.fragmentation import fragmentation_without
from leeward.core.graph.measures import betweenness, components, largest_component
from leeward.core.graph.network import Network
from leeward.core.graph.ranks import HIDDEN, share_at_top
from leeward.core.proportion import widen_to

Verdict = Literal["weaker", "stronger", "uncertain"]
_LOW, _HIGH = 0.05, 0.95
_SMALL = 2_000
"""Nodes up to which brokers are ranked with resamples."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A broker by name, with the share of shortest paths, and in which share of resamples it is in the top five."""

    name: str
    betweenness: float
    top_five: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What a network is at one time. `fragmentation` is the share of the pairs of the nodes that it then has which
    cannot reach each other.
    """

    nodes: int
    ties: int
    largest: int
    fragmentation: float
    brokers: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A measure before and after, and between which values the change is in nine of ten resamples."""

    before: float
    after: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether the change has one direction in nine of ten resamples."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Replacement:
    """Who took the place of a removed node: the share of its neighbours that the new one is tied to now and was not,
    and whether it is a broker now.
    """

    removed: str
    by: str
    taken_over: float
    broker: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Before and after: what changed, who came and went, and who replaced the people removed.

    `reach` is the share of the pairs of those there before who could reach each other, then and now: a network that
    only lost the removed ones keeps it, one that broke does not, and those who are new do not blur it.
    """

    ties: Change
    largest: Change
    reach: Change
    gone: tuple[str, ...]
    new: tuple[str, ...]
    replacements: tuple[Replacement, ...]

    @property
    def verdict(self) -> Verdict:
        """By reach and by the largest component: weaker or stronger where one certainly changed and the other did not
        certainly change the other way.
        """
        signs = {int(np.sign(each.low)) for each in (self.reach, self.largest) if each.certain}
        if len(signs) != 1:
            return "uncertain"
        return "stronger" if signs == {1} else "weaker"


def measures_of(network: Network, resamples: int = 50, seed: int = 1) -> Measures:
    """What is kept of a network at one time."""
    largest = largest_component(network)
    scores = betweenness(network, seed).scores
    sure = share_at_top(network, 5, resamples, seed) if network.size <= _SMALL else np.zeros(network.size)
    first = np.argsort(-np.round(scores, 12), kind="stable")[:5]
    brokers = tuple(
        Standing(network.names[node], float(scores[node]), float(sure[node])) for node in first if scores[node] > 0
    )
    return Measures(network.size, network.ties, largest, fragmentation_without(network, ()), brokers)


def compare(
    before: Network, after: Network, removed: Collection[str] = (), resamples: int = 200, seed: int = 1
) -> Comparison:
    """What changed from one network to the other, nodes being the same where their names are."""
    old, new = set(before.names), set(after.names)
    common = old - set(removed)
    return Comparison(
        ties=_change(before, after, lambda network: float(network.ties), resamples, seed),
        largest=_change(before, after, lambda network: float(largest_component(network)), resamples, seed),
        reach=_change(before, after, lambda network: _reach(network, common), resamples, seed),
        gone=tuple(name for name in before.names if name not in new),
        new=tuple(name for name in after.names if name not in old),
        replacements=_replacements(before, after, removed),
    )


def _change(before: Network, after: Network, measure: Callable[[Network], float], resamples: int, seed: int) -> Change:
    chance = np.random.default_rng(seed)
    drawn = [
        measure(after.with_ties(chance.random(after.ties) >= HIDDEN))
        - measure(before.with_ties(chance.random(before.ties) >= HIDDEN))
        for _ in range(resamples)
    ]
    first, last = measure(before), measure(after)
    low, high = np.quantile(drawn, (_LOW, _HIGH)).tolist() if drawn else (last - first, last - first)
    return Change(first, last, *widen_to(last - first, low, high))


def _reach(network: Network, names: Collection[str]) -> float:
    """The share of the pairs of these that can reach each other; who is not in the network reaches no one."""
    here = [place for place, name in enumerate(network.names) if name in names]
    sizes = np.bincount(components(network)[here]) if here else np.zeros(0)
    return float((sizes * (sizes - 1)).sum() / max(1, len(names) * (len(names) - 1)))


def _replacements(before: Network, after: Network, removed: Collection[str]) -> tuple[Replacement, ...]:
    """For each removed one who is gone, the one who took over most of its neighbours, if anyone took a share."""
    was, now = _near(before), _near(after)
    brokers = {each.name for each in measures_of(after, resamples=0).brokers}
    found = []
    for name in removed:
        left = was.get(name, set()) & set(now)
        if name in now or not left:
            continue
        taken = {other: len((near & left) - was.get(other, set())) / len(left) for other, near in now.items()}
        by = max(taken, key=lambda other: (taken[other], other in brokers, other))
        if taken[by] > 0:
            found.append(Replacement(name, by, taken[by], by in brokers))
    return tuple(found)


def _near(network: Network) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {name: set() for name in network.names}
    for left, right in zip(network.left.tolist(), network.right.tolist(), strict=True):
        near[network.names[left]].add(network.names[right])
        near[network.names[right]].add(network.names[left])
    return near
