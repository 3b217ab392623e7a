"""Which pairs are compared at all: those that agree on something rare enough, found by sorting.

Each rule is a key made of one field or two, or of parts of them. A rule is used where it makes few pairs for the rows
that there are, and a value that thousands share makes none: it is its own stop word.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from leeward.core.linkage.fields import Kind
from leeward.core.linkage.table import Codes, Column, Table

Pairs = NDArray[np.int64]
"""Two rows: the places of the left and of the right ones."""
Keys = NDArray[np.int64]
_MOST_OF_ONE = 10_000
"""Pairs that one value of a key may make."""
_MOST_OF_A_ROW = 4.0
"""Pairs for each row, up to which a rule is used."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A key of one part or two; `fields` are those it uses, which it cannot teach anything about."""

    name: str
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """A rule with the keys of the left and the right rows; 0 where a row has none, or one that too many share."""

    rule: Rule
    left: Keys
    right: Keys


def blocks(table: Table) -> Iterator[Block]:
    """The rules that are selective enough."""
    for rule, left, right in _rules(table):
        values, place, rows = np.unique(left, return_inverse=True, return_counts=True)
        ends = np.sort(right)
        others = np.searchsorted(ends, values, "right") - np.searchsorted(ends, values, "left")
        common = (values == 0) | (rows * others > _MOST_OF_ONE)
        pairs = int((rows * others)[~common].sum())
        if table.same:
            pairs = (pairs - int(rows[~common].sum())) // 2
        if pairs <= _MOST_OF_A_ROW * sum(table.rows):
            kept = np.where(common[place], 0, left)
            yield Block(rule, kept, kept if table.same else right)


@dataclass(frozen=True, slots=True)
class Candidates:
    """All pairs that any rule found, each once, and for each rule the places of its own among them."""

    pairs: Pairs
    rules: tuple[tuple[Rule, NDArray[np.int64]], ...]


def candidates(table: Table) -> Candidates:
    """The pairs to compare, found by sorting in this process's memory."""
    width = max(1, table.rows[1])
    joined = ((each.rule, _joined(each, same=table.same)) for each in blocks(table))
    found = [(rule, pairs[0] * width + pairs[1]) for rule, pairs in joined]
    keys = np.unique(np.concatenate([keys for _, keys in found])) if found else np.zeros(0, np.int64)
    places = tuple((rule, np.searchsorted(keys, each)) for rule, each in found)
    return Candidates(np.stack(np.divmod(keys, width)), places)


def _rules(table: Table) -> Iterator[tuple[Rule, Keys, Keys]]:
    """Every rule with the keys of the left and the right rows; 0 where a row has none."""
    parts = [part for column in table.columns for part in _parts_of(column)]
    for name, field, left, right in parts:
        yield Rule(name, frozenset({field})), left.astype(np.int64), right.astype(np.int64)
    for (one, field, left, right), (two, other, left_too, right_too) in combinations(parts, 2):
        if field != other:
            width = int(max(left_too.max(initial=0), right_too.max(initial=0))) + 1
            rule = Rule(f"{one} + {two}", frozenset({field, other}))
            yield rule, _together(left, left_too, width), _together(right, right_too, width)


def _together(one: Codes, other: Codes, width: int) -> Keys:
    """Both codes as one; missing where either is."""
    return np.where((one == 0) | (other == 0), 0, one.astype(np.int64) * width + other)


def _parts_of(column: Column) -> Iterator[tuple[str, str, Codes, Codes]]:
    """The whole value, and what often stays right of a misspelt one."""
    ways: dict[str, Callable[[str], str]] = {"": lambda word: word}
    if column.kind is Kind.NAME:
        ways |= {"'s start": lambda word: word[:3], "'s consonants": skeleton}
    elif column.kind is Kind.DATE:
        ways |= {"'s year": lambda word: word[:4], "'s day and month": lambda word: "".join(sorted(word[4:]))}
    elif column.kind is Kind.TEXT:
        ways["'s start"] = lambda word: word[:5]
    for name, way in ways.items():
        known = {"": 0}
        code = np.array([known.setdefault(way(word), len(known)) for word in column.words], dtype=np.int32)
        yield column.field + name, column.field, code[column.left], code[column.right]


@lru_cache(maxsize=262_144)
def skeleton(word: str) -> str:
    """The first letter and the next consonants, none twice in a row."""
    kept = word[:1]
    for letter in word[1:]:
        if letter not in "AEIOUYHW " and letter != kept[-1]:
            kept += letter
    return kept[:4] if len(kept) > 1 else ""


def _joined(block: Block, *, same: bool) -> Pairs:
    """The pairs of rows with the same key."""
    order = np.argsort(block.right, kind="stable")
    keys = block.right[order]
    rows = np.flatnonzero(block.left)
    begin, end = (np.searchsorted(keys, block.left[rows], side) for side in ("left", "right"))
    counts = end - begin
    one = np.repeat(rows, counts)
    starts = np.cumsum(counts) - counts
    other = order[np.repeat(begin, counts) + np.arange(counts.sum()) - np.repeat(starts, counts)]
    apart = one < other if same else np.ones(len(one), dtype=bool)
    return np.stack((one[apart], other[apart])).astype(np.int64)
