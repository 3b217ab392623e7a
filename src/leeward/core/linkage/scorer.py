"""Two mentions of a person: the level of each field, the log-odds, and the claims that add up to them.

One pair in a few microseconds. `comparison` and `model` say the same of many pairs at once; a test compares them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from leeward.core.linkage.fields import Kind
from leeward.core.linkage.levels import (
    COUNT,
    EXACT,
    IN_EACH_OTHERS_PLACE,
    MISSING,
    NEAR,
    NEARLY,
    date_level,
    name_level,
    number_level,
)
from leeward.core.linkage.model import RARELY
from leeward.core.linkage.person import Person
from leeward.core.linkage.weights import PERSON, FieldWeights, Weights
from leeward.core.matching.claims import Claim

_LAST = COUNT[Kind.NAME]
_NAMES: Mapping[int, str] = {
    1: "equal",
    2: "one_error",
    3: "two_errors",
    4: "alike",
    5: "exchanged",
    6: "nearly_exchanged",
    7: "differs",
}
_DATES: Mapping[int, str] = {
    1: "equal",
    2: "swapped",
    3: "near_year",
    4: "unknown_day",
    5: "one_error",
    6: "same_month",
    7: "partly",
    8: "differs",
}
_NUMBERS: Mapping[int, str] = {1: "equal", 2: "one_error", 3: "two_errors", 4: "differs"}
_RARE = {EXACT: 1.0, IN_EACH_OTHERS_PLACE: 1.0} | dict.fromkeys(NEAR[Kind.NAME], RARELY)
"""How much the rarity of a name counts at each level."""
_EXCHANGED = ("given_name", "surname")
CODES = {"given_name": _NAMES, "surname": _NAMES, "birth_date": _DATES, "document": _NUMBERS, "phone": _NUMBERS}
"""The code of each level of each field."""


class Levels(NamedTuple):
    """The level of each field, in the order of `weights.PERSON`."""

    given_name: int
    surname: int
    birth_date: int
    document: int
    phone: int


def levels(one: Person, other: Person) -> Levels:
    """How two mentions agree."""
    return Levels(
        *_names(one, other), _dates(one, other), _best(one.documents, other.documents), _best(one.phones, other.phones)
    )


def _names(one: Person, other: Person) -> tuple[int, int]:
    """The levels of both names; where they agree better crosswise, that is one finding, and the surname has none."""
    given, surname = _level(one.given_name, other.given_name), _level(one.surname, other.surname)
    if given < _LAST and surname < _LAST:
        return given, surname
    across = _level(one.given_name, other.surname), _level(one.surname, other.given_name)
    if across == (EXACT, EXACT):
        return IN_EACH_OTHERS_PLACE, MISSING
    return (NEARLY, MISSING) if all(MISSING < level < _LAST for level in across) else (given, surname)


def _level(one: str, other: str) -> int:
    return name_level(one, other) if one and other else MISSING


def _dates(one: Person, other: Person) -> int:
    return date_level(one.birth_date, other.birth_date) if one.birth_date and other.birth_date else MISSING


def _best(ones: tuple[str, ...], others: tuple[str, ...]) -> int:
    """The best level of any number of one with any of the other."""
    if not ones or not others:
        return MISSING
    return min(number_level(one, other) for one in ones for other in others)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Judges pairs by some weights."""

    weights: Weights

    def odds(self, one: Person, other: Person, least: float = -inf) -> float:
        """The log-odds that two mentions are one person; minus infinity where even equal names would not reach
        `least`, so that most candidates cost no comparison of names.
        """
        given_name, surname, birth_date, document, phone = self.weights.fields.values()
        born = _dates(one, other)
        total = (
            self.weights.prior
            + document.levels[_best(one.documents, other.documents)]
            + phone.levels[_best(one.phones, other.phones)]
            + birth_date.levels[born]
            + (birth_date.rarity(one.birth_date) if born == EXACT else 0.0)
        )
        if total + given_name.most(one.given_name) + surname.most(one.surname) < least:
            return -inf
        found = _names(one, other)
        return (
            total
            + _name_weight(given_name, found[0], one.given_name, other.given_name)
            + _name_weight(surname, found[1], one.surname, other.surname)
        )

    def claims(self, one: Person, other: Person) -> tuple[Claim, ...]:
        """What speaks for and against, the heaviest first; with the prior they add up to the odds."""
        made = []
        for name, level in zip(PERSON, levels(one, other), strict=True):
            each, values = self.weights.fields[name], _values(name, one, other)
            weight = each.levels[level]
            if name in _EXCHANGED:
                weight = _name_weight(each, level, *values)
            elif name == "birth_date" and level == EXACT:
                weight += each.rarity(one.birth_date)
            if level:
                shown = {"one": values[0], "other": values[1]}
                made.append(Claim(f"{name}.{CODES[name][level]}", weight, shown))
        return tuple(sorted(made, key=lambda each: (-abs(each.weight), each.code)))


def _name_weight(weights: FieldWeights, level: int, one: str, other: str) -> float:
    """What a level adds, and the rarity of the commoner name where they agree or nearly do."""
    if level in _RARE:
        return weights.levels[level] + _RARE[level] * min(weights.rarity(one), weights.rarity(other))
    return weights.levels[level]


def _values(name: str, one: Person, other: Person) -> tuple[str, str]:
    """Both sides' values of a field."""
    if name in ("document", "phone"):
        return ", ".join(getattr(one, f"{name}s")), ", ".join(getattr(other, f"{name}s"))
    return getattr(one, name), getattr(other, name)
