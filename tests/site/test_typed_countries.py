"""No entry point takes a typed country for another one: every form, API field, table and command reads the same."""

import sys
from collections.abc import Callable, Iterator
from inspect import getmembers, isclass

import pytest
import typer
from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.urls import get_resolver
from tests.core.travel.declaration.forms import CAPTAIN, typed
from tests.core.travel.declaration.test_read import TODAY

from leeward.apps.arrivals.schemas import DocumentIn
from leeward.apps.registry.forms.fields import PartialDateField
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson, understand
from leeward.cli.countries import country_named
from leeward.core.record.codes.countries import LANGUAGES
from leeward.core.record.codes.states import by_alpha2, state
from leeward.core.record.lists import fields
from leeward.core.record.lists.read import Rejected
from leeward.core.search.candidates.travellers import Cells, traveller_of
from leeward.core.travel.declaration.read import read as read_declaration
from leeward.core.travel.manifest.values import Unusable, state_code
from leeward.platform.typed_fields import IssuerField, IssuersField

COUNTRIES = {"issuer", "nationality", "nationalities", "country", "countries", "flag", "protected_from"}
DATES = {"birth_date", "birth_dates", "expiry_date", "issue_date", "issued", "expires", "reported", "first_seen"}


def _check(text: str) -> str:
    asked = CheckRequest(document=TypedDocument("A1", text), person=TypedPerson("X", nationality=text))
    presented = understand(asked, today=TODAY)
    assert presented.subject.nationalities == ((presented.issuer,) if presented.issuer else ())
    return presented.issuer


def _batch(text: str) -> str:
    found = traveller_of(Cells(1, {"document_number": "A1", "document_issuer": text, "nationality": text}))
    assert found.statement is not None
    assert found.statement.nationality == found.statement.issuer
    return found.statement.issuer


def _captain(text: str) -> str:
    found = read_declaration(typed(CAPTAIN | {"nationality": text}), today=TODAY).declaration
    return found.persons[0].nationality if found else ""


def _carrier(text: str) -> str:
    return DocumentIn.model_validate({"number": "A1", "issuer": text}).issuer


DOORS: dict[str, Callable[[str], str]] = {
    "check": _check,
    "form": IssuerField().clean,
    "form of several": lambda text: ",".join(IssuersField().clean(text)),
    "carriers' API": _carrier,
    "captain's form": _captain,
    "batch": _batch,
    "table of records": fields.issuer,
    "message": state_code,
    "command": country_named,
}
REFUSALS = (InvalidRequest, ValidationError, Rejected, Unusable, typer.Exit, ValueError)
NAMES = sorted(
    {
        (name, known.code)
        for language in LANGUAGES
        for alpha2, name in Locale(language).territories.items()
        if (known := by_alpha2(alpha2)) is not None and len(name) > 3
    }
)


def read(door: str, text: str) -> str:
    """What an entry point makes of a text; nothing where it refuses."""
    try:
        return DOORS[door](text)
    except REFUSALS:
        return ""


@pytest.mark.parametrize("door", DOORS)
def test_no_name_becomes_another_states_code(door: str) -> None:
    """Of every state, in five languages; the first three letters of many are another state's code."""
    assert sum(state(name[:3]) is not None for name, _ in NAMES) > 100
    wrong = [(name, code, found) for name, code in NAMES if (found := read(door, name)) not in {code, ""}]
    assert not wrong
    assert sum(read(door, name) == code for name, code in NAMES) > 0.95 * len(NAMES)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dominica", "DMA"), ("Ayiti", "HTI"), ("haïtienne", "HTI"), ("Austria", "AUT"), ("DEU", "D"), ("BB", "BRB"),
        ("Dominican", ""), ("Congo", ""), ("Atlantis", ""),
    ],
)  # fmt: skip
def test_every_door_reads_the_same(door: str, text: str, code: str) -> None:
    assert read(door, text) == code


def _forms() -> Iterator[type[forms.Form]]:
    """Every form of every app: `forms` is a file or a folder, of the app or of a folder in it."""
    for name in sorted(sys.modules):
        if name.startswith("leeward.apps.") and "forms" in name.split("."):
            yield from (found for _, found in getmembers(sys.modules[name], isclass) if issubclass(found, forms.Form))


def test_every_form_field_for_a_country_or_a_date_is_read_by_the_one_reader() -> None:
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view, and so every form
    seen = {(form, name): field for form in set(_forms()) for name, field in form.base_fields.items()}
    countries = {key: field for key, field in seen.items() if key[1] in COUNTRIES}
    dates = {key: field for key, field in seen.items() if key[1] in DATES}
    assert len(countries) > 10
    assert len(dates) > 8
    # What is chosen from a list of codes is not typed.
    typed_in = {key: field for key, field in countries.items() if not isinstance(field, forms.ChoiceField)}
    assert [key for key, field in typed_in.items() if not isinstance(field, IssuerField)] == []
    assert [key for key, field in dates.items() if not isinstance(field, PartialDateField)] == []
    assert [key for key, field in countries.items() if (getattr(field, "max_length", None) or 200) < 100] == [], (
        "no name is cut"
    )
