"""The two persons that a record keeper compares: a name or a document, and what was typed stays."""

from typing import Any
from uuid import uuid4

import pytest

from leeward.apps.screening.match_review.forms import PersonForm, RecordForm


@pytest.mark.parametrize(
    "typed",
    [
        {"surname": "Roe"},
        {"given_names": "Ana"},
        {"surname": "山田太郎"},
        {"number": "C1234567"},
        {
            "surname": "Roe",
            "birth_date": "1964-08",
            "sex": "F",
            "nationality": "Dominica",
            "number": "C 12",
            "issuer": "D",
        },
    ],
    ids=["surname", "given names", "another script", "a number alone", "everything"],
)
def test_a_person(typed: dict[str, str]) -> None:
    form = PersonForm(typed)
    assert form.is_valid(), form.errors
    subject = form.subject()
    assert subject.names or subject.documents


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"surname": "Write a name or a document number."}),
        ({"surname": "—", "given_names": "'"}, {"surname": "This contains no letters."}),
        ({"nationality": "BRB"}, {"surname": "Write a name or a document number."}),
        ({"surname": "Roe", "birth_date": "one day"}, {"birth_date": "is not a date"}),
        ({"surname": "x" * 501}, {"surname": "500"}),
        (
            {"sex": "?", "birth_date": "32 AUG 1964", "nationality": "Atlantis"},
            {"sex": "", "birth_date": "", "nationality": ""},
        ),
    ],
)
def test_every_error_is_said_at_once_at_its_field(typed: dict[str, str], wrong: dict[str, str]) -> None:
    form = PersonForm(typed)
    assert set(form.errors) == set(wrong)
    assert all(text in str(form.errors[name]) for name, text in wrong.items())


ZONE = {"surname": "ROE", "given_names": "ANA", "birth_date": "1984-07-09", "number": "C1", "issuer": "BRB"}


@pytest.mark.parametrize(
    ("subject", "filled"),
    [
        ({"zone": ZONE}, ZONE),
        (
            {"zone": None, "person": {"surname": "Roe"}, "document": {"number": "C1", "issuer": "BRB"}},
            {"surname": "Roe", "number": "C1", "issuer": "BRB"},
        ),
        ({"zone": ZONE, "person": {"surname": "typed"}}, ZONE),
        ({"person": None, "document": None}, {}),
        ({}, {}),
    ],
    ids=["a zone", "typed", "a zone before what was typed", "nothing", "an older check"],
)
def test_the_traveller_of_a_check_fills_the_form(subject: dict[str, Any], filled: dict[str, str]) -> None:
    assert PersonForm.of_check(subject, "first").initial == filled


@pytest.mark.parametrize("given", ["", "no id", "1"])
def test_no_record_is_chosen_by_what_is_no_id(given: str) -> None:
    assert RecordForm({"record": given}).record_id() is None


def test_a_chosen_record() -> None:
    key = uuid4()
    assert RecordForm({"record": str(key), "search": "roe"}).record_id() == key
