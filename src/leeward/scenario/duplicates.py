"""Invented people, a fifth of the rows being the same people again with the errors that registers have.

In a duplicate: a typing error in each name (25 %), names in each other's place (5 %), another birth date (15 %: day and
month exchanged, 1 January, a year or two off, a wrong day), a new document (45 %) or an error in it (10 %), a new phone
(55 %) or an error in it (5 %); an error in a number is two errors in one of five. Of a name of several words the last
is left out (10 %). Missing in any row: document 15 %, phone 35 %, birth date 5 %. Half of the rows have the spelling of
a zone.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from random import Random
from string import ascii_uppercase

from leeward.scenario.chance import Weighted, dice
from leeward.scenario.cultures import cultures
from leeward.scenario.spelling import zone_spelling

Names = Callable[[Random], tuple[str, str]]
"""Draws a given name and a surname."""
_STREAM, _POOL_STREAM = 78, 79
_ONSETS = (*"bcdfghjklmnprstvwyz", "br", "ch", "cl", "dr", "fl", "gr", "pr", "sh", "st", "th", "tr")
_VOWELS = (*"aeiou", "ai", "ea", "io", "ou")
_CODAS = ("", "", "", "n", "r", "s", "l", "m", "t", "nd", "rt")
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


def rows(count: int, names: Names, seed: int = 1) -> list[Row]:
    """`count` rows in no order."""
    chance = dice(seed, _STREAM)
    people = [_person(chance, number, *names(chance)) for number in range(round(count * 0.8))]
    again = [_duplicate(chance, people[chance.randrange(len(people))]) for _ in range(count - len(people))]
    every = [_written(chance, row) for row in (*people, *again)]
    chance.shuffle(every)
    return every


def pairs(every: list[Row]) -> set[tuple[int, int]]:
    """The places of all rows that are one person."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(every):
        groups[row.person].append(place)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def region_names() -> Names:
    """Names of all cultures of the region."""
    every = [names_of(code) for code in cultures()]
    return lambda chance: chance.choice(every)(chance)


def names_of(code: str) -> Names:
    """Names of one culture."""
    culture = cultures()[code]

    def drawn(chance: Random) -> tuple[str, str]:
        given = culture.given_names("M" if chance.random() < 0.5 else "F", chance)
        return given, " ".join(culture.family_name(chance))

    return drawn


def syllable_names() -> Names:
    """4,000 given names and 30,000 surnames made of syllables, by Zipf's law: as many as a large register has."""
    chance = dice(0, _POOL_STREAM)
    given, surnames = (_zipf(_pool(chance, size)) for size in (_GIVEN, _SURNAMES))
    return lambda draw: (given.draw(draw), surnames.draw(draw))


def _zipf(pool: list[str]) -> Weighted[str]:
    return Weighted(pool, [1 / (rank + 3) for rank in range(len(pool))])


def _pool(chance: Random, size: int) -> list[str]:
    """So many different names of two or three syllables."""
    found: dict[str, None] = {}
    while len(found) < size:
        parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.choice((2, 2, 3))))
        found["".join(parts) + chance.choice(_CODAS)] = None
    return [name.upper() for name in found]


def _person(chance: Random, number: int, given: str, surname: str) -> Row:
    born = _FIRST + timedelta(chance.randrange(_DAYS))
    return Row(number, given, surname, f"{born:%Y%m%d}", _document(chance), _phone(chance))


def _document(chance: Random) -> str:
    return f"{chance.choice(ascii_uppercase)}{chance.choice(ascii_uppercase)}{chance.randrange(10**7):07}"


def _phone(chance: Random) -> str:
    return f"1{chance.randrange(10**9):09}"


def _duplicate(chance: Random, row: Row) -> Row:
    given, surname = (_other_name(chance, name) for name in (row.given_name, row.surname))
    if chance.random() < 0.05:
        given, surname = surname, given
    draw, other = chance.random(), chance.random()
    document = _document(chance) if draw < 0.45 else _misread(chance, row.document) if draw < 0.55 else row.document
    phone = _phone(chance) if other < 0.55 else _misread(chance, row.phone) if other < 0.6 else row.phone
    return replace(
        row,
        given_name=given,
        surname=surname,
        birth_date=_other_date(chance, row.birth_date) if chance.random() < 0.15 else row.birth_date,
        document=document,
        phone=phone,
    )


def _other_name(chance: Random, name: str) -> str:
    if " " in name and chance.random() < 0.1:
        name = name.rpartition(" ")[0]
    return _typo(chance, name) if chance.random() < 0.25 else name


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


def _misread(chance: Random, number: str) -> str:
    return _typo(chance, _typo(chance, number) if chance.random() < 0.2 else number)


def _typo(chance: Random, word: str) -> str:
    """A letter exchanged, left out, added or turned round with the next."""
    place, letter = chance.randrange(len(word)), chance.choice(ascii_uppercase)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:place] + letter + word[place + 1 :]
    if kind == 1 and len(word) > 2:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + letter + word[place:]
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def _written(chance: Random, row: Row) -> Row:
    """The row in its register's spelling, without what the register lacks."""
    zone = chance.random() < 0.5
    return replace(
        row,
        given_name=zone_spelling(row.given_name) if zone else row.given_name,
        surname=zone_spelling(row.surname) if zone else row.surname,
        document="" if chance.random() < 0.15 else row.document,
        phone="" if chance.random() < 0.35 else row.phone,
        birth_date="" if chance.random() < 0.05 else row.birth_date,
    )
