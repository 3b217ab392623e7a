"""People of the region: age by completed years, and names as a zone has them."""

from datetime import date

import pytest

from leeward.scenario.person_facts import PersonFacts


def person(born: date = date(2000, 2, 29), surname: str = "Núñez-O'Brien", given: str = "José María") -> PersonFacts:
    return PersonFacts("1-1", 1, "head", surname, given, "spanish", "M", born, "BRB", "BRB", ())


@pytest.mark.parametrize(
    ("today", "age"),
    [
        (date(2000, 2, 29), 0),
        (date(2001, 2, 28), 0),
        (date(2001, 3, 1), 1),
        (date(2004, 2, 28), 3),
        (date(2004, 2, 29), 4),
        (date(2018, 2, 28), 17),
        (date(2018, 3, 1), 18),
    ],
)
def test_age_of_one_born_on_a_leap_day(today: date, age: int) -> None:
    assert person().age(today) == age


def test_names_for_the_zone_have_letters_and_blanks_alone_and_the_own_spelling_stays() -> None:
    found = person()
    assert found.full_name == "José María Núñez-O'Brien"
    for text in (found.zone_surname, found.zone_given_names):
        assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    assert found.zone_given_names == "JOSE MARIA"
