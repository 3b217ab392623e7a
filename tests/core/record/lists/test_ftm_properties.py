"""Properties of FollowTheMoney entities, of whatever type they come in."""

from typing import Any

import pytest

from leeward.core.record.lists import ftm_properties as properties

PERSON: dict[str, Any] = {
    "properties": {
        "name": ["Anna  Specimen", "Anna Specimen", 7, None, {"id": "x"}],
        "country": "bb",
        "birthDate": ["1974-08-12T00:00:00", "1974", "about 1970"],
        "passports": [{"id": "D1", "schema": "Passport", "properties": {}}, {"id": "D2", "schema": "Passport"}],
    }
}


def test_texts_are_tidy_and_unique() -> None:
    assert properties.texts(PERSON, "name", "country") == ["Anna Specimen", "bb"]
    assert properties.texts(PERSON, "absent") == []


def test_the_first_of_several_properties() -> None:
    assert properties.first(PERSON, "absent", "country") == "bb"
    assert properties.first(PERSON, "absent") == ""


def test_dates_that_are_none_are_left_out() -> None:
    assert [str(date) for date in properties.dates(PERSON, "birthDate")] == ["1974-08-12", "1974"]


def test_nested_entities_need_their_properties() -> None:
    assert [one["id"] for one in properties.nested_entities(PERSON, frozenset({"Passport"}))] == ["D1"]


@pytest.mark.parametrize(
    ("surname", "expected"),
    [
        (["Specimen"], ("Specimen", "Anna")),
        (["specimen"], ("Specimen", "Anna")),
        (["Other"], ("", "")),  # it does not end the name
        (["Specimen", "Muster"], ("Specimen", "Anna")),
        ([], ("", "")),
    ],
)
def test_a_surname_is_separated_only_if_it_ends_the_name(surname: list[str], expected: tuple[str, str]) -> None:
    found = properties.names({"properties": {"name": ["Anna Specimen"], "lastName": surname}})
    assert (found[0].surname, found[0].given) == expected


def test_identifiers_take_the_only_country() -> None:
    found = properties.identifiers({"properties": {"taxNumber": ["1", "1"], "innCode": ["2"]}}, "RUS")
    assert [(one.scheme, one.value, one.country) for one in found] == [("tax_number", "1", "RUS"), ("inn", "2", "RUS")]
