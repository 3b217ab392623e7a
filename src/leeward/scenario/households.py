"""Households and their people, each household generated from its own number."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import count as counting
from itertools import islice
from random import Random

from leeward.scenario.chance import Weighted, dice
from leeward.scenario.cultures import Culture, cultures
from leeward.scenario.families import Member, family
from leeward.scenario.papers import papers
from leeward.scenario.person_facts import PersonFacts
from leeward.scenario.region import Region
from leeward.scenario.states import StateFacts, members, origins

_STREAM = 1
_VISITOR_SHARE = 0.28
_SETTLED_ABROAD_SHARE = 0.05
_SAME_CULTURE_SHARE = 0.8
_ONE_NAME_SHARE = 0.65

FamilyName = tuple[str, ...]


def people(region: Region, *, today: date, count: int = 20_000) -> Iterator[PersonFacts]:
    """The first `count` people, streamed household by household.

    Nothing is kept, so a count of millions needs no memory; a larger count only adds people at the end. Raises
    RegionTooLarge if the issuers' numbers do not suffice.
    """
    stream = (person for number in counting() for person in household(region, number, today=today))
    return islice(stream, count)


def household(region: Region, number: int, *, today: date) -> tuple[PersonFacts, ...]:
    """The people of household `number`, the head first; the same for the same seed, number and day."""
    chance = dice(region.seed, _STREAM, number)
    lives_in, papers_of = _states(chance)
    places = family(chance)
    people_cultures = _cultures(lives_in, places, chance)
    surnames = _family_names(places, people_cultures, chance)
    given = _given_names(places, people_cultures, chance)
    return tuple(
        PersonFacts(
            reference=_reference(number, place),
            household=number,
            role=member.role,
            surname=" ".join(surnames[place]),
            given_names=given[place],
            culture=people_cultures[place].code,
            sex=member.sex,
            birth_date=today - timedelta(member.age_days),
            residence=lives_in.code,
            nationality=papers_of.issuer,
            documents=papers(
                papers_of, household=number, member=place, age_days=member.age_days, today=today, chance=chance
            ),
            mother=_reference(number, member.mother),
            father=_reference(number, member.father),
            twin=_reference(number, member.twin),
        )
        for place, member in enumerate(places)
    )


def person(region: Region, reference: str, *, today: date) -> PersonFacts:
    """The person with that reference. Raises ValueError if there is none."""
    number, separator, member = reference.rpartition("-")
    home = household(region, int(number), today=today) if separator and number.isdecimal() else ()
    if not member.isdecimal() or int(member) >= len(home):
        raise ValueError(f"{reference!r} names no one of this region")
    return home[int(member)]


def _reference(number: int, place: int | None) -> str:
    return "" if place is None else f"{number}-{place}"


def _states(chance: Random) -> tuple[StateFacts, StateFacts]:
    """The household's state of residence and of its papers: visitors live abroad, some residents come from abroad."""
    if chance.random() < _VISITOR_SHARE:
        home = _visitors().draw(chance)
        return home, home
    lives_in = _residents().draw(chance)
    if chance.random() < _SETTLED_ABROAD_SHARE:
        return lives_in, (_residents() if chance.random() < 0.7 else _visitors()).draw(chance)
    return lives_in, lives_in


def _cultures(state: StateFacts, places: tuple[Member, ...], chance: Random) -> list[Culture]:
    tables = cultures()
    head = tables[state.cultures.draw(chance)]
    found = [head] * len(places)
    for place, member in enumerate(places):
        if member.role == "partner" and chance.random() > _SAME_CULTURE_SHARE:
            found[place] = tables[state.cultures.draw(chance)]
    return found


def _family_names(places: tuple[Member, ...], people_cultures: list[Culture], chance: Random) -> list[FamilyName]:
    """Parents first, since children take theirs by the culture's rule; in cultures with one family name most wives have
    their husband's.
    """
    names = [culture.family_name(chance) for culture in people_cultures]
    head = people_cultures[0]
    absent_mother = head.family_name(chance)
    shared = head.rule == "one" and chance.random() < _ONE_NAME_SHARE
    for place, member in enumerate(places):
        married_in = member.role == "partner" and shared
        if married_in or (member.role == "grandparent" and people_cultures[place].rule == "one"):
            names[place] = names[0]
        elif member.role == "child":
            mother = names[member.mother] if member.mother is not None else absent_mother
            father = names[member.father] if member.father is not None else None
            names[place] = head.inherited(mother, father)
    return names


def _given_names(places: tuple[Member, ...], people_cultures: list[Culture], chance: Random) -> list[str]:
    """First given names that differ within the household, so that a person differs from a parent or a twin."""
    names: list[str] = []
    for member, culture in zip(places, people_cultures, strict=True):
        name = culture.given_names(member.sex, chance)
        while any(name.split()[0] == other.split()[0] for other in names):
            name = culture.given_names(member.sex, chance)
        names.append(name)
    return names


@cache
def _residents() -> Weighted[StateFacts]:
    return Weighted(members(), [state.weight for state in members()])


@cache
def _visitors() -> Weighted[StateFacts]:
    return Weighted(origins(), [state.weight for state in origins()])
