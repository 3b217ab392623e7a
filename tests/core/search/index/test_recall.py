"""Whether the people of the real lists are found by names as written in documents and by officers."""

import random
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from leeward.core.matching.subject import subject_of, traveller
from leeward.core.record.content.person import Person, PersonName
from leeward.core.search.index import Segment, SubjectRow

SAMPLE, LIMIT, LEAST = 300, 50, 0.97


def one_typo(name: str, draw: random.Random) -> str:
    at = draw.choice([place for place, sign in enumerate(name) if sign.isalpha()])
    letter = draw.choice("abcdefghijklmnopqrstuvwxyz")
    kinds = (name[:at] + letter + name[at + 1 :], name[:at] + name[at + 1 :], name[:at] + letter + name[at:])
    return draw.choice((*kinds, name[:at] + name[at : at + 2][::-1] + name[at + 2 :]))


def two_typos(name: str, draw: random.Random) -> str:
    return one_typo(one_typo(name, draw), draw)


def swapped(name: str, _draw: random.Random) -> str:
    first, *rest = name.split()
    return " ".join([*rest, first])


def without_a_middle_name(name: str, draw: random.Random) -> str:
    parts = name.split()
    if len(parts) > 2:
        del parts[draw.randrange(1, len(parts) - 1)]
    return " ".join(parts)


def joined(name: str, draw: random.Random) -> str:
    parts = name.split()
    at = draw.randrange(len(parts) - 1)
    return " ".join([*parts[:at], parts[at] + parts[at + 1], *parts[at + 2 :]])


@pytest.fixture(scope="module")
def people(listed: list[Person]) -> Segment:
    return Segment.of(SubjectRow(UUID(int=number), subject_of(person)) for number, person in enumerate(listed))


def found(segment: Segment, number: int, name: str) -> bool:
    hits = segment.persons(traveller(surname=name), LIMIT)
    return UUID(int=number) in {hit.record for hit in hits}


def test_the_whole_lists_are_indexed(people: Segment, listed: list[Person]) -> None:
    assert people.counts["persons"] == len(listed) == 4620 + 730
    assert people.counts["names"] > 12_000


@pytest.mark.parametrize("changed", [one_typo, two_typos, swapped, without_a_middle_name, joined])
def test_recall_of_changed_names(
    people: Segment, listed: list[Person], changed: Callable[[str, random.Random], str]
) -> None:
    draw = random.Random(2026)
    names = [(number, person.names[0].text) for number, person in enumerate(listed) if " " in person.names[0].text]
    queries = [(number, name, changed(name, draw)) for number, name in draw.sample(names, SAMPLE)]
    missed = [(name, query) for number, name, query in queries if not found(people, number, query)]
    assert 1 - len(missed) / SAMPLE >= LEAST, missed


def test_recall_of_names_in_a_script_that_the_index_lacks(listed: list[Person]) -> None:
    latin = Segment.of(
        SubjectRow(UUID(int=number), subject_of(replace(person, names=_latin(person))))
        for number, person in enumerate(listed)
    )
    queries = [
        (number, name.text)
        for number, person in enumerate(listed)
        for name in person.names
        if name.kind == "original_script"
    ]
    missed = [query for number, query in queries if not found(latin, number, query)]
    assert len(queries) > 300
    assert 1 - len(missed) / len(queries) >= LEAST, missed


def _latin(person: Person) -> tuple[PersonName, ...]:
    return tuple(name for name in person.names if name.script == "Latn")
