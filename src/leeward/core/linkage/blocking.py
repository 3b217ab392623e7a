"""Which pairs are compared at all: those that agree on something rare enough, found by sorting.

Each rule is a key made of one field to three, or of parts of them. A rule that makes many pairs is used for its rarest
values alone, as far as a number of pairs for each row goes: so no rule is lost as a register grows, and a value that
thousands share is its own stop word. Nationality is no field, here or in any score, because it must never count; how
many pairs that loses was not measured.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from leeward.core.linkage.fields import EXCHANGED, Kind
from leeward.core.linkage.table import Codes, Column, Table

Pairs = NDArray[np.int64]
"""Two rows: the places of the left and of the right ones."""
Keys = NDArray[np.int64]
Rows = NDArray[np.int64]
_BITS = 32
"""Of a pair as one number, those of the right row."""
_TOTAL = ("'s start", "'s year")
"""Parts that every value has, so that rows with the same value have them in common."""
_MOST_OF_A_ROW = 2.0
"""Pairs for each row, up to which a rule is used whole."""
_RAREST_OF_A_ROW = 0.5
"""Pairs for each row that the rarest values of a larger rule make."""
_LEARNT_FROM = 50_000
_THREE_OF = (Kind.NAME, Kind.DATE)
"""Kinds of which three fields make a rule, since two of them are common in a large register."""


@dataclass(frozen=True, slots=True)
class Part:
    """A field, or what often stays right of a misspelt one, with the code of each row; 0 where a row has none."""

    field: str
    kind: Kind
    way: str
    left: Codes
    right: Codes


@dataclass(frozen=True, slots=True)
class Rule:
    """A key of up to three parts; `fields` are those it uses, which it cannot teach anything about."""

    name: str
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """A rule with the keys of the left and the right rows, from 1; 0 where a row has none, or one that finds no one.

    `members` are the right rows by their key; those of key k end at `ends[k]`.
    """

    rule: Rule
    left: Codes
    right: Codes
    members: Codes
    ends: NDArray[np.int64]


def blocks(table: Table) -> Iterator[Block]:
    """The rules in use. One that a whole rule implies is left out, since it would find nothing more."""
    whole: list[tuple[Part, ...]] = []
    for parts in _rules(table):
        if any(_implies(parts, coarser) for coarser in whole):
            continue
        left = _join_codes(parts, [part.left for part in parts])
        right = left if table.same else _join_codes(parts, [part.right for part in parts])
        block, is_whole = _rare_block(_rule_of(parts), left, right, table)
        if is_whole:
            whole.append(parts)
        if block.left.any():
            yield block


def _rules(table: Table) -> Iterator[tuple[Part, ...]]:
    """Coarse parts come first, so that they make finer rules needless."""
    parts = [part for column in table.columns for part in _parts_of(column)]
    for count in (1, 2, 3):
        for some in combinations(parts, count):
            if len({part.field for part in some}) == count and (
                count < 3 or all(part.kind in _THREE_OF for part in some)
            ):
                yield some


def _implies(parts: tuple[Part, ...], coarser: tuple[Part, ...]) -> bool:
    """Whether rows that agree on `parts` always agree on `coarser`."""
    if (
        _is_exchangeable(parts)
        and not _is_exchangeable(coarser)
        and {part.field for part in parts[:2]} & {part.field for part in coarser}
    ):
        return False
    known = {(part.field, way) for part in parts for way in (part.way, *(_TOTAL if not part.way else ()))}
    return all((part.field, part.way) in known for part in coarser)


def _is_exchangeable(parts: tuple[Part, ...]) -> bool:
    """Whether the first two are alike and people write them in each other's place: then either order will do."""
    return len(parts) > 1 and parts[0].way == parts[1].way and (parts[0].field, parts[1].field) in EXCHANGED


def _rule_of(parts: tuple[Part, ...]) -> Rule:
    return Rule(" + ".join(part.field + part.way for part in parts), frozenset(part.field for part in parts))


def _join_codes(parts: tuple[Part, ...], codes: list[Codes]) -> Keys:
    """All codes as one; missing where one is. Names are taken in either order, as people write them."""
    key, there = np.zeros(len(codes[0]), np.int64), np.ones(len(codes[0]), bool)
    widths = [max(int(part.left.max(initial=0)), int(part.right.max(initial=0))) + 1 for part in parts]
    if _is_exchangeable(parts):
        codes = [np.minimum(codes[0], codes[1]), np.maximum(codes[0], codes[1]), *codes[2:]]
        widths = [max(widths[:2])] * 2 + widths[2:]
    for code, width in zip(codes, widths, strict=True):
        key = key * width + code
        there &= code > 0
    return np.where(there, key, 0)


