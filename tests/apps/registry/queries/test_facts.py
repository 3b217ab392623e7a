"""Facts as text: every kind, every field, and no error on another shape."""

from typing import Any

import pytest

from leeward.apps.registry.queries.captions import caption, natural_reference
from leeward.apps.registry.queries.facts import differences, facts
from leeward.core.dates import DateSpan
from leeward.core.record.content.content import Content, kind_of, to_json
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, Vehicle, Vessel
from leeward.core.record.content.person import Address, HeldDocument, Identifier, Notice, Person, PersonName

DOCUMENT = TravelDocument("A1", "D", "stolen", reported=DateSpan.parse("2026-03"))
BLANKS = BlankRange("BRB", "B0100", "B0199")
PERSON = Person(
    names=(PersonName("Anna Specimen"), PersonName("Annie", "weak_alias", quality="low")),
    notice=Notice("red", "reviewed", "2026/1", DateSpan.parse("2026"), "fraud", "Barbados"),
    birth_dates=(DateSpan.parse("1960/1965"),),
    sex="F",
    documents=(HeldDocument("X1", "TTO", "ID", "expired"), HeldDocument("Y2")),
    identifiers=(Identifier("tax", "123", "BRB"),),
    addresses=(Address("1 Bay Street", "BRB"),),
    remarks="tall",
)


@pytest.mark.parametrize(
    ("content", "shown", "reference"),
    [
        (DOCUMENT, "A1", "D/P/A1"),
        (BLANKS, "B0100 - B0199", "BRB/P/B0100-B0199"),
        (PERSON, "Anna Specimen", ""),
        (Organisation(names=(PersonName("Bay Traders"),)), "Bay Traders", ""),
        (Vehicle(plate="BR 123"), "BR 123", ""),
        (Vehicle(vin="WVW123"), "WVW123", ""),
        (Vessel(names=(), imo="1234567"), "1234567", ""),
        (Aircraft(names=(), serial_number="S1"), "S1", ""),
        (Organisation(names=()), "", ""),
        (Person(names=(PersonName("x" * 400),)), "x" * 300, ""),
    ],
)
def test_captions_and_natural_references(content: Content, shown: str, reference: str) -> None:
    assert caption(content) == shown
    assert natural_reference(content) == reference


def lines(content: Content) -> dict[str, tuple[str, ...]]:
    return {str(fact.label): fact.values for fact in facts(kind_of(content), to_json(content))}


def test_a_document_in_words() -> None:
    assert lines(DOCUMENT) == {
        "Number": ("A1",),
        "Issuer": ("Germany (D)",),
        "Status": ("stolen",),
        "Type": ("Passport",),
        "Reported": ("2026-03",),
    }


@pytest.mark.parametrize(
    ("text", "country", "said"),
    [
        ("1 Bay Street", "BRB", "1 Bay Street, Barbados"),
        ("1 Bay Street, BARBADOS", "BRB", "1 Bay Street, BARBADOS"),
        ("Barbados", "BRB", "Barbados"),
        ("1 Barbados", "BRB", "1 Barbados, Barbados"),
        ("1 Bay Street", "", "1 Bay Street"),
    ],
)
def test_an_address_names_its_country_once(text: str, country: str, said: str) -> None:
    assert lines(Person((PersonName("Ana"),), addresses=(Address(text, country),)))["Addresses"] == (said,)


def test_a_person_in_words() -> None:
    said = lines(PERSON)
    assert said["Names"] == ("Anna Specimen", "Annie (weak alias, low quality)")
    notice = ("Notice", "Review of the notice", "Reference of the notice", "Notice issued", "Charge or reason")
    assert [said[label] for label in notice] == [("red: wanted",), ("reviewed",), ("2026/1",), ("2026",), ("fraud",)]
    assert said["Requested by"] == ("Barbados",)
    assert said["Born"] == ("1960 - 1965",)
    assert said["Sex"] == ("female",)
    assert said["Documents"] == ("Identity card, Trinidad and Tobago, X1, expired", "Passport, Y2")
    assert said["Other numbers"] == ("tax number 123, Barbados",)
    assert said["Addresses"] == ("1 Bay Street, Barbados",)
    assert "Nationality" not in said


@pytest.mark.parametrize(("kind", "content"), [("document", {}), ("document", {"number": 3}), ("method", {"x": 1})])
def test_another_shape_shows_nothing(kind: str, content: dict[str, Any]) -> None:
    assert facts(kind, content) == []


def test_the_same_facts_do_not_differ() -> None:
    assert differences("document", to_json(DOCUMENT), to_json(DOCUMENT)) == []
