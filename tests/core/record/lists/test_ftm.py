"""FollowTheMoney entities as JSON lines; all are fictional."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, OtherEntity, Vehicle, Vessel
from leeward.core.record.content.person import HeldDocument, Identifier
from leeward.core.record.lists import ftm
from leeward.core.record.lists.read import Entry, Item, Reject, Skipped, UnreadableList


def entity(schema: str = "Person", reference: str = "Q1", **properties: Any) -> Any:
    lists = {key: value if isinstance(value, list) else [value] for key, value in properties.items()}
    return {"id": reference, "schema": schema, "properties": lists}


class Once(io.BytesIO):
    """A stream that cannot be rewound, like standard input."""

    def seekable(self) -> Any:
        return False


def read(*entities: Any, stream: Any = io.BytesIO) -> Any:
    lines = "\n".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in entities)
    return list(ftm.read({"e.json": stream(lines.encode())}))[1:]


def one(*args: Any, **properties: Any) -> Any:
    (item,) = read(entity(*args, **properties))
    assert isinstance(item, Entry)
    return item.content


def test_a_person() -> None:
    person = one(
        name=["Anna Specimen", "Анна Специмен"],
        alias="Annie",
        weakAlias="Nan",
        previousName="Anna Old",
        lastName="Specimen",
        birthDate=["1974-08", "1974-08-12"],
        birthPlace="Bridgetown",
        gender="female",
        nationality=["bb", "de"],
        idNumber="77-1",
        passportNumber="C01X-0006",
        address="1 Main Street",
        topics=["crime.fraud", "sanction"],
        programId="US-GLOMAG",
        position="Director",
    )
    assert [(name.text, name.kind, name.quality) for name in person.names] == [
        ("Anna Specimen", "primary", "good"),
        ("Анна Специмен", "original_script", "good"),
        ("Annie", "alias", "unknown"),
        ("Nan", "weak_alias", "low"),
        ("Anna Old", "former", "unknown"),
    ]
    assert (person.names[0].surname, person.names[0].given) == ("Specimen", "Anna")
    assert [str(date) for date in person.birth_dates] == ["1974-08", "1974-08-12"]
    assert (person.sex, person.nationalities, person.topic) == ("F", ("BRB", "D"), "sanction")
    assert person.documents == (HeldDocument("C01X0006"),)
    assert person.identifiers == (Identifier("id_number", "77-1"),)
    assert (person.programmes, person.remarks) == (("US-GLOMAG",), "Director")


def test_the_principal_name_is_in_latin_letters_or_the_caption() -> None:
    assert one(name=["Анна", "Anna"]).names[0].text == "Anna"
    (item,) = read({**entity(name=["Anna", "Anne"]), "caption": "Anne"})
    assert item.content.names[0].text == "Anne"
    assert one(firstName="Anna", lastName="Specimen").names[0].text == "Anna Specimen"


@pytest.mark.parametrize(
    ("topics", "topic"),
    [(["wanted"], "wanted"), (["crime"], "warning"), (["role.pep"], "information"), ([], "information")],
)
def test_topics(topics: list[str], topic: str) -> None:
    assert one(name="A", topics=topics).topic == topic


@pytest.mark.parametrize("schema", ["Organization", "Company", "LegalEntity", "PublicBody"])
def test_organisations(schema: str) -> None:
    organisation = one(
        schema, name="Example Ltd", jurisdiction="bb", country="us", leiCode="529900", registrationNumber="7"
    )
    assert isinstance(organisation, Organisation)
    assert organisation.countries == ("BRB", "USA")
    assert [number.scheme for number in organisation.identifiers] == ["registration", "lei"]


def test_vessels_aircraft_and_vehicles() -> None:
    vessel = one(
        "Vessel", name="Sea Example", imoNumber="IMO9187631", mmsi="256845000", callSign="9H", flag="pa", type="Tug"
    )
    assert isinstance(vessel, Vessel)
    assert (vessel.imo, vessel.mmsi, vessel.flag) == ("9187631", "256845000", "PAN")
    aircraft = one("Airplane", name="EP-XXX", registrationNumber="EP-XXX", serialNumber="567", buildDate="1992")
    assert isinstance(aircraft, Aircraft)
    assert (aircraft.registration, str(aircraft.built)) == ("EP-XXX", "1992")
    vehicle = one("Vehicle", registrationNumber="X 123", country="bb", model="Example")
    assert isinstance(vehicle, Vehicle)
    assert (vehicle.plate, vehicle.country) == ("X 123", "BRB")


PASSPORT = entity("Passport", "D1", holder="Q1", number="A12 345", country="bb", startDate="2020-01-01")
CARD = entity("Identification", "D2", holder="Q1", number="ID-9", country="tt", type="National ID")
HOLDER = entity(name="Anna", passportNumber="A12345")
JOINED = (HeldDocument("A12345", "BRB", note="issued 2020-01-01"),)


@pytest.mark.parametrize("order", [(PASSPORT, CARD, HOLDER), (HOLDER, PASSPORT, CARD), (PASSPORT, HOLDER, CARD)])
def test_documents_join_their_holder_in_any_order(order: tuple[dict[str, Any], ...]) -> None:
    items = read(*order)
    entries: dict[str, Any] = {item.reference: item for item in items}
    entry = entries["Q1"]
    assert entry.content.documents == JOINED, "the bare number of the holder says no more"
    assert entry.content.identifiers == (Identifier("national_id", "ID-9", "TTO"),)
    assert entry.source == {"entity": HOLDER, "documents": [PASSPORT, CARD]}
    assert entries["D1"].content == OtherEntity("Passport", "A12 345"), "and stay entities of their own"
    assert entries["D2"].source == {"entity": CARD}


def test_a_stream_that_cannot_be_rewound_joins_what_came_before() -> None:
    _, entry, late = read(PASSPORT, HOLDER, CARD, stream=Once)
    assert entry.content.documents == JOINED
    assert late == Skipped(late.position, "Identification behind its holder", "D2")


def test_documents_and_addresses_nested_in_their_holder() -> None:
    nested = entity(name="Anna")
    nested["properties"]["passports"] = [PASSPORT]
    nested["properties"]["addressEntity"] = [entity("Address", "A1", full="1 Main Street", country="bb")]
    (entry,) = read(nested)
    assert entry.content.documents == JOINED
    assert (entry.content.addresses[0].text, entry.content.addresses[0].country) == ("1 Main Street", "BRB")


@pytest.mark.parametrize(
    ("schema", "properties", "caption"),
    [
        ("Address", {"full": "1 Main Street", "country": "bb"}, "1 Main Street"),
        ("Sanction", {"entity": "Q1", "program": "Arms"}, "Arms"),
        ("Ownership", {"owner": "Q1", "asset": "C1"}, ""),
        ("NotYetInTheModel", {"name": "x"}, "x"),
    ],
)
def test_an_entity_without_a_kind_is_kept_whole(schema: str, properties: dict[str, str], caption: str) -> None:
    whole = entity(schema, "X1", **properties)
    (item,) = read(whole)
    assert item.content == OtherEntity(schema, caption)
    assert item.source == {"entity": whole}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{not json", "json.syntax"),
        ("[1]", "json.object"),
        ("[" * 100_000, "json.syntax"),
        ('{"schema": "Person", "properties": {}}', "ftm.id"),
        ('{"id": 7, "schema": "Person", "properties": {}}', "ftm.id"),
        ('{"id": "Q", "properties": {}}', "ftm.schema"),
        ('{"id": "Q", "schema": "no schema", "properties": {}}', "ftm.schema"),
        (json.dumps({"id": "Q" * 201, "schema": "Person", "properties": {}}), "ftm.id"),
        ('{"id": "Q", "schema": "Person"}', "ftm.properties"),
        ('{"id": "Q", "schema": "Person", "properties": {"name": [""]}}', "name.missing"),
    ],
)
def test_a_bad_line_is_rejected_by_its_number_and_the_others_stay(line: str, code: str) -> None:
    bad, good = read(line, entity(reference="Q2", name="Anna"))
    assert isinstance(bad, Reject)
    assert (bad.code, bad.position.line) == (code, 1)
    assert isinstance(good, Entry)


@pytest.mark.parametrize("files", [{}, {"e.json": b""}, {"e.json": b"\n\n"}])
def test_an_empty_list_is_refused_since_it_would_withdraw_all(files: dict[str, bytes]) -> None:
    with pytest.raises(UnreadableList):
        list(ftm.read({name: io.BytesIO(data) for name, data in files.items()}))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
SCHEMATA = st.sampled_from(["Person", "Company", "Vessel", "Airplane", "Vehicle", "Passport", "Sanction"])
KEYS = st.sampled_from(
    ["name", "birthDate", "holder", "country", "nationality", "imoNumber", "passportNumber", "topics"]
)


@given(
    st.lists(st.fixed_dictionaries({"id": JSON, "schema": SCHEMATA | JSON, "properties": st.dictionaries(KEYS, JSON)}))
)
def test_properties_of_any_type_yield_items(entities: Any) -> None:
    if entities:
        items: list[Item] = read(*entities)
        assert len(items) == len(entities)
