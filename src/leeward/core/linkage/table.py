"""Two files of people, or one with itself, as numbers: each value once, each row as the places of its values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.linkage.fields import EXCHANGED, FIELDS, Kind, spell

_FULL_NAME, _NAMES = "name", ("given_name", "surname")
Codes = NDArray[np.int32]
Words = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Column:
    """One field of both files. `words[0]` is empty: the value is missing. Fields that are exchanged share their words.

    `share` is how often each word is in the field, of all rows.
    """

    field: str
    kind: Kind
    words: Words
    left: Codes
    right: Codes
    share: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns that both files have. With `same`, right is left: only pairs of different rows count, each once."""

    columns: tuple[Column, ...]
    rows: tuple[int, int]
    same: bool

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        left, right = self.rows
        return left * (left - 1) // 2 if self.same else left * right

    def column(self, field: str) -> Column | None:
        """The column of a field, where there is one."""
        return next((each for each in self.columns if each.field == field), None)


Values = Mapping[str, Sequence[str]]
"""The values of a file by field, row by row."""


def table_of(left: Values, right: Values | None = None) -> Table:
    """The table of two files, or of one with itself."""
    same, other = right is None, left if right is None else right
    left, other = _with_full_name(left, other), _with_full_name(other, left)
    shared = [field for field in FIELDS if field in left and field in other]
    if {_FULL_NAME, *_NAMES} <= set(shared):
        shared.remove(_FULL_NAME)  # it says nothing more, and would count twice
    places: dict[str, dict[str, int]] = {field: {"": 0} for field in shared}
    for one, two in EXCHANGED:
        if one in places and two in places:
            places[two] = places[one]
    codes = {}
    for field in shared:
        code = _code_values(left, field, places)
        codes[field] = (code, code if same else _code_values(other, field, places))
    words = {id(known): np.array(list(known), dtype=object) for known in places.values()}
    columns = tuple(_column(field, words[id(places[field])], *codes[field]) for field in shared)
    return Table(columns, (_rows(left), _rows(other)), same)


def _with_full_name(values: Values, other: Values) -> Values:
    """With both names as one where the other file has only full names."""
    if _FULL_NAME in values or _FULL_NAME not in other or not all(name in values for name in _NAMES):
        return values
    pairs = zip(*(values[name] for name in _NAMES), strict=True)
    return {**values, _FULL_NAME: [f"{given} {surname}" for given, surname in pairs]}


def _rows(values: Values) -> int:
    return max((len(each) for each in values.values()), default=0)


def _code_values(values: Values, field: str, places: Mapping[str, dict[str, int]]) -> Codes:
    known, kind = places[field], FIELDS[field]
    words = (spell(value, kind) for value in values[field])
    if field == _FULL_NAME:  # some write the surname first
        words = (" ".join(sorted(word.split())) for word in words)
    return np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int32)


def _column(field: str, words: Words, left: Codes, right: Codes) -> Column:
    counts = np.bincount(np.concatenate((left, right)), minlength=len(words)).astype(np.float64)
    counts[0] = 0
    return Column(field, FIELDS[field], words, left, right, counts / max(1.0, counts.sum()))
