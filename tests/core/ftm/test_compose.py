"""Records as FollowTheMoney entities."""

import pytest

from leeward.core.dates import DateSpan
from leeward.core.ftm.compose import country, entity_of
from leeward.core.ftm.model import schemata
from leeward.core.matching.ftm import subject_of_entity
from leeward.core.record.content.content import Content
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, OtherEntity, Vehicle, Vessel
from leeward.core.record.content.person import Address, HeldDocument, Identifier, Person, PersonName

PERSON = Person(
    names=(
        PersonName("Anna Specimen", surname="Specimen", given="Anna"),
        PersonName("Анна", "original_script", "Cyrl"),
        PersonName("Annie", "weak_alias"),
        PersonName("Anna Old", "former"),
    ),
    topic="wanted",
    birth_dates=(DateSpan.parse("1974-08-12"), DateSpan.parse("1960/1965"), DateSpan.parse("1970~")),
    sex="F",
    nationalities=("BRB", "D"),
    documents=(HeldDocument("C0106", "BRB"), HeldDocument("77", type="ID")),
    identifiers=(Identifier("tax_number", "5-5"), Identifier("national_id", "9")),
    addresses=(Address("1 Main Street"),),
    programmes=("ARMS",),
    remarks="Tall",
)
VESSEL = Vessel((PersonName("Sea Example"),), imo="9187631", mmsi="256845000", call_sign="9H", flag="PAN")
COMPANY = Organisation((PersonName("Example Ltd"),), countries=("BRB",), identifiers=(Identifier("lei", "529900"),))
AIRCRAFT = Aircraft((), registration="EP-XXX", serial_number="567", built=DateSpan.parse("1992"), country="IRN")
VEHICLE = Vehicle(plate="X 123", vin="WVWZZZ", country="BRB", make="Example")
OTHER = OtherEntity("Address", "1 Main Street")


def test_a_person() -> None:
    entity = entity_of(PERSON)
    assert entity is not None
    assert entity.schema == "Person"
    assert entity.properties == {
        "name": ("Anna Specimen", "Анна"),
        "firstName": ("Anna",),
        "lastName": ("Specimen",),
        "weakAlias": ("Annie",),
        "previousName": ("Anna Old",),
        "birthDate": ("1974-08-12", "1960", "1965", "1970"),
        "gender": ("female",),
        "nationality": ("bb", "de"),
        "passportNumber": ("C0106",),
        "idNumber": ("77", "9"),
        "taxNumber": ("5-5",),
        "address": ("1 Main Street",),
        "topics": ("wanted",),
        "program": ("ARMS",),
        "notes": ("Tall",),
    }


@pytest.mark.parametrize("content", [PERSON, VESSEL, COMPANY, AIRCRAFT, VEHICLE, OTHER])
def test_only_properties_that_the_model_knows(content: Content) -> None:
    entity = entity_of(content)
    assert entity is not None
    assert set(entity.properties) <= set(schemata()[entity.schema].properties)


@pytest.mark.parametrize(
    ("content", "kind", "number"),
    [
        (VESSEL, "vessel", ("9187631", "IMO")),
        (COMPANY, "organisation", ("529900", "LEI")),
        (AIRCRAFT, "aircraft", ("EPXXX", "")),
        (VEHICLE, "vehicle", ("X123", "")),
    ],
)
def test_numbers_reach_matching(content: Content, kind: str, number: tuple[str, str]) -> None:
    entity = entity_of(content)
    assert entity is not None
    subject = subject_of_entity(entity)
    assert subject.kind == kind
    assert number in subject.documents


def test_a_document_is_not_an_entity() -> None:
    assert entity_of(TravelDocument("C1", "BRB", "lost")) is None


@pytest.mark.parametrize(("code", "expected"), [("BRB", "bb"), ("D", "de"), ("XXA", "xxa"), ("", "")])
def test_countries(code: str, expected: str) -> None:
    assert country(code) == expected
