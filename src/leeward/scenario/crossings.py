"""Travellers with known truth for a crowd: people of it with the spellings of papers and officers, and strangers.

The change of each name is recorded, so that a benchmark can measure a search by kind of error.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import Subject, traveller
from leeward.core.record.content.person import Person, PersonName, Sex
from leeward.scenario.chance import dice
from leeward.scenario.crowd import crowd
from leeward.scenario.spelling import zone_spelling

_STREAM = 78
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Change = Callable[[str, Random], str]


@dataclass(frozen=True, slots=True)
class Crossing:
    """One traveller: what the document states, `known` the place of the person in the crowd (None for a stranger),
    `change` the kind of change (a key of CHANGES, `alias`, `original_script` or `stranger`).
    """

    name: str
    birth_dates: tuple[DateSpan, ...]
    sex: Sex | None
    nationality: str
    number: str
    issuer: str
    known: int | None
    change: str

    @property
    def subject(self) -> Subject:
        """The traveller as a subject of matching."""
        return traveller(
            surname=self.name,
            birth_dates=self.birth_dates,
            sex=self.sex,
            nationality=self.nationality,
            number=self.number,
            issuer=self.issuer,
        )


def typo(name: str, chance: Random) -> str:
    """One letter added, missing or replaced, or two exchanged."""
    at = chance.randrange(len(name))
    letter = chance.choice(_LETTERS)
    kinds = (name[:at] + letter + name[at + 1 :], name[:at] + name[at + 1 :], name[:at] + letter + name[at:])
    return chance.choice((*kinds, name[:at] + name[at : at + 2][::-1] + name[at + 2 :]))


def last_first(name: str, _chance: Random) -> str:
    """The surname before the given names."""
    *rest, last = name.split()
    return " ".join((last, *rest))


def part_missing(name: str, chance: Random) -> str:
    """Without a middle name, if there is one."""
    parts = name.split()
    if len(parts) > 2:
        del parts[chance.randrange(1, len(parts) - 1)]
    return " ".join(parts)


def parts_joined(name: str, chance: Random) -> str:
    """Two parts joined."""
    parts = name.split()
    at = chance.randrange(max(len(parts) - 1, 1))
    return " ".join((*parts[:at], "".join(parts[at : at + 2]), *parts[at + 2 :]))


def cut(name: str, _chance: Random) -> str:
    """The end cut off, as in a narrow field."""
    return name[: max(8, len(name) * 7 // 10)]


CHANGES: dict[str, Change] = {
    "as listed": lambda name, _chance: name,
    "one typo": typo,
    "two typos": lambda name, chance: typo(typo(name, chance), chance),
    "last name first": last_first,
    "part missing": part_missing,
    "parts joined": parts_joined,
    "cut": cut,
}


def crossings(count: int, known: Sequence[tuple[int, Person]], share: float = 0.5, seed: int = 1) -> Iterator[Crossing]:
    """`count` travellers, of whom `share` are one of `known` (place in the crowd, person) and the rest strangers."""
    chance = dice(seed, _STREAM)
    strangers = crowd(count, seed + 1_000_003)
    for stranger in strangers:
        if known and chance.random() < share:
            yield changed(*chance.choice(known), chance.choice(tuple(CHANGES)), chance)
        else:
            yield _crossing(stranger, None, "stranger", zone_spelling(stranger.names[0].text), chance)


def changed(place: int, person: Person, change: str, chance: Random) -> Crossing:
    """The person as a traveller with the primary name changed in this way."""
    return _crossing(person, place, change, CHANGES[change](zone_spelling(person.names[0].text), chance), chance)


def under_name(place: int, person: Person, name: PersonName, chance: Random) -> Crossing:
    """The person as a traveller under another of the names on record."""
    return _crossing(person, place, name.kind, name.text, chance)


def _crossing(person: Person, known: int | None, change: str, name: str, chance: Random) -> Crossing:
    held = person.documents[0] if person.documents and chance.random() < 0.3 else None
    state = person.nationalities[0] if person.nationalities else ""
    number = held.number if held else f"{chance.choice(_LETTERS)}{chance.randrange(10**8):08}"
    return Crossing(
        name, person.birth_dates[:1], person.sex, state, number, held.issuer if held else state, known, change
    )
