"""From two files to the pairs that are probably one person, each row once where that is asked.

The model is learnt from a sample of rows; then all rows find their pairs, some thousands at a time, and the probable
ones are kept. So memory grows with rows and not with the pairs that are compared.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf, log

import numpy as np
from numpy.typing import NDArray

from leeward.core.linkage.blocking import Block, Pairs, Rows, blocks, pairs_of, sample
from leeward.core.linkage.comparison import compare
from leeward.core.linkage.model import Model, UntrainedError, learnt, probability
from leeward.core.linkage.table import Table

_LEAST = 2
"""Fields without which nothing can be learnt of any: each is learnt where others agree."""
AT_ONCE = 20_000
"""Rows whose pairs are in memory at once: some hundred thousand pairs."""


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs with their log-odds; `compared` is how many were looked at."""

    pairs: Pairs
    odds: NDArray[np.float64]
    compared: int


@dataclass(frozen=True, slots=True)
class Judge:
    """What all engines share, so that each gives the same answer: the rules, the model, and from which log-odds."""

    table: Table
    used: tuple[Block, ...]
    model: Model
    least: float

    def portions(self) -> Iterator[Rows]:
        """The left rows, some at a time."""
        for begin in range(0, self.table.rows[0], AT_ONCE):
            yield np.arange(begin, min(begin + AT_ONCE, self.table.rows[0]))

    def of_rows(self, rows: Rows) -> Found:
        """The probable ones of all pairs that these left rows have."""
        return self.of_pairs(pairs_of(self.used, rows, same=self.table.same))

    def of_pairs(self, pairs: Pairs) -> Found:
        """The probable ones of these pairs."""
        odds = self.model.log_odds(self.table, pairs, compare(self.table, pairs))
        kept = odds >= self.least
        return Found(pairs[:, kept], odds[kept], pairs.shape[1])


Engine = Callable[[Judge], Iterable[Found]]


def in_memory(judge: Judge) -> Iterator[Found]:
    """The engine that needs nothing but this process."""
    return map(judge.of_rows, judge.portions())


@dataclass(frozen=True, slots=True)
class Linked:
    """Pairs of rows by place, the likeliest first, with their probability; `compared` is how many were looked at."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    probability: NDArray[np.float64]
    compared: int


def link(table: Table, least: float = 0.5, *, one_to_one: bool = False, engine: Engine = in_memory) -> Linked:
    """The pairs with at least this probability; with `one_to_one` no row is in two, and the likeliest pairs come first.

    Raises `model.UntrainedError` where the files are too small or too little alike to learn from.
    """
    if len(table.columns) < _LEAST:
        known = ", ".join(each.field for each in table.columns) or "none"
        raise UntrainedError(f"two fields that both files have are needed; there are: {known}")
    judge = _judge(table, least)
    found = [Found(np.zeros((2, 0), np.int64), np.zeros(0), 0), *(engine(judge) if judge else ())]
    pairs = np.concatenate([each.pairs for each in found], axis=1)
    odds = np.concatenate([each.odds for each in found])
    order = np.lexsort((pairs[1], pairs[0], -odds))
    if one_to_one:
        order = order[_each_once(pairs[:, order], same=table.same)]
    chosen = pairs[:, order]
    return Linked(chosen[0], chosen[1], probability(odds[order]), sum(each.compared for each in found))


def _judge(table: Table, least: float) -> Judge | None:
    """The rules and the model of the table; none where no rule finds a pair."""
    used = tuple(blocks(table))
    taught = sample(used, table)
    if not taught.pairs.size:
        return None
    odds = log(least / (1 - least)) if 0 < least < 1 else inf if least else -inf
    return Judge(table, used, learnt(table, taught, compare(table, taught.pairs)), odds)


def _each_once(pairs: Pairs, *, same: bool) -> NDArray[np.bool_]:
    """Of pairs with the best first, those whose rows are in no better one."""
    taken: tuple[set[int], set[int]] = (set(), set())
    if same:
        taken = (taken[0], taken[0])
    kept = np.zeros(pairs.shape[1], dtype=np.bool_)
    for place, (left, right) in enumerate(pairs.T.tolist()):
        if left not in taken[0] and right not in taken[1]:
            kept[place] = True
            taken[0].add(left)
            taken[1].add(right)
    return kept
