"""From two files to the pairs that are probably one person, each row once where that is asked."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.linkage.blocking import Candidates, Pairs, candidates
from leeward.core.linkage.comparison import compare
from leeward.core.linkage.model import UntrainedError, learnt, probability
from leeward.core.linkage.table import Table

_LEAST = 2
"""Fields without which nothing can be learnt of any: each is learnt where others agree."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Pairs of rows by place, the likeliest first, with their probability; `compared` is how many were looked at."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    probability: NDArray[np.float64]
    compared: int


def link(
    table: Table,
    least: float = 0.5,
    *,
    one_to_one: bool = False,
    find: Callable[[Table], Candidates] = candidates,
) -> Linked:
    """The pairs with at least this probability; with `one_to_one` no row is in two, and the likeliest pairs come first.
    `find` finds the pairs to compare.

    Raises `model.UntrainedError` where the files are too small or too little alike to learn from.
    """
    if len(table.columns) < _LEAST:
        known = ", ".join(each.field for each in table.columns) or "none"
        raise UntrainedError(f"two fields that both files have are needed; there are: {known}")
    found = find(table)
    pairs = found.pairs
    if not pairs.size:
        return Linked(pairs[0], pairs[1], np.zeros(0), 0)
    levels = compare(table, pairs)
    odds = learnt(table, found, levels).log_odds(table, pairs, levels)
    order = np.lexsort((pairs[1], pairs[0], -odds))
    order = order[odds[order] >= np.log(least) - np.log1p(-least)] if least < 1 else order[:0]
    if one_to_one:
        order = order[_each_once(pairs[:, order], same=table.same)]
    chosen = pairs[:, order]
    return Linked(chosen[0], chosen[1], probability(odds[order]), pairs.shape[1])


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
