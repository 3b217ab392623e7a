"""Names of travellers from all over the world, by culture: frequent names, rare ones derived from them, and their
script.

Rare names are derived: the beginning of one, a middle and the end of another make a name in the style of the culture
(CARTWRIGHT and WHITFIELD make CARFIELD), so that a crowd has as many distinct names as a real register.
"""

import re
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Literal

import yaml

from leeward.resources import read_text
from leeward.scenario.chance import Weighted, by_rank, dice

Order = Literal["given_first", "surname_first"]

DERIVED_FAMILY, DERIVED_GIVEN = 800, 60
"""Derived names of each culture, rarer than any listed one."""
_MIDDLE = 0.75
"""Share of derived names with a middle taken from a third name."""
_STREAM = 76

_BEGINNING = re.compile(r"^[^aeiouy\s]*[aeiouy]+[^aeiouy\s]?", re.IGNORECASE)
_INSIDE = re.compile(r"[aeiou][^aeiouy\W]")
_END = re.compile(r"[^aeiouy\W]?[aeiouy]+[^aeiouy\W]*$")


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name in Latin letters, and in its own script (empty if that is the same or unknown)."""

    latin: str
    native: str = ""


@dataclass(frozen=True, slots=True)
class WorldCulture:
    """One culture: its states, its names, and the letters for spelling names that are not listed in its own script."""

    states: tuple[str, ...]
    order: Order
    family: Weighted[WrittenName]
    given: dict[str, Weighted[WrittenName]]
    letters: dict[str, str]

    def native(self, *names: WrittenName) -> str:
        """The names in the culture's own script, empty if that is Latin or one of them cannot be written in it."""
        written = [name.native or _spelled(name.latin, self.letters) for name in names]
        joined = "" if self.order == "surname_first" else " "
        return joined.join(written) if all(written) else ""


@cache
def world() -> tuple[WorldCulture, ...]:
    """The cultures of `world.yaml` and of the region's `names.yaml`."""
    tables: dict[str, Any] = yaml.safe_load(read_text("scenario/world.yaml"))
    regional: dict[str, Any] = yaml.safe_load(read_text("scenario/names.yaml"))
    states: dict[str, Any] = yaml.safe_load(read_text("scenario/states.yaml"))
    for code, table in regional.items():
        homes = {**states["members"], **states["origins"]}
        bearers = [state for state, facts in homes.items() if facts["cultures"].get(code, 0) >= 4]
        tables[code] = {**table, "states": bearers or ["TTO"]}
    return tuple(_culture(table, dice(0, _STREAM, number)) for number, table in enumerate(tables.values()))


def _culture(table: dict[str, Any], chance: Random) -> WorldCulture:
    order: Order = table.get("order", "given_first")
    # A Chinese, Korean or Vietnamese surname is one of a closed list.
    family = _names(table["family"], DERIVED_FAMILY if order == "given_first" else 0, chance)
    given = {sex: _names(table[key], DERIVED_GIVEN, chance) for sex, key in (("M", "male"), ("F", "female"))}
    return WorldCulture(tuple(table["states"]), order, family, given, table.get("letters", {}))


def _names(texts: list[str], derived: int, chance: Random) -> Weighted[WrittenName]:
    names = [_written(text) for text in texts]
    latin = [name.latin for name in names]
    beginnings, insides, ends = (_cut(pattern, latin) for pattern in (_BEGINNING, _INSIDE, _END))
    further: dict[str, None] = {}
    for _ in range(derived):
        inside = chance.choice(insides) if insides and chance.random() < _MIDDLE else ""
        further[(chance.choice(beginnings) + inside + chance.choice(ends)).capitalize()] = None
    return by_rank([*names, *(WrittenName(name) for name in further if name not in latin)])


def _written(text: str) -> WrittenName:
    latin, _, native = text.partition("=")
    return WrittenName(latin, native)


def _cut(pattern: re.Pattern[str], words: list[str]) -> tuple[str, ...]:
    """The distinct matches of the pattern in the words, in a fixed order."""
    return tuple(dict.fromkeys(piece for word in words for piece in pattern.findall(word) if len(piece) > 1))


def _spelled(latin: str, letters: dict[str, str]) -> str:
    """A Latin name in the culture's letters, the longest group of letters first; empty without a table."""
    if not letters:
        return ""
    spelled, text, place = [], re.sub(r"[^a-z ]", " ", latin.lower()), 0
    while place < len(text):
        size = next((size for size in (4, 3, 2) if text[place : place + size] in letters), 1)
        spelled.append(letters.get(text[place : place + size], " "))
        place += size
    return "".join(spelled).strip()
