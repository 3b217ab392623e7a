"""What is left of a network as its most central nodes are removed one after another."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from leeward.core.graph.fragmentation import key_players
from leeward.core.graph.measures import betweenness, largest_component
from leeward.core.graph.network import F64, Network

By = Literal["betweenness", "degree", "kpp"]
WAYS: tuple[By, ...] = get_args(By)
_SAME = 12
"""Decimals to which measures are compared, so that no rounding decides between equal nodes."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Nodes by place in the order of their removal, and after each the largest component as a share of the first."""

    removed: tuple[int, ...]
    largest_component: tuple[float, ...]


def remove(network: Network, by: By, steps: int, *, once: bool = False) -> Removal:
    """Remove `steps` nodes (fewer where there are no more).

    By a measure: the highest first, measured again after each unless `once`; of equal ones the first in the file. As
    key players (`kpp`): the set of that size which breaks most.
    """
    order = key_players(network, steps).nodes if by == "kpp" else _removal_order(network, by, steps, once=once)
    whole = max(1, largest_component(network))
    left = tuple(largest_component(network.without(order[: step + 1])) / whole for step in range(len(order)))
    return Removal(tuple(order), left)


def _removal_order(network: Network, by: By, steps: int, *, once: bool) -> list[int]:
    steps = min(steps, network.size)
    if once:
        return [int(node) for node in np.argsort(-_measure(network, by), kind="stable")[:steps]]
    order: list[int] = []
    places = np.arange(network.size)
    while len(order) < steps:
        node = int(np.argmax(_measure(network.without(order), by)))
        kept = np.delete(places, order)
        order.append(int(kept[node]))
    return order


def _measure(network: Network, by: By) -> F64:
    scores = betweenness(network).scores if by == "betweenness" else network.degrees().astype(np.float64)
    return np.round(scores, _SAME)
