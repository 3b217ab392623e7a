"""A request for a check, understood: countries and dates as people write them, and errors that name their field."""

from datetime import date
from typing import Any

import pytest

from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.queries.requests import CheckRequest, Presented, TypedDocument, TypedPerson, understand
from leeward.core.dates import DateSpan
from leeward.core.document.mrz import MalformedMrz

TODAY = date(2026, 11, 24)
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def read(**facts: Any) -> Presented:
    return understand(CheckRequest(**facts), today=TODAY)


def test_a_zone_is_the_document_and_the_person() -> None:
    found = read(mrz=ZONE)
    assert (found.question_kind, found.number, found.issuer, found.names) == (
        "document",
        "L898902C3",
        "UTO",
        ("ERIKSSON", "ANNA MARIA"),
    )
    assert found.zone is not None
    assert found.page is not None


def test_what_was_typed_is_shown_as_it_was_understood() -> None:
    found = read(
        document=TypedDocument("c 12-34", "Barbados", expiry_date="12 MAY 2030"),
        person=TypedPerson("Roe", "Ana", "29 JUN 1985", "f", "Haitian"),
    )
    assert (found.number, found.issuer, found.zone) == ("C1234", "BRB", None)
    assert found.document is not None
    assert (found.document.issuer, found.document.expiry_date) == ("BRB", "2030-05-12")
    assert found.person is not None
    assert (found.person.nationality, found.person.birth_date) == ("HTI", "1985-06-29")
    assert found.subject.birth_dates == (DateSpan.of(1985, 6, 29),)


@pytest.mark.parametrize(
    ("person", "asked"),
    [
        (TypedPerson("Roe"), "word"),
        (TypedPerson("", "Ana"), "word"),
        (TypedPerson("Roe", birth_date="1985"), "person"),
        (TypedPerson("Roe", "Ana"), "person"),
        (TypedPerson("Ana Roe"), "person"),
    ],
)
def test_what_the_search_can_use(person: TypedPerson, asked: str) -> None:
    assert read(person=person).question_kind == asked


def test_the_latest_year_of_two_digits_is_searched_with_the_century_before() -> None:
    assert len(read(person=TypedPerson("Roe", birth_date="01.02.20")).subject.birth_dates) >= 1


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({}, "nothing_to_check", "mrz"),
        ({"mrz": "  ", "person": TypedPerson(" ", "\t")}, "nothing_to_check", "mrz"),
        ({"document": TypedDocument("C1", "Atlantis")}, "code_invalid", "document.issuer"),
        ({"document": TypedDocument("C1", "Congo")}, "country_ambiguous", "document.issuer"),
        ({"document": TypedDocument("C1", expiry_date="someday")}, "date_invalid", "document.expiry_date"),
        ({"person": TypedPerson("Roe", birth_date="03/04/1974")}, "date_ambiguous", "person.birth_date"),
        ({"person": TypedPerson("Roe", sex="Q")}, "sex_invalid", "person.sex"),
        ({"person": TypedPerson("Roe", nationality="?")}, "code_invalid", "person.nationality"),
        ({"person": TypedPerson("x" * 201)}, "too_long", "person.surname"),
        ({"document": TypedDocument("1" * 201)}, "too_long", "document.number"),
        ({"person": TypedPerson("Roe"), "purpose": "curiosity"}, "purpose_unknown", "purpose"),
        ({"mrz": ZONE, "seal": b"x"}, "seal_unreadable", "seal"),
    ],
)
def test_what_cannot_be_understood_names_its_field(facts: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        read(**facts)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.django_db
def test_a_chip_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidRequest) as refused:
        read(chip=b"x")
    assert (refused.value.code, refused.value.field) == ("chip_unreadable", "chip")


@pytest.mark.parametrize("zone", ["x", "P<UTO", "\x00" * 88, "é" * 88, "<" * 100_000])
def test_a_zone_that_is_none(zone: str) -> None:
    with pytest.raises(MalformedMrz):
        read(mrz=zone)
