"""How nodes of a network are connected: the shortest path between two, the network that connects several, and what is
around one, with caps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leeward.core.graph.network import I32, Network
from leeward.core.graph.walk_kernels import nearest, shortest


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a network by places: nodes and the ties between them that matter here."""

    nodes: tuple[int, ...]
    ties: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What is around a node: how many ties away each is, and of which nodes some neighbours were left out, with how
    many.
    """

    far: dict[int, int]
    left_out: dict[int, int]


class Walks:
    """Walks through one network, made ready once: in one of a million nodes a path then takes less than a millisecond.

    Not for two threads at a time.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._starts, self._ends, self._weight = network.adjacency()
        self._came, self._left = (np.full(network.size, -1, dtype=np.int32) for _ in range(2))
        self._queue, self._back, self._path = (np.zeros(network.size + 1, dtype=np.int32) for _ in range(3))

    def shortest(self, one: int, other: int) -> tuple[int, ...]:
        """The nodes of a path of the fewest ties, with both ends; none where there is no path."""
        if one == other:
            return (one,)
        own = self._came, self._left, self._queue, self._back, self._path
        length = shortest(self._starts, self._ends, np.array([one, other]), *own)
        return tuple(self._path[:length].tolist())

    def surroundings(self, node: int, hops: int = 2, each: int = 50, most: int = 300) -> Around:
        """What is within `hops` ties: of each node at most the `each` strongest ties, and `most` nodes in all."""
        far, left_out, rim = {node: 0}, dict[int, int](), [node]
        for hop in range(1, hops + 1):
            reached: list[int] = []
            for here in rim:
                strongest = self._strongest(here)
                new = [other for other in strongest if other not in far]
                taken = [other for other in strongest[:each] if other not in far][: most - len(far)]
                far |= dict.fromkeys(taken, hop)
                reached += taken
                if len(new) > len(taken):
                    left_out[here] = len(new) - len(taken)
            rim = reached
        return Around(far, left_out)

    def connect(self, nodes: Sequence[int]) -> Part:
        """A small network that connects all of these as far as they can be, of at most twice the ties of the smallest
        one (Mehlhorn, Information Processing Letters 27, 1988).
        """
        ends = np.array(sorted(set(nodes)), dtype=np.int64)
        came = np.full(self._network.size, -1, dtype=np.int32)
        which, far, queue = (np.zeros(self._network.size, dtype=np.int32) for _ in range(3))
        nearest(self._starts, self._ends, ends, came, which, far, queue)
        kept = set(ends.tolist())
        ties: set[tuple[int, int]] = set()
        for left, right in self._bridges(came, which, far, len(ends)):
            ties.add((left, right))
            for node in (left, right):
                while came[node] != node:
                    above = int(came[node])
                    ties.add((min(node, above), max(node, above)))
                    kept |= {node, above}
                    node = above  # noqa: PLW2901 - the walk back
        return Part(tuple(sorted(kept)), tuple(sorted(ties)))

    def _bridges(self, came: I32, which: I32, far: I32, many: int) -> list[tuple[int, int]]:
        """The ties between what is nearest to one and to another that connect them all by the shortest ways."""
        left, right = self._network.left, self._network.right
        between = np.flatnonzero((came[left] >= 0) & (which[left] != which[right]))
        length = far[left[between]] + far[right[between]]
        root = list(range(many))
        chosen = []
        for tie in between[np.argsort(length, kind="stable")].tolist():
            one, other = (_root(root, int(which[end])) for end in (left[tie], right[tie]))
            if one != other:
                root[one] = other
                chosen.append((int(left[tie]), int(right[tie])))
                if len(chosen) == many - 1:
                    break
        return chosen

    def _strongest(self, node: int) -> list[int]:
        some = slice(int(self._starts[node]), int(self._starts[node + 1]))
        return [int(each) for each in self._ends[some][np.argsort(-self._weight[some], kind="stable")]]


def _root(root: list[int], node: int) -> int:
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node
