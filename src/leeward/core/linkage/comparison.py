"""How two values agree: in levels that tell kinds of error apart, since coarse levels lose more than blocking does."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from leeward.core.linkage.blocking import Pairs
from leeward.core.linkage.fields import EXCHANGED, Kind
from leeward.core.linkage.table import Codes, Column, Table

Levels = NDArray[np.int8]
MISSING, EXACT = 0, 1
"""A missing value says nothing; levels from 1 agree less and less, up to the last, which does not agree."""
COUNT = {Kind.NAME: 7, Kind.DATE: 6, Kind.NUMBER: 4, Kind.TEXT: 7, Kind.CATEGORY: 3}
"""The last level of each kind."""
NEAR = {Kind.NAME: (2, 3), Kind.DATE: (2,), Kind.NUMBER: (2,), Kind.TEXT: (2,), Kind.CATEGORY: ()}
"""Levels of one slip: the value is still known well enough that its rarity counts."""
IN_EACH_OTHERS_PLACE, NEARLY = 5, 6
"""Levels of names and texts that are exact, or nearly so, in the place of the other field."""
_BATCH = 500_000


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
    across = (
        _levels(first, first.left[pairs[0]], second.right[pairs[1]]),
        _levels(first, second.left[pairs[0]], first.right[pairs[1]]),
    )
    last = COUNT[first.kind]
    exact = (across[0] == EXACT) & (across[1] == EXACT)
    near = (across[0] > MISSING) & (across[1] > MISSING) & (across[0] < last) & (across[1] < last)
    straight = (found[first.field] < last) & (found[second.field] < last)
    crossed = (exact | near) & ~straight
    found[first.field][crossed] = np.where(exact[crossed], IN_EACH_OTHERS_PLACE, NEARLY)
    found[second.field][crossed] = MISSING


def _levels(column: Column, left: Codes, right: Codes) -> Levels:
    """The level of each pair of words; each pair of words is compared once."""
    keys, which = np.unique(left.astype(np.int64) * len(column.words) + right, return_inverse=True)
    one, other = np.divmod(keys, len(column.words))
    levels = np.full(len(keys), COUNT[column.kind], dtype=np.int8)
    levels[(one == 0) | (other == 0)] = MISSING
    levels[(one == other) & (one > 0)] = EXACT
    unlike = np.flatnonzero((one != other) & (one > 0) & (other > 0))
    for start in range(0, len(unlike), _BATCH):
        some = unlike[start : start + _BATCH]
        words = [column.words[code] for code in one[some]], [column.words[code] for code in other[some]]
        levels[some] = _WAYS[column.kind](*words)
    return levels[which]


Words = Sequence[str]


def _errors(one: Words, other: Words) -> NDArray[np.float32]:
    """Typing errors: letters exchanged, added, left out, or two beside each other turned round."""
    return process.cpdist(one, other, scorer=OSA.distance, dtype=np.float32)


def _alike(one: Words, other: Words, scorer: Any) -> NDArray[np.float32]:
    return process.cpdist(one, other, scorer=scorer, dtype=np.float32)


def _names(one: Words, other: Words) -> Levels:
    errors, alike = _errors(one, other), _alike(one, other, JaroWinkler.similarity)
    cut = np.array([_is_part(a, b) for a, b in zip(one, other, strict=True)])
    return np.select([errors <= 1, (errors <= 2) & (alike > 0.8), cut | (alike >= 0.9)], [2, 3, 4], 7).astype(np.int8)


def _is_part(one: str, other: str) -> bool:
    """Whether one begins the other, or is one of its words."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and (long.startswith(short) or short in long.split())


def _dates(one: Words, other: Words) -> Levels:
    errors = _errors(one, other)
    turned = np.array([a[:4] == b[:4] and a[4:6] == b[6:] and a[6:] == b[4:6] for a, b in zip(one, other, strict=True)])
    partly = np.array([a[:4] == b[:4] or a[4:] == b[4:] for a, b in zip(one, other, strict=True)])
    return np.select([turned, errors <= 1, errors <= 2, partly], [3, 2, 4, 5], 6).astype(np.int8)


def _numbers(one: Words, other: Words) -> Levels:
    errors = _errors(one, other)
    return np.select([errors <= 1, errors <= 2], [2, 3], 4).astype(np.int8)


def _texts(one: Words, other: Words) -> Levels:
    alike = _alike(one, other, OSA.normalized_similarity)
    return np.select([alike >= 0.85, alike >= 0.7, alike >= 0.55], [2, 3, 4], 7).astype(np.int8)


def _categories(one: Words, other: Words) -> Levels:
    return np.where((_errors(one, other) <= 1) & (np.array([len(word) > 1 for word in one])), 2, 3).astype(np.int8)


_WAYS: dict[Kind, Callable[[Words, Words], Levels]] = {
    Kind.NAME: _names,
    Kind.DATE: _dates,
    Kind.NUMBER: _numbers,
    Kind.TEXT: _texts,
    Kind.CATEGORY: _categories,
}
