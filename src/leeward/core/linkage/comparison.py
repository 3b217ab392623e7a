"""The levels of many pairs of rows."""

import numpy as np
from numpy.typing import NDArray

from leeward.core.linkage.blocking import Pairs
from leeward.core.linkage.fields import EXCHANGED
from leeward.core.linkage.levels import COUNT, EXACT, IN_EACH_OTHERS_PLACE, MISSING, NEARLY
from leeward.core.linkage.many_levels import Levels, levels_of_many
from leeward.core.linkage.table import Codes, Column, Table


def compare(table: Table, pairs: Pairs) -> NDArray[np.int8]:
    """The level of each pair in each column, as an array of columns by pairs."""
    found = {each.field: _levels(each, each.left[pairs[0]], each.right[pairs[1]]) for each in table.columns}
    for one, other in EXCHANGED:
        first, second = table.column(one), table.column(other)
        if first and second:
            _exchange(found, first, second, pairs)
    return np.stack([found[each.field] for each in table.columns]) if found else np.zeros((0, pairs.shape[1]), np.int8)


def _exchange(found: dict[str, Levels], first: Column, second: Column, pairs: Pairs) -> None:
    """Where both fields agree better crosswise, that is one finding, and the second field has none of its own."""
    last = COUNT[first.kind]
    # Only where a field does not agree straight: few pairs, and the comparison crosswise is the dearer one.
    places = np.flatnonzero((found[first.field] >= last) | (found[second.field] >= last))
    some = pairs[:, places]
    across = (
        _levels(first, first.left[some[0]], second.right[some[1]]),
        _levels(first, second.left[some[0]], first.right[some[1]]),
    )
    exact = (across[0] == EXACT) & (across[1] == EXACT)
    near = (across[0] > MISSING) & (across[1] > MISSING) & (across[0] < last) & (across[1] < last)
    straight = (found[first.field][places] < last) & (found[second.field][places] < last)
    crossed = (exact | near) & ~straight
    found[first.field][places[crossed]] = np.where(exact[crossed], IN_EACH_OTHERS_PLACE, NEARLY)
    found[second.field][places[crossed]] = MISSING


def _levels(column: Column, left: Codes, right: Codes) -> Levels:
    """The level of each pair of words."""
    levels = np.where((left == right) & (left > 0), EXACT, MISSING).astype(np.int8)
    unlike = np.flatnonzero((left != right) & (left > 0) & (right > 0))
    words = column.words
    levels[unlike] = levels_of_many(column.kind, words[left[unlike]], words[right[unlike]])
    return levels
