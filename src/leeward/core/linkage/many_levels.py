"""The level of many pairs of values at once, in compiled code where `levels` would judge one after the other.

Only values that are both there and unlike come here. A test compares every answer with `levels`.
"""

from collections.abc import Callable, Mapping
from itertools import repeat
from operator import contains

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler, Prefix
from rapidfuzz.process import cpdist

from leeward.core.linkage.fields import Kind
from leeward.core.linkage.levels import COUNT, LEVEL, NEAR_YEARS, TEXT_SHARES, is_part
from leeward.core.linkage.table import Words

Levels = NDArray[np.int8]


def levels_of_many(kind: Kind, ones: Words, others: Words) -> Levels:
    """The level of each two words of a kind."""
    return _MANY[kind](ones, others)


def _names(ones: Words, others: Words) -> Levels:
    errors = cpdist(ones, others, scorer=OSA.distance, score_cutoff=2, dtype=np.int8)
    alike = cpdist(ones, others, scorer=JaroWinkler.similarity, score_cutoff=0.8, dtype=np.float64)
    cases = (errors <= 1, (errors == 2) & (alike > 0.8), alike >= 0.9)
    levels = np.select(cases, (2, 3, 4), COUNT[Kind.NAME]).astype(np.int8)
    rest = np.flatnonzero(levels == COUNT[Kind.NAME])
    levels[rest[_are_parts(ones[rest], others[rest])]] = 4
    return levels


def _are_parts(ones: Words, others: Words) -> NDArray[np.bool_]:
    """Which of two names begins the other, or is a word of it."""
    first, second = (np.fromiter(map(len, words), np.int64, len(words)) for words in (ones, others))
    shorter = np.minimum(first, second)
    found = cpdist(ones, others, scorer=Prefix.similarity, dtype=np.int64) == shorter
    spaced = (np.fromiter(map(contains, words, repeat(" ")), bool, len(words)) for words in (ones, others))
    words = np.flatnonzero(~found & np.logical_or(*spaced))
    found[words] = [is_part(one, other) for one, other in zip(ones[words], others[words], strict=True)]
    return np.asarray(found & (shorter > 2))


def _one_by_one(kind: Kind, ones: Words, others: Words) -> Levels:
    level = LEVEL[kind]
    return np.fromiter(map(level, ones.tolist(), others.tolist()), np.int8, len(ones))


def _dates(ones: Words, others: Words) -> Levels:
    """Dates of eight digits by their characters; the others one by one."""
    lengths = [np.fromiter(map(len, words), np.int32, len(words)) for words in (ones, others)]
    one, other = (words.astype("U8").view(np.uint32).reshape(-1, 8) for words in (ones, others))
    odd = (lengths[0] != 8) | (lengths[1] != 8) | (np.maximum(one, other) > ord("9")).any(axis=1)
    levels = _of_digits(one, other, cpdist(ones, others, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8))
    levels[odd] = _one_by_one(Kind.DATE, ones[odd], others[odd])
    return levels


def _of_digits(one: NDArray[np.uint32], other: NDArray[np.uint32], errors: NDArray[np.uint8]) -> Levels:
    same = one == other
    year, month, day = same[:, :4].all(axis=1), same[:, :6].all(axis=1), same[:, 4:].all(axis=1)
    years = (one[:, :4].astype(np.int64) - other[:, :4]) @ np.array((1000, 100, 10, 1))
    swapped = (one[:, 4:] == other[:, [6, 7, 4, 5]]).all(axis=1)
    unknown = ((one[:, 4:] == _NEW_YEAR).all(axis=1)) | ((other[:, 4:] == _NEW_YEAR).all(axis=1))
    cases = (
        (day & (np.abs(years) <= NEAR_YEARS), 3),
        (year & swapped, 2),
        (year & unknown, 4),
        (month, 6),
        (errors <= 1, 5),
        ((errors == 2) | year | day, 7),
    )
    found = np.select([case for case, _ in cases], [level for _, level in cases], COUNT[Kind.DATE])
    return np.asarray(found, dtype=np.int8)


def _numbers(ones: Words, others: Words) -> Levels:
    errors = cpdist(ones, others, scorer=OSA.distance, score_cutoff=2, dtype=np.int8)
    return np.asarray(np.where(errors <= 2, 1 + errors, COUNT[Kind.NUMBER]), dtype=np.int8)


def _texts(ones: Words, others: Words) -> Levels:
    alike = cpdist(ones, others, scorer=OSA.normalized_similarity, dtype=np.float64)
    shares = [alike >= share for share in TEXT_SHARES]
    return np.select(shares, list(range(2, 2 + len(shares))), COUNT[Kind.TEXT]).astype(np.int8)


def _categories(ones: Words, others: Words) -> Levels:
    return _one_by_one(Kind.CATEGORY, ones, others)


_NEW_YEAR = np.array([ord(digit) for digit in "0101"])
_MANY: Mapping[Kind, Callable[[Words, Words], Levels]] = {
    Kind.NAME: _names,
    Kind.DATE: _dates,
    Kind.NUMBER: _numbers,
    Kind.TEXT: _texts,
    Kind.CATEGORY: _categories,
}
