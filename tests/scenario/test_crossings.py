"""Travellers whose truth is known."""

from random import Random

import pytest

from leeward.scenario.crossings import CHANGES, changed, crossings, under_name
from leeward.scenario.crowd import crowd

PEOPLE = list(enumerate(crowd(200)))


def test_some_are_of_the_crowd_and_the_rest_are_strangers() -> None:
    travellers = list(crossings(400, PEOPLE, share=0.5))
    known = [each for each in travellers if each.known is not None]
    assert 150 < len(known) < 250
    assert {each.change for each in known} == set(CHANGES)
    assert {each.change for each in travellers if each.known is None} == {"stranger"}
    assert travellers == list(crossings(400, PEOPLE, share=0.5))
    assert travellers != list(crossings(400, PEOPLE, share=0.5, seed=2))


@pytest.mark.parametrize("change", CHANGES)
def test_a_known_traveller_states_the_facts_of_the_person(change: str) -> None:
    for place, person in PEOPLE:
        crossing = changed(place, person, change, Random(place))
        assert (crossing.known, crossing.change, crossing.sex) == (place, change, person.sex)
        assert crossing.birth_dates == person.birth_dates[:1]
        assert crossing.name


@pytest.mark.parametrize(
    ("change", "name", "expected"),
    [
        ("as listed", "MARIA DEL CARMEN RUIZ", "MARIA DEL CARMEN RUIZ"),
        ("last name first", "MARIA DEL CARMEN RUIZ", "RUIZ MARIA DEL CARMEN"),
        ("cut", "MARIA DEL CARMEN RUIZ", "MARIA DEL CARM"),
        ("part missing", "MARIA RUIZ", "MARIA RUIZ"),
        ("parts joined", "MARIA RUIZ", "MARIARUIZ"),
        ("parts joined", "RUIZ", "RUIZ"),
    ],
)
def test_what_befalls_a_name(change: str, name: str, expected: str) -> None:
    assert CHANGES[change](name, Random(1)) == expected


def test_a_person_may_travel_under_any_name_on_record() -> None:
    place, person = next((place, person) for place, person in PEOPLE if len(person.names) > 1)
    crossing = under_name(place, person, person.names[1], Random(1))
    assert (crossing.name, crossing.change) == (person.names[1].text, person.names[1].kind)
