"""Invented people, a fifth of the rows being the same people again with the errors that registers have.

Of the rows four fifths are people and one fifth their duplicates. In a duplicate: a typing error in each name (25 %),
names in each other's place (5 %), another birth date (15 %: day and month exchanged, 1 January, a year or two off, a
wrong day), a new document (45 %) or an error in it (10 %), a new phone (55 %). Missing in any row: document 15 %, phone
35 %, birth date 5 %. Names are drawn by Zipf's law from 4,000 given names and 30,000 surnames made of syllables.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import numpy as np

_ONSETS = [*"bcdfghjklmnprstvwyz", "br", "ch", "cl", "dr", "fl", "gr", "pr", "sh", "st", "th", "tr"]
_VOWELS = [*"aeiou", "ai", "ea", "io", "ou"]
_CODAS = ["", "", "", "n", "r", "s", "l", "m", "t", "nd", "rt"]
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GIVEN, _SURNAMES = 4_000, 30_000
_FIRST = date(1940, 1, 1)
_DAYS = 24_000


@dataclass(frozen=True, slots=True)
class Row:
    """A person as one register has them; `person` is the truth."""

    person: int
    given_name: str
    surname: str
    birth_date: str
    document: str
    phone: str
    nationality: str


def rows(count: int, seed: int = 1) -> list[Row]:
    """`count` rows in no order."""
    chance = Random(seed)
    people = [_person(chance, number, *names) for number, names in enumerate(_names(round(count * 0.8), seed))]
    again = [_duplicate(chance, people[chance.randrange(len(people))]) for _ in range(count - len(people))]
    every = [_gaps(chance, row) for row in (*people, *again)]
    chance.shuffle(every)
    return every


def pairs(every: list[Row]) -> set[tuple[int, int]]:
    """The places of all rows that are one person."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(every):
        groups[row.person].append(place)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def _names(count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Given name, surname and nationality of each person."""
    draw, chance = np.random.default_rng(seed), Random(seed + 1)
    pools = [_pool(chance, size) for size in (_GIVEN, _SURNAMES)] + [[f"N{code:02}" for code in range(60)]]
    drawn = [draw.choice(len(pool), count, p=_zipf(len(pool))) for pool in pools]
    for places in zip(*(each.tolist() for each in drawn), strict=True):
        given, surname, nationality = (pool[place] for pool, place in zip(pools, places, strict=True))
        yield given, surname, nationality


def _zipf(size: int) -> np.ndarray:
    weights = 1 / np.arange(3, size + 3)
    return np.asarray(weights / weights.sum())


def _pool(chance: Random, size: int) -> list[str]:
    """So many different names of two or three syllables."""
    found: dict[str, None] = {}
    while len(found) < size:
        parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.choice((2, 2, 3))))
        found["".join(parts) + chance.choice(_CODAS)] = None
    return [name.upper() for name in found]


def _person(chance: Random, number: int, given: str, surname: str, nationality: str) -> Row:
    born = _FIRST + timedelta(chance.randrange(_DAYS))
    return Row(number, given, surname, f"{born:%Y%m%d}", _document(chance), _phone(chance), nationality)


def _document(chance: Random) -> str:
    return f"{chance.choice(_LETTERS)}{chance.choice(_LETTERS)}{chance.randrange(10**7):07}"


def _phone(chance: Random) -> str:
    return f"1{chance.randrange(10**9):09}"


def _duplicate(chance: Random, row: Row) -> Row:
    given, surname = (_typo(chance, name) if chance.random() < 0.25 else name for name in (row.given_name, row.surname))
    if chance.random() < 0.05:
        given, surname = surname, given
    draw = chance.random()
    document = _document(chance) if draw < 0.45 else _typo(chance, row.document) if draw < 0.55 else row.document
    return replace(
        row,
        given_name=given,
        surname=surname,
        birth_date=_other_date(chance, row.birth_date) if chance.random() < 0.15 else row.birth_date,
        document=document,
        phone=_phone(chance) if chance.random() < 0.55 else row.phone,
    )


def _other_date(chance: Random, born: str) -> str:
    year, month, day = int(born[:4]), born[4:6], born[6:]
    kind = chance.randrange(4)
    if kind == 0 and int(day) <= 12:
        return f"{year}{day}{month}"
    if kind == 1:
        return f"{year}0101"
    if kind == 2:
        return f"{year + chance.choice((-2, -1, 1, 2))}{month}{day}"
    return f"{year}{month}{chance.randrange(1, 29):02}"


def _typo(chance: Random, word: str) -> str:
    """A letter exchanged, left out, added or turned round with the next."""
    place, letter = chance.randrange(len(word)), chance.choice(_LETTERS)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:place] + letter + word[place + 1 :]
    if kind == 1 and len(word) > 2:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + letter + word[place:]
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def _gaps(chance: Random, row: Row) -> Row:
    """The row without what its register lacks."""
    return replace(
        row,
        document="" if chance.random() < 0.15 else row.document,
        phone="" if chance.random() < 0.35 else row.phone,
        birth_date="" if chance.random() < 0.05 else row.birth_date,
        nationality="" if chance.random() < 0.05 else row.nationality,
    )
