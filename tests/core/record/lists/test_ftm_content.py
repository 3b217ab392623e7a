"""Entities of FollowTheMoney as records: numbers, documents, addresses, and what has no kind of its own."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.content.organisations_and_craft import OtherEntity
from leeward.core.record.content.person import Identifier
from leeward.core.record.lists.ftm_content import CONTENT_OF, holders, other_entity


def entity(schema: str, **properties: Any) -> dict[str, Any]:
    lists = {key: value if isinstance(value, list) else [value] for key, value in properties.items()}
    return {"id": "Q1", "schema": schema, "properties": lists}


def made(schema: str, *documents: dict[str, Any], **properties: Any) -> Any:
    return CONTENT_OF[schema](entity(schema, **properties), list(documents))


@pytest.mark.parametrize(
    ("schema", "properties", "why"),
    [
        ("Person", {"passportNumber": "A1"}, "a person without a name finds no one"),
        ("Person", {"name": ["", "  "]}, "blanks are no name"),
        ("Company", {"country": "bb"}, "a company without a name"),
        ("Vessel", {"mmsi": "256845000"}, "an MMSI goes from ship to ship"),
        ("Vessel", {"imoNumber": "918763"}, "an IMO number of six digits"),
        ("Airplane", {"serialNumber": "567"}, "a serial number is one maker's"),
        ("Vehicle", {"vin": "WDB123"}, "a vehicle without a plate"),
    ],
)
def test_what_could_not_be_found_is_no_record(schema: str, properties: dict[str, Any], why: str) -> None:
    assert made(schema, **properties) is None, why


@pytest.mark.parametrize(
    ("schema", "properties"),
    [
        ("Vessel", {"imoNumber": "9187631"}),
        ("Airplane", {"registrationNumber": "EP-XXX"}),
        ("Vehicle", {"registrationNumber": "X 123"}),
    ],
)
def test_a_thing_needs_its_number_only(schema: str, properties: dict[str, Any]) -> None:
    found = made(schema, **properties)
    assert found is not None
    assert found.names == ()


@pytest.mark.parametrize(
    ("written", "imo", "why"),
    [
        ("IMO9187631", "9187631", "letters before it"),
        ("IMO 9187631", "9187631", "a blank between"),
        ("918763", "", "six digits"),
        ("91876310", "", "eight digits"),
        ("٩١٨٧٦٣١", "٩١٨٧٦٣١", "digits of another script are digits"),
        ("", "", "nothing"),
    ],
)
def test_an_imo_number_has_seven_digits(written: str, imo: str, why: str) -> None:
    assert made("Vessel", name="SEA", imoNumber=written).imo == imo, why


@pytest.mark.parametrize(
    ("written", "sex"), [("male", "M"), ("FEMALE", "F"), ("other", "X"), ("", None), ("m", None), ("unknown", None)]
)
def test_a_sex(written: str, sex: str | None) -> None:
    assert made("Person", name="Anna", gender=written).sex == sex


PASSPORT = entity(
    "Passport", number="A12 345", country="bb", startDate="2020-01-01", endDate="2030", authority="Police"
)


@pytest.mark.parametrize(
    ("why", "documents", "bare", "held"),
    [
        ("with all that is known", [PASSPORT], [], [("A12345", "BRB", "issued 2020-01-01, expires 2030, by Police")]),
        (
            "the bare number of the same adds nothing",
            [PASSPORT],
            ["A12345"],
            [("A12345", "BRB", "issued 2020-01-01, expires 2030, by Police")],
        ),
        ("a bare number alone", [], ["A-99"], [("A99", "", "")]),
        ("the same bare number twice", [], ["A-99", "A 99"], [("A99", "", "")]),
        (
            "a card that says it is a passport",
            [entity("Identification", number="B1", type="Diplomatic Passport")],
            [],
            [("B1", "", "")],
        ),
        ("a passport without a number", [entity("Passport", country="bb")], [], []),
    ],
)
def test_passports(why: str, documents: list[Any], bare: list[str], held: list[tuple[str, str, str]]) -> None:
    found = made("Person", *documents, name="Anna", passportNumber=bare)
    assert [(each.number, each.issuer, each.note) for each in found.documents] == held, why


@pytest.mark.parametrize(
    ("kind", "scheme"), [("National ID", "national_id"), ("", "identification"), ("Tax", "tax"), ("ID card", "id_card")]
)
def test_another_document_is_an_identifier_by_its_kind(kind: str, scheme: str) -> None:
    found = made("Person", entity("Identification", number="ID-9", country="tt", type=kind), name="Anna")
    assert found.documents == ()
    assert found.identifiers == (Identifier(scheme, "ID-9", "TTO"),)


@pytest.mark.parametrize(
    ("why", "properties", "addresses"),
    [
        (
            "the only country is the address's",
            {"address": "1 Main Street", "country": "bb"},
            [("1 Main Street", "BRB")],
        ),
        ("of two it is unknown which", {"address": "1 Main Street", "country": ["bb", "tt"]}, [("1 Main Street", "")]),
        ("each address once", {"address": ["1 Main Street", "1 Main Street"]}, [("1 Main Street", "")]),
        ("whole", {"addressEntity": entity("Address", full="2 Bay Road", country="lc")}, [("2 Bay Road", "LCA")]),
        (
            "in parts",
            {"addressEntity": entity("Address", street="2 Bay Road", city="Castries", country="lc")},
            [("2 Bay Road, Castries, lc", "LCA")],
        ),
        ("empty", {"addressEntity": entity("Address")}, []),
        ("an id instead of the entity", {"addressEntity": "A1"}, []),
    ],
)
def test_addresses(why: str, properties: dict[str, Any], addresses: list[tuple[str, str]]) -> None:
    found = made("Person", name="Anna", **properties).addresses
    assert [(each.text, each.country) for each in found] == addresses, why


def test_a_number_belongs_to_the_only_nationality() -> None:
    one = made("Person", name="Anna", nationality="bb", idNumber="7")
    two = made("Person", name="Anna", nationality=["bb", "de"], idNumber="7")
    assert [each.country for each in one.identifiers] == ["BRB"]
    assert [each.country for each in two.identifiers] == [""]


def test_every_schema_of_bodies_makes_an_organisation() -> None:
    for schema in ("LegalEntity", "Organization", "Company", "PublicBody"):
        found = made(schema, name="EXAMPLE LTD", jurisdiction="bb", mainCountry="bb", country="tt", topics="sanction")
        assert (found.countries, found.topic, found.names[0].text) == (("BRB", "TTO"), "sanction", "EXAMPLE LTD")


def test_an_aircraft_and_a_vehicle() -> None:
    aircraft = made("Airplane", registrationNumber="EP-XXX", type="A310", buildDate=["1992", "1993"], country="ir")
    assert (aircraft.model, str(aircraft.built), aircraft.country) == ("A310", "1992", "IRN")
    assert made("Airplane", registrationNumber="EP-XXX", model="A310-300", type="jet").model == "A310-300"
    vehicle = made("Vehicle", registrationNumber="X 123", vin="WDB1", model="Example", type="van")
    assert (vehicle.vin, vehicle.make, vehicle.remarks) == ("WDB1", "Example", "van")


@pytest.mark.parametrize(
    ("why", "whole", "called"),
    [
        ("its caption", {"caption": " A  caption ", **entity("Payment", name="x")}, "A caption"),
        ("its name", entity("Payment", name="x", summary="y"), "x"),
        ("a role", entity("Directorship", role="Director"), "Director"),
        ("nothing", entity("Ownership", owner="Q1"), ""),
        ("a caption that is null", {"caption": None, **entity("Payment", title="t")}, "t"),
    ],
)
def test_an_entity_of_no_kind_keeps_a_name(why: str, whole: dict[str, Any], called: str) -> None:
    assert other_entity(whole) == OtherEntity(whole["schema"], called), why


def test_holders_of_a_document() -> None:
    assert holders(entity("Passport", holder=["Q1", "Q2"])) == ["Q1", "Q2"]
    assert holders(entity("Passport")) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.sampled_from(sorted(CONTENT_OF)), st.dictionaries(st.sampled_from(["address", "gender", "type", "topics"]), JSON)
)
def test_properties_of_any_type_make_a_record(schema: str, properties: dict[str, Any]) -> None:
    whole = {"id": "Q1", "schema": schema, "properties": {"name": ["X"], **properties}}
    found = CONTENT_OF[schema](whole, [])
    assert found is not None
