"""Travellers who meet whole lists: listed people with spoiled names, and people who are on no list."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from evaluation.listed import CHANGES, SEED, ofac_persons, un_persons
from evaluation.sets import DATA
from leeward.core.dates import DateSpan
from leeward.core.matching.subject import Subject, traveller
from leeward.core.names.scripts import detect_script
from leeward.core.record.codes.states import by_name
from leeward.core.record.content.person import Person

CARIBBEAN = {
    **{"US": 44, "CA": 13, "GB": 11, "JM": 5, "DO": 4, "FR": 4, "HT": 3, "DE": 3, "NL": 2, "CO": 2, "BR": 2, "MX": 2},
    **{"ES": 1, "IT": 1, "IN": 1, "CN": 1, "PR": 1},
}
"""Shares of arrivals, roughly as the region's tourism boards publish them; Haiti and Jamaica stand for its own."""
WORLD = {
    **{"CN": 10, "US": 9, "DE": 9, "GB": 8, "FR": 5, "IN": 4, "IT": 4, "KR": 3, "RU": 3, "PL": 3, "UA": 2, "TR": 2},
    **{"SA": 2, "EG": 2, "PK": 2, "BD": 2, "IR": 2, "IQ": 1, "MA": 2, "DZ": 1, "NL": 3, "ES": 3, "CA": 3, "MX": 3},
    **{"BR": 2, "AR": 2, "CO": 2, "JP": 2, "TW": 2, "MY": 2, "TH": 1, "PH": 2, "AU": 2, "SE": 1, "RO": 2, "KZ": 1},
}
"""Shares of departures, roughly as UN Tourism publishes them."""
CHAINED = ("AE", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "PK", "SA", "TN")
"""Countries of the data without surnames where a name is a chain: own, father's, grandfather's."""
LENT = {"HT": "FR", "JM": "GB", "PR": "ES", "MY": "CN", "IR": "", "SE": "NO", "TH": "TH"}
"""Which country's surnames are used for a country without its own; no country if its people's given names are used."""


@dataclass(frozen=True)
class Stranger:
    """A traveller on no list, and the country of the name."""

    subject: Subject
    country: str


def strangers(count: int, shares: Mapping[str, int] | None = None, country: str = "") -> Iterator[Stranger]:
    """People with frequent names of a country, any birth date of an adult, the country's nationality."""
    chance = random.Random(f"{SEED}{country}{shares and len(shares)}")
    places = [place for place in (shares or {}) if place in _names("forenames")]
    weights = [(shares or {})[place] for place in places]
    for _ in range(count):
        place = country or chance.choices(places, weights)[0]
        given = _names("forenames")[place]
        surnames = _names("surnames").get(LENT.get(place, place)) or given
        own = chance.sample(given, 2 if chance.random() < 0.4 else 1)
        born = date(1945, 1, 1) + timedelta(days=chance.randrange(22_000))
        state = by_name(place)
        subject = traveller(
            surname=chance.choice(surnames),
            given_names=" ".join(own),
            birth_dates=(DateSpan(born, born),),
            nationality=state.code if state else "",
        )
        yield Stranger(subject, place)


def countries() -> list[str]:
    """The countries whose people's names the data can make."""
    return sorted({*(_names("forenames").keys() & _names("surnames").keys()), *CHAINED})


@cache
def _names(kind: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with (DATA / f"sigpwned/common-{kind}-by-country.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["Romanized Name"]:
                found[row["Country"]].append(row["Romanized Name"])
    return dict(found)


def listed() -> list[Person]:
    """Every person of the UN and OFAC lists."""
    return [*un_persons(), *ofac_persons()]


def spoiled(count: int) -> Iterator[tuple[str, int, Subject]]:
    """(what befell the name, place of the person in `listed()`, the traveller), `count` for each kind of change."""
    chance = random.Random(SEED + 3)
    persons = listed()
    plain = [row for row, one in enumerate(persons) if detect_script(one.names[0].text) == "Latn"]
    plain = [row for row in plain if len(persons[row].names[0].text.split()) > 1]
    words = [[persons[row].names[0].text.split()[place] for row in plain] for place in (0, -1)]
    changes = {"as listed": None, **{name: change for name, (same, change) in CHANGES.items() if same}}
    for name, change in changes.items():
        for row in chance.sample(plain, count):
            text = persons[row].names[0].text
            yield name, row, _of(persons[row], change(text, chance, words) if change else text)
    others = [row for row, one in enumerate(persons) if any(name.script != "Latn" for name in one.names)]
    for row in chance.sample(others, min(count, len(others))):
        text = next(name.text for name in persons[row].names if name.script != "Latn")
        yield "original script alone", row, _of(persons[row], text)


def _of(person: Person, name: str) -> Subject:
    """The person at the counter: one of the listed birth dates where there is one, a day where the list has a year."""
    born = tuple(DateSpan(span.earliest, span.earliest) for span in person.birth_dates[:1])
    nationality = person.nationalities[0] if person.nationalities else ""
    return traveller(surname=name, birth_dates=born, sex=person.sex, nationality=nationality)
