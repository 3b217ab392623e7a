"""Entities compared with the same score as checks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.entity import read_entity
from leeward.core.matching.ftm import compare_entities, read_date, subject_of_entity
from leeward.core.matching.score import Match
from leeward.core.matching.subject import Subject

ERIKA = {"name": "Erika Mustermann", "birthDate": "1964-08-12", "nationality": "de"}


def subject(properties: dict[str, Any], schema: str = "Person") -> Subject:
    return subject_of_entity(read_entity({"schema": schema, "properties": properties}))


def match(left: dict[str, Any], right: dict[str, Any], schema: str = "Person", other: str = "") -> Match:
    return compare_entities(
        read_entity({"schema": schema, "properties": left}),
        read_entity({"schema": other or schema, "properties": right}),
    )


def test_names_of_every_property_and_their_quality() -> None:
    names = subject({"name": ["A B"], "alias": "C D", "weakAlias": ["Lucas"], "previousName": "E F"}).names
    assert [(name.text, name.kind, name.weak) for name in names] == [
        ("A B", "primary", False),
        ("C D", "alias", False),
        ("E F", "former", False),
        ("Lucas", "weak_alias", True),
    ]


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        ({"firstName": "Erika", "lastName": "Mustermann"}, ["Erika Mustermann"]),
        ({"firstName": "Ivan", "fatherName": "Petrovich", "lastName": "Sidorov"}, ["Ivan Petrovich Sidorov"]),
        ({"lastName": "Mustermann"}, ["Mustermann"]),
        ({"firstName": ["Ivan", "Иван"], "lastName": ["Sidorov", "Сидоров"]}, ["Ivan Sidorov", "Иван Сидоров"]),
        ({"name": "Erika MUSTERMANN", "firstName": "Erika", "lastName": "Mustermann"}, ["Erika MUSTERMANN"]),
        ({}, []),
    ],
)
def test_parts_make_a_name_of_one_script(parts: dict[str, Any], texts: list[str]) -> None:
    names = subject(parts).names
    assert list(dict.fromkeys(name.text for name in names)) == texts
    if "name" in parts:
        assert names[0].surname_tokens == names[0].tokens[1:]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1960", DateSpan.of(1960)),
        ("1960-02", DateSpan.of(1960, 2)),
        ("1960-02-03", DateSpan.of(1960, 2, 3)),
        ("1960-02-03T00:00:00", DateSpan.of(1960, 2, 3)),
        ("1960-00-00", DateSpan.of(1960)),
        ("1960-02-00", DateSpan.of(1960, 2)),
        ("1960s", DateSpan.parse("1960/1969")),
        ("circa 1960", DateSpan.parse("1960~")),
        ("2523-04-02", DateSpan.of(1980, 4, 2)),  # of the Buddhist era
        ("2523", DateSpan.of(1980)),
        ("0000-00-00", None),
        ("0000s", None),
        ("1960-13-40", None),
        ("unknown", None),
    ],
)
def test_dates_of_any_precision(text: str, span: DateSpan | None) -> None:
    assert read_date(text) == span


def test_countries_are_nationalities_and_numbers_are_plain() -> None:
    found = subject({"name": "x", "nationality": ["de", "xx"], "passportNumber": ["C01-X 0006H"]})
    assert found.nationalities == ("D",)
    assert found.documents == (("C01X0006H", ""),)
    assert subject({"name": "x", "country": ["fr"]}).nationalities == ("FRA",)


def test_a_country_beside_a_nationality_may_be_the_issuer_of_a_number() -> None:
    found = subject({"name": "x", "nationality": "de", "country": "fr", "passportNumber": "C01X0006H"})
    assert found.nationalities == ("D",)
    assert found.documents == (("C01X0006H", ""), ("C01X0006H", "FRA"))


def test_a_number_given_out_for_the_world_has_its_scheme_as_issuer() -> None:
    assert subject({"name": "x", "imoNumber": "IMO 9074729"}, "Vessel").documents == (("9074729", "IMO"),)
    assert match(
        {"name": "Victory", "imoNumber": "9074729"}, {"name": "Star", "imoNumber": "IMO9074729"}, "Vessel"
    ).strength


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"passportNumber": "511234567"}, {"passportNumber": "511234567"}),
        ({"birthDate": "1964"}, {}),
        ({"birthDate": "1964-12-08"}, {}),
        ({"birthDate": "1964-08-13"}, {}),
        ({"birthDate": "1974-08-12"}, {}),
        ({"nationality": "tr"}, {}),
        ({"name": "Mustermann, Erika"}, {}),
    ],
    ids=["number", "year", "swapped", "digit", "decade", "nationality", "order"],
)
def test_an_officer_should_look(left: dict[str, Any], right: dict[str, Any]) -> None:
    assert match({**ERIKA, **left}, {**ERIKA, **right}).strength is not None


def test_the_same_number_and_nationality_matches_whatever_the_name() -> None:
    number = {"passportNumber": "C01X0006H", "nationality": "de"}
    assert match({"name": "Erika Mustermann", **number}, {"name": "Hans Gabler", **number}).strength is not None
    other = {"passportNumber": "C01X0006H", "nationality": "fr"}
    assert match({"name": "Erika Mustermann", **number}, {"name": "Hans Gabler", **other}).strength is None


def test_strangers_share_a_birthday() -> None:
    assert match(ERIKA, {**ERIKA, "name": "Hans Gabler"}).strength is None


def test_a_person_is_not_a_ship() -> None:
    found = match(ERIKA, {"name": "Erika Mustermann"}, other="Vessel")
    assert (found.score, found.strength, found.evidence[0].code) == (0.0, None, "kind.differs")


@pytest.mark.parametrize(
    ("left", "right", "schema", "same"),
    [
        ("Siemens Aktiengesellschaft", "Siemens AG", "Company", True),
        ("Crystalord Limited", "Cristalord Ltd", "Company", True),
        ("Volkswagen AG", "Siemens AG", "Company", False),
        ("BWI Industries, Inc.", "BAE Industries, Inc.", "Company", False),
        ("Management Company 23", "Management Company", "Company", False),
        ("Nanshan Group", "Nanshan Group Co Ltd", "LegalEntity", True),
        ("Victory", "Victory 3", "Vessel", False),
        ("Zu Zag Bong 6", "Zu Zag Bong 5", "Vessel", False),
        ("MV Hellenic Spirit", "HELLENIC SPIRIT", "Vessel", True),
    ],
)
def test_companies_and_ships_by_name(left: str, right: str, schema: str, same: bool) -> None:
    assert (match({"name": left}, {"name": right}, schema).strength is not None) == same


PROPERTY = st.sampled_from(["name", "alias", "firstName", "lastName", "birthDate", "gender", "nationality", "idNumber"])


@given(
    st.dictionaries(PROPERTY, st.lists(st.text(max_size=12), max_size=3)),
    st.sampled_from(["Person", "Company", "Address"]),
)
def test_any_entity_compares_with_itself(properties: dict[str, list[str]], schema: str) -> None:
    assert 0 <= match(properties, properties, schema).score < 1
