"""Whether the people of the real lists are found under names as travellers' documents and officers write them."""

import random
from collections.abc import Callable
from uuid import UUID

import pytest

from leeward.core.index import PersonRow, Segment
from leeward.core.matching.subject import Subject, name_form, traveller

SAMPLE, LIMIT, LEAST = 300, 50, 0.97


def one_typo(name: str, draw: random.Random) -> str:
    at = draw.choice([place for place, sign in enumerate(name) if sign.isalpha()])
    letter = draw.choice("abcdefghijklmnopqrstuvwxyz")
    kinds = (name[:at] + letter + name[at + 1 :], name[:at] + name[at + 1 :], name[:at] + letter + name[at:])
    return draw.choice((*kinds, name[:at] + name[at : at + 2][::-1] + name[at + 2 :]))


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
def people(listed: dict[str, list[str]]) -> Segment:
    subjects = (Subject(tuple(name_form("", "", text=name) for name in names)) for names in listed.values())
    return Segment.of(PersonRow(UUID(int=number), subject) for number, subject in enumerate(subjects))


def test_the_whole_lists_are_indexed(people: Segment, listed: dict[str, list[str]]) -> None:
    assert people.counts["persons"] == len(listed) == 4620 + 730
    assert people.counts["names"] > 12_000


@pytest.mark.parametrize("changed", [one_typo, swapped, without_a_middle_name, joined])
def test_recall_at_50(
    people: Segment, listed: dict[str, list[str]], changed: Callable[[str, random.Random], str]
) -> None:
    draw = random.Random(2026)
    names = [(number, name) for number, names in enumerate(listed.values()) for name in names[:1] if " " in name]
    missed = []
    for number, name in draw.sample(names, SAMPLE):
        query = changed(name, draw)
        if UUID(int=number) not in {hit.record for hit in people.persons(traveller(surname=query), LIMIT)}:
            missed.append((name, query))
    assert 1 - len(missed) / SAMPLE >= LEAST, missed
