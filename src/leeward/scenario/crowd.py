"""A crowd of invented people with names from all over the world, to fill an index with up to a million persons.

Unlike the region (`region.py`) with its families, journeys and plots, the crowd has only what a list says about a
person, and is fast to make: it is for benchmarks and load tests. The same count and seed give the same people; no real
person is meant.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from leeward.core.dates import DateSpan
from leeward.core.names.scripts import detect_script
from leeward.core.record.content.person import HeldDocument, NameKind, Person, PersonName, Sex
from leeward.scenario.chance import Weighted, dice
from leeward.scenario.spelling import zone_spelling
from leeward.scenario.world_names import WorldCulture, WrittenName, world

_STREAM = 77
_FIRST_BIRTH, _LAST_BIRTH = date(1945, 1, 1), date(2008, 1, 1)
_LIFE_SPAN = (_LAST_BIRTH - _FIRST_BIRTH).days
_UNKNOWN_DAY = 0.04
"""Share of persons whose register has 1 January for an unknown day."""
_ALIASES = Weighted((0, 1, 2, 3, 6), (34, 32, 18, 10, 6))
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def crowd(count: int, seed: int = 1) -> Iterator[Person]:
    """`count` persons, one after the other: about 2.5 names each, some in their own script, dates, documents."""
    chance = dice(seed, _STREAM)
    cultures = world()
    for _ in range(count):
        yield _person(chance, chance.choice(cultures))


def _person(chance: Random, culture: WorldCulture) -> Person:
    sex: Sex = "M" if chance.random() < 0.68 else "F"
    given = [culture.given[sex].draw(chance)]
    if chance.random() < 0.5 and culture.order == "given_first":
        given.append(culture.given["M" if chance.random() < 0.5 else sex].draw(chance))
    surname = culture.family.draw(chance)
    state = chance.choice(culture.states)
    return Person(
        names=(name_of(given, surname), *_aliases(chance, culture, sex, given, surname)),
        birth_dates=(_birth(chance),) if chance.random() < 0.92 else (),
        sex=sex if chance.random() < 0.9 else None,
        nationalities=(state,) if chance.random() < 0.9 else (),
        documents=tuple(_document(chance, state) for _ in range(chance.random() < 0.45)),
    )


def name_of(given: list[WrittenName], surname: WrittenName, kind: NameKind = "primary") -> PersonName:
    """A name in Latin letters, with its parts separated."""
    first = " ".join(name.latin for name in given)
    return PersonName(f"{first} {surname.latin}", kind, surname=surname.latin, given=first)


def _aliases(
    chance: Random, culture: WorldCulture, sex: Sex, given: list[WrittenName], surname: WrittenName
) -> Iterator[PersonName]:
    native = culture.native(surname, *given) if culture.order == "surname_first" else culture.native(*given, surname)
    if native and chance.random() < 0.6:
        yield PersonName(native, "original_script", script=detect_script(native))
    for _ in range(_ALIASES.draw(chance)):
        yield _alias(chance, culture, sex, given, surname)


def _alias(
    chance: Random, culture: WorldCulture, sex: Sex, given: list[WrittenName], surname: WrittenName
) -> PersonName:
    """Another spelling, a shorter name, another surname, or a name only used informally."""
    draw = chance.random()
    if draw < 0.35:
        text = zone_spelling(f"{given[0].latin} {surname.latin}")
        at = chance.randrange(1, len(text)) if len(text) > 1 else 0
        return PersonName(text[:at] + text[at + 1 :], "alias")
    if draw < 0.6:
        return name_of(given[:1], surname, "alias")
    if draw < 0.85:
        return name_of(given, culture.family.draw(chance), "former" if sex == "F" else "alias")
    return name_of([culture.given[sex].draw(chance)], culture.family.draw(chance), "weak_alias")


def _birth(chance: Random) -> DateSpan:
    draw = chance.random()
    day = _FIRST_BIRTH + timedelta(chance.randrange(_LIFE_SPAN))
    if draw < 0.08:
        return DateSpan.of(day.year, approximate=draw < 0.02)
    if draw < 0.08 + _UNKNOWN_DAY:
        day = day.replace(month=1, day=1)
    return DateSpan(day, day)


def _document(chance: Random, issuer: str) -> HeldDocument:
    return HeldDocument(f"{chance.choice(_LETTERS)}{chance.choice(_LETTERS)}{chance.randrange(10**7):07}", issuer)
