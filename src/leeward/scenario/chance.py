"""Seeded chance: the same seed and key give the same draws, in any order and in any process."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

_KEY_BITS = 64


def dice(seed: int, stream: int, number: int = 0) -> Random:
    """A separate generator for item `number` of `stream`, so that item 900,000 needs none of the items before it."""
    key = (seed << 2 * _KEY_BITS) | (stream << _KEY_BITS) | number
    return Random(key)  # noqa: S311 - a fictional region: repeatable on purpose, nothing secret


class Weighted(Generic[T]):
    """A choice among `items` with fixed weights, prepared once because it is used millions of times."""

    __slots__ = ("_sums", "_total", "items")

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        self.items = tuple(items)
        self._sums = list(accumulate(weights))
        self._total = self._sums[-1]

    def draw(self, chance: Random) -> T:
        """One of the items."""
        place = bisect(self._sums, chance.random() * self._total)
        return self.items[min(place, len(self.items) - 1)]


def by_rank(items: Sequence[T]) -> Weighted[T]:
    """Items in order of frequency, with weights that fall with rank, like frequencies of names (Zipf, flattened at the
    top).
    """
    return Weighted(items, [1 / (rank + 6) for rank in range(len(items))])
