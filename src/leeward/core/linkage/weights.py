"""A model that was learnt, as data: what each level adds to the log-odds, and how common the common values are.

With it two mentions are judged without the files that taught it, so their score depends on nothing but the two
of them: neither on the order of arrival nor on who else is there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from math import log

import numpy as np
from numpy.typing import NDArray

from leeward.core.linkage.fields import EXCHANGED, FIELDS, Kind
from leeward.core.linkage.levels import COUNT, IN_EACH_OTHERS_PLACE, MISSING, NEARLY
from leeward.core.linkage.model import Model, UntrainedError
from leeward.core.linkage.table import Column, Table
from leeward.resources.tables import rows

PERSON = ("given_name", "surname", "birth_date", "document", "phone")
"""The fields of a `person.Person`, each with its weights."""
Row = tuple[str, str, str, float]
"""Field, what (prior, level, usual, rare, share), level or value, and the weight or share."""
_SEEN = 5
"""Pairs in which a level occurred at least, among those from which it was learnt."""
_COMMON, _COMMON_SHARE = 20, 0.0005
"""Rows that have a value, and their share, from which it is kept: fewer could tell of one person."""
_RARITY_OF = (Kind.NAME, Kind.DATE)
_SECOND = frozenset(second for _, second in EXCHANGED)


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """`levels[n]` is what level n adds; `usual` is the share of the usual value, `rare` that of a value not in
    `shares`.
    """

    levels: tuple[float, ...]
    usual: float
    rare: float
    shares: Mapping[str, float]
    _best: float = field(init=False, repr=False, compare=False)
    _known: dict[str, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_best", max(self.levels))
        known = {word: log(self.usual / share) for word, share in self.shares.items()}
        object.__setattr__(self, "_known", known | {"": log(self.usual / self.rare)})

    def rarity(self, word: str) -> float:
        """What a rare value adds where both have it, or a common one takes away."""
        return self._known.get(word, self._known[""])

    def most(self, word: str) -> float:
        """The most that this value can add."""
        return self._best + max(0.0, self.rarity(word))


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds of any two mentions, and each field's weights."""

    prior: float
    fields: Mapping[str, FieldWeights]

    @property
    def version(self) -> str:
        """Differs wherever a weight differs."""
        return sha256(repr(tuple(self.rows())).encode()).hexdigest()[:12]

    def rows(self) -> Iterator[Row]:
        """As a table has them."""
        yield "", "prior", "", self.prior
        for name, each in self.fields.items():
            yield from ((name, "level", str(level), weight) for level, weight in enumerate(each.levels))
            yield name, "usual", "", each.usual
            yield name, "rare", "", each.rare
            yield from ((name, "share", word, share) for word, share in sorted(each.shares.items()))


def weights_from(table: Iterable[Row]) -> Weights:
    """The weights that `Weights.rows` gave. Raises `UntrainedError` where a field or a level has none."""
    found: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for name, what, value, weight in table:
        found[name, what][value] = weight
    fields = {}
    for name in PERSON:
        known = found[name, "level"]
        levels = [known.get(str(level)) for level in range(COUNT[FIELDS[name]] + 1)]
        usual, rare = found[name, "usual"].get(""), found[name, "rare"].get("")
        trained = tuple(level for level in levels if level is not None)
        if len(trained) < len(levels) or usual is None or rare is None:
            raise UntrainedError(f"the model has no weight for some level of {name}")
        fields[name] = FieldWeights(trained, usual, rare, found[name, "share"])
    if "" not in found["", "prior"]:
        raise UntrainedError("the model has no prior")
    return Weights(found["", "prior"][""], fields)


@cache
def shipped_weights() -> Weights:
    """The weights that Leeward ships, taught by the invented region (`benchmarks/linkage.py --teach`)."""
    return weights_from(
        (name, what, value, float(weight)) for name, what, value, weight in rows("linkage/person.csv", 4)
    )


def weights_of(model: Model, table: Table, levels: NDArray[np.int8]) -> Weights:
    """The weights of a model, with the levels of the pairs from which it was learnt.

    Raises `UntrainedError` where a level occurred too rarely to be learnt.
    """
    for number, column in enumerate(table.columns):
        seen = np.bincount(levels[number], minlength=COUNT[column.kind] + 1)
        elsewhere = (IN_EACH_OTHERS_PLACE, NEARLY) if column.field in _SECOND else ()
        if few := [level for level, pairs in enumerate(seen) if level and pairs < _SEEN and level not in elsewhere]:
            raise UntrainedError(f"too few pairs to learn level {few[0]} of {column.field}")
    fields = {
        column.field: _field_weights(column, model.agreed[number], model.by_chance[number])
        for number, column in enumerate(table.columns)
    }
    return Weights(model.prior, fields)


def _field_weights(column: Column, agreed: NDArray[np.float64], by_chance: NDArray[np.float64]) -> FieldWeights:
    levels = np.log(agreed) - np.log(by_chance)
    levels[MISSING] = 0.0
    rows = int((column.left > 0).sum() + (column.right > 0).sum())
    common = column.share >= max(_COMMON_SHARE, _COMMON / max(rows, 1))
    if column.kind not in _RARITY_OF:
        common[:] = False
    shares = {column.words[place]: float(f"{column.share[place]:.6g}") for place in np.flatnonzero(common)}
    others = column.share[~common]
    usual = float((column.share**2).sum()) if column.kind in _RARITY_OF else 1.0
    rare = float((others**2).sum() / others.sum()) if column.kind in _RARITY_OF and others.sum() > 0 else usual
    rounded = tuple(float(f"{weight:.4f}") for weight in levels)
    return FieldWeights(rounded, float(f"{usual:.6g}"), float(f"{rare:.6g}"), shares)
