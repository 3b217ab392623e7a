"""What the API takes: no unknown field, bounds on every text, and the request that screening gets."""

import base64
import json
from typing import Any

import pytest
from pydantic import ValidationError

from leeward.apps.screening.queries.requests import TypedDocument, TypedPerson
from leeward.apps.screening.schemas import CheckIn


def fields(given: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        CheckIn.model_validate(given)
    return sorted(".".join(map(str, each["loc"])) for each in refused.value.errors())


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"zone": "P<UTO"}, ["zone"]),
        ({"document": {"number": "C1", "name": "Roe"}}, ["document.name"]),
        ({"mrz": "P" * 4001}, ["mrz"]),
        ({"person": {"sex": "W", "surname": "x" * 201}}, ["person.sex", "person.surname"]),
        ({"seal": "a"}, ["seal"]),
        ({"post": "BRB\x00", "legal_basis": "a\nb"}, ["legal_basis", "post"]),
        ({"chip": {}}, ["chip.files"]),
        ({"chip": {"files": {"SOD": 7}}}, ["chip.files.SOD"]),
        (
            {"chip": {"files": {}, "active_authentication": {"challenge": "00"}}},
            ["chip.active_authentication.response"],
        ),
        ({"document": "C1"}, ["document"]),
    ],
)
def test_every_wrong_field_is_named(given: dict[str, Any], wrong: list[str]) -> None:
    assert fields(given) == wrong


def test_the_request_that_screening_gets() -> None:
    given = CheckIn.model_validate(
        {
            "document": {"number": "C1", "issuer": "BRB"},
            "person": {"surname": "Roe", "birth_date": "1984"},
            "chip": {"files": {"SOD": "00"}},
            "seal": base64.b64encode(b"seal"),
            "legal_basis": "art. 7",
        }
    ).request()
    assert given.document == TypedDocument("C1", "BRB", "P")
    assert given.person == TypedPerson(surname="Roe", birth_date="1984")
    assert json.loads(given.chip) == {"files": {"SOD": "00"}}, "what was not sent is not there"
    assert (given.seal, given.legal_basis, given.purpose) == (b"seal", "art. 7", "border_check")


def test_nothing_sent_is_an_empty_request() -> None:
    given = CheckIn.model_validate({}).request()
    assert (given.mrz, given.document, given.person, given.chip, given.seal) == ("", None, None, b"", b"")
