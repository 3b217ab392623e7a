"""Rows of inputs in the form of a person: documents, other numbers, addresses."""

import re
from typing import Any

import pytest

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.forms.edit_forms import change_form, changed_content
from leeward.apps.registry.forms.records import PersonForm
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Address, HeldDocument, Identifier, Notice, Person, PersonName

pytestmark = pytest.mark.django_db
LEAST = {"surname": "Specimen", "topic": "information", "reliability": "B", "credibility": "2", "mode": "full"}
ROWS = {
    "documents": ("number", "issuer", "type", "note"),
    "identifiers": ("value", "scheme", "country"),
    "addresses": ("text", "country"),
}
WHOLE = Person(
    (PersonName("Ana Specimen", surname="Specimen", given="Ana"),),
    "wanted",
    Notice("red", "reviewed", "2026/1", DateSpan.parse("2026-01"), "fraud", "BRB"),
    (DateSpan.parse("1990-05"),),
    ("Roseau",),
    documents=(HeldDocument("A1234567", "HTI", "P", "issued 2020"), HeldDocument("X7654321")),
    identifiers=(Identifier("national_id", "12-34", "HTI"), Identifier("digital_currency_xbt", "1abc")),
    addresses=(Address("Bay Street", "BRB"),),
    programmes=("SDGT",),
)


def form(**said: Any) -> PersonForm:
    return PersonForm({**LEAST, **said})


def test_rows_become_documents_numbers_and_addresses() -> None:
    made = form(
        **{
            "documents-0-number": "a 123-4567",
            "documents-0-issuer": "Haiti",
            "documents-0-type": "",
            "documents-0-note": "",
        },
        **{"documents-1-number": "", "documents-3-number": "X7654321", "documents-3-note": "seen in Roseau"},
        **{"identifiers-0-value": "12-34", "identifiers-0-scheme": "national_id", "identifiers-0-country": "HTI"},
        **{"addresses-0-text": "Bay Street", "addresses-0-country": "Barbados"},
        birth_places="Roseau\nDominica",
        programmes="SDGT",
    )
    assert made.is_valid(), made.errors
    person = made.content()
    assert person.documents == (HeldDocument("A1234567", "HTI"), HeldDocument("X7654321", note="seen in Roseau"))
    assert person.identifiers == (Identifier("national_id", "12-34", "HTI"),)
    assert person.addresses == (Address("Bay Street", "BRB"),)
    assert (person.birth_places, person.programmes) == (("Roseau", "Dominica"), ("SDGT",))


def test_all_errors_are_said_at_once_each_with_its_row_and_what_was_typed_stays() -> None:
    wrong = form(
        **{"documents-0-number": "?", "documents-1-issuer": "Atlantis"},
        **{"addresses-0-text": "", "addresses-0-country": "Haiti"},
    )
    said = wrong.errors
    assert [str(text).partition(":")[0] for text in said["documents"]] == ["Row 1", "Row 2"]
    assert str(said["addresses"][0]).startswith("Row 1:")
    page = str(wrong["documents"])
    assert 'value="?"' in page
    assert 'value="Atlantis"' in page


def test_more_rows_than_a_form_has_are_not_read() -> None:
    many = form(**{f"documents-{row}-number": f"A{row:07}" for row in range(40)})
    assert not many.is_valid() or len(many.content().documents) <= 32


def test_what_is_typed_is_escaped() -> None:
    page = str(form(**{"documents-0-number": '"><script>'})["documents"])
    assert "<script>" not in page


def test_one_officers_typing_is_in_no_other_form() -> None:
    form(**{"documents-0-number": "A1", "documents-0-issuer": "Haiti"}).is_valid()
    assert "Haiti" not in str(PersonForm()["documents"])


def shown(found: Any) -> dict[str, Any]:
    """What a browser sends of a form as it is."""
    said: dict[str, Any] = {}
    for field in found:
        value = field.value()
        if field.name in ROWS:
            rows = [*value, {}] if value else [{}]
            for number, row in enumerate(rows):
                for name in ROWS[field.name]:
                    said[f"{field.name}-{number}-{name}"] = row.get(name, "")
        elif value not in (None, False):
            said[field.html_name] = value
    return said


def test_a_form_that_is_sent_unchanged_changes_nothing(keeper: Officer) -> None:
    record = create_record(WHOLE, keeper=keeper)
    sent = change_form(record, {**shown(change_form(record, None)), "reason": "looked", "mode": "full"})
    assert sent.is_valid(), sent.errors
    assert changed_content(record, sent) == WHOLE


def test_one_row_is_changed_and_the_others_stay(keeper: Officer) -> None:
    record = create_record(WHOLE, keeper=keeper)
    said = {**shown(change_form(record, None)), "reason": "found", "mode": "full", "documents-0-number": ""}
    said |= {"documents-0-issuer": "", "documents-0-type": "", "documents-0-note": ""}
    sent = change_form(record, said)
    assert sent.is_valid(), sent.errors
    changed = changed_content(record, sent)
    assert isinstance(changed, Person)
    assert changed.documents == (HeldDocument("X7654321"),)
    assert changed.identifiers == WHOLE.identifiers
    assert changed.notice == WHOLE.notice


def test_a_browser_sends_nothing_for_an_empty_row() -> None:
    """It sends the first option of a select in which none is chosen."""
    selects = re.findall(r"<select[^>]*>(.*?)</select>", str(PersonForm()["identifiers"]), re.DOTALL)
    firsts = [re.findall(r'<option value="([^"]*)"', each)[0] for each in selects]
    assert firsts == ["", ""]
    assert form(**{f"identifiers-{row}-scheme": first for row, first in enumerate(firsts)}).is_valid()
