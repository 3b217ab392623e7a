"""A network of people and things: who is tied to whom, without direction, each pair once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.structure_kernels import by_node

I32 = NDArray[np.int32]
F64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by name, in the order in which they were first met, and ties between their places.

    `left` is below `right` in each tie, ties are in order and no pair is repeated; `weight` is a tie's strength (1
    where none was given), never a length.
    """

    names: tuple[str, ...]
    left: I32
    right: I32
    weight: F64

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.names)

    @property
    def ties(self) -> int:
        """How many pairs are tied."""
        return len(self.left)

    @property
    def density(self) -> float:
        """The share of all pairs that are tied."""
        return 2 * self.ties / (self.size * (self.size - 1)) if self.size > 1 else 0.0

    def degrees(self) -> NDArray[np.int64]:
        """How many nodes each is tied to."""
        ends = np.concatenate((self.left, self.right))
        return np.bincount(ends, minlength=self.size)

    def neighbours(self) -> tuple[I32, I32]:
        """The neighbours of node n: `ends[starts[n]:starts[n + 1]]` of the arrays `(starts, ends)`, ascending."""
        return self._by_node(np.zeros(0))

    def adjacency(self) -> tuple[I32, I32, F64]:
        """The same with the weight of each tie."""
        strength = np.zeros(2 * self.ties)
        return *self._by_node(strength), strength

    def _by_node(self, strength: F64) -> tuple[I32, I32]:
        starts, ends = np.zeros(self.size + 1, dtype=np.int32), np.zeros(2 * self.ties, dtype=np.int32)
        by_node(self.left, self.right, self.weight, starts, ends, strength)
        return starts, ends

    def without(self, gone: Collection[int]) -> "Network":
        """The network without these nodes, by place, and their ties."""
        kept = np.ones(self.size, dtype=bool)
        kept[list(gone)] = False
        return self._of(kept, kept[self.left] & kept[self.right])

    def with_ties(self, ties: NDArray[np.bool_]) -> "Network":
        """All nodes, with only the marked ties."""
        return self._of(np.ones(self.size, dtype=bool), ties)

    def without_lone(self) -> "Network":
        """The nodes that have a tie: one without is no part of a network."""
        return self.without(np.flatnonzero(self.degrees() == 0).tolist())

    def _of(self, nodes: NDArray[np.bool_], ties: NDArray[np.bool_]) -> "Network":
        place = np.cumsum(nodes, dtype=np.int32) - np.int32(1)
        names = tuple(name for name, stays in zip(self.names, nodes.tolist(), strict=True) if stays)
        return Network(names, place[self.left[ties]], place[self.right[ties]], self.weight[ties])


def network_of(names: Sequence[str], left: I32, right: I32, weight: F64) -> Network:
    """A network out of ties in any order: those of one pair become one of their summed strength, a tie with itself
    none.
    """
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    apart = low != high
    pairs, which = np.unique(low[apart] * len(names) + high[apart], return_inverse=True)
    strength = np.bincount(which, weights=weight[apart], minlength=len(pairs)).astype(np.float64)
    ends = np.divmod(pairs, max(1, len(names)))
    return Network(tuple(names), ends[0].astype(np.int32), ends[1].astype(np.int32), strength)