def _rare_block(rule: Rule, left: Keys, right: Keys, table: Table) -> tuple[Block, bool]:
    """The block of the values that are rare enough, and whether all are."""
    # 0 is always there, so that a file without rows is no exception.
    values, place, rows = np.unique(np.append(left, 0), return_inverse=True, return_counts=True)
    ends = np.sort(right)
    others = np.searchsorted(ends, values, "right") - np.searchsorted(ends, values, "left")
    pairs = rows * (rows - 1) // 2 if table.same else rows * others
    pairs[values == 0] = 0
    whole = bool(pairs.sum() <= _MOST_OF_A_ROW * sum(table.rows))
    rare = (pairs > 0) if whole else (pairs > 0) & (pairs <= _rarest(pairs, _RAREST_OF_A_ROW * sum(table.rows)))
    number = np.where(rare, np.cumsum(rare), 0).astype(np.int32)
    kept = number[place[:-1]]
    if table.same:
        return _block(rule, kept, kept), whole
    where = np.minimum(np.searchsorted(values, right), len(values) - 1)
    return _block(rule, kept, np.where(values[where] == right, number[where], 0)), whole


def _block(rule: Rule, left: Codes, right: Codes) -> Block:
    live = np.flatnonzero(right)
    members = live[np.argsort(right[live], kind="stable")].astype(np.int32)
    ends = np.cumsum(np.bincount(right[live], minlength=int(left.max(initial=0)) + 1))
    return Block(rule, left, right, members, ends)


def _rarest(pairs: Keys, most: float) -> int:
    """The number of pairs of one value up to which all values together make at most so many."""
    order = np.sort(pairs)
    first = int(np.searchsorted(np.cumsum(order), most, "right"))
    return int(order[first]) - 1 if first < len(order) else int(order[-1])


@dataclass(frozen=True, slots=True)
class Candidates:
    """All pairs that any rule found, each once, and for each rule the places of its own among them.

    `share` is that of the left rows which were looked at.
    """

    pairs: Pairs
    rules: tuple[tuple[Rule, NDArray[np.int64]], ...]
    share: float = 1.0


def sample(used: Sequence[Block], table: Table, most: int = _LEARNT_FROM) -> Candidates:
    """The pairs of all left rows, or of so many by chance, from which to learn."""
    count = table.rows[0]
    rows = np.arange(count)
    if count > most:
        rows = np.sort(np.random.default_rng(1).choice(rows, most, replace=False))
    found = [_keys(block, rows, same=table.same) for block in used]
    keys = _each_once(found)
    places = tuple((block.rule, np.searchsorted(keys, each)) for block, each in zip(used, found, strict=True))
    return Candidates(_as_pairs(keys), places, len(rows) / max(count, 1))


def pairs_of(used: Sequence[Block], rows: Rows, *, same: bool) -> Pairs:
    """The pairs of some left rows, each once."""
    found = [_keys(block, rows, same=same) for block in used]
    return _as_pairs(_each_once(found))


def _each_once(found: list[Keys]) -> Keys:
    """Sorted, since `np.unique` would hash, which takes three times as long here."""
    keys = np.sort(np.concatenate([*found, np.zeros(0, np.int64)]))
    return keys[np.asarray(np.diff(keys, prepend=-1)) > 0]


def _as_pairs(keys: Keys) -> Pairs:
    return np.stack((keys >> _BITS, keys & (1 << _BITS) - 1))


def _keys(block: Block, rows: Rows, *, same: bool) -> Keys:
    """The pairs of these left rows that the rule finds, each as one number."""
    rows = rows[block.left[rows] > 0]
    ends = block.ends[block.left[rows]]
    counts = ends - block.ends[block.left[rows] - 1]
    one = np.repeat(rows, counts)
    place = np.repeat(ends - np.cumsum(counts), counts) + np.arange(len(one))
    other = block.members[place].astype(np.int64)
    apart = one < other if same else slice(None)
    return np.asarray((one[apart] << _BITS) | other[apart])


def _parts_of(column: Column) -> Iterator[Part]:
    """What often stays right of a misspelt value, and the whole value."""
    ways: dict[str, Callable[[str], str]] = {}
    if column.kind is Kind.NAME:
        ways = {"'s start": lambda word: word[:3], "'s consonants": skeleton}
    elif column.kind is Kind.DATE:
        ways = {"'s year": lambda word: word[:4], "'s day and month": lambda word: "".join(sorted(word[4:]))}
    elif column.kind is Kind.TEXT:
        ways = {"'s start": lambda word: word[:5]}
    ways[""] = lambda word: word
    for name, way in ways.items():
        known = {"": 0}
        code = np.array([known.setdefault(way(word), len(known)) for word in column.words], dtype=np.int32)
        left = code[column.left]
        yield Part(column.field, column.kind, name, left, left if column.left is column.right else code[column.right])


@lru_cache(maxsize=262_144)
def skeleton(word: str) -> str:
    """The first letter and the next consonants, none twice in a row."""
    kept = word[:1]
    for letter in word[1:]:
        if letter not in "AEIOUYHW " and letter != kept[-1]:
            kept += letter
    return kept[:4] if len(kept) > 1 else ""
