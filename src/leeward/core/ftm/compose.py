"""Convert a record to a FollowTheMoney entity: for records from other sources, and for matching them.

`entity_of(content)` is the reverse of `core.record.lists.ftm_content`. An entity imported as FollowTheMoney is not
converted: its original is stored with the record.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from leeward.core.dates import DateSpan
from leeward.core.matching.entity import Entity
from leeward.core.record.codes import states
from leeward.core.record.content.content import Content
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, OtherEntity, Vehicle, Vessel
from leeward.core.record.content.person import Identifier, NameKind, Person, PersonName
from leeward.core.record.content.person_kinds import Topic

_Values = Iterator[tuple[str, str]]
_NAMES: dict[NameKind, str] = {
    "primary": "name",
    "original_script": "name",
    "alias": "alias",
    "weak_alias": "weakAlias",
    "former": "previousName",
}
_GENDERS = {"M": "male", "F": "female", "X": "other"}
_TOPICS: dict[Topic, str] = {"sanction": "sanction", "wanted": "wanted", "warning": "crime", "information": "poi"}
# Properties by the scheme of numbers from list readers; any other is an `idNumber` or a `registrationNumber`.
_SCHEMES = {
    "tax_number": "taxNumber",
    "ssn": "socialSecurityNumber",
    "registration": "registrationNumber",
    "lei": "leiCode",
    "inn": "innCode",
    "ogrn": "ogrnCode",
    "okpo": "okpoCode",
    "uei": "uniqueEntityId",
    "duns": "dunsCode",
    "bic": "swiftBic",
    "vat": "vatCode",
    "npi": "npiCode",
    "imo": "imoNumber",
    "imo_company": "imoNumber",
    "mmsi": "mmsi",
}


def entity_of(content: Content) -> Entity | None:
    """The entity that a record describes; None for documents and ranges of blanks."""
    if isinstance(content, OtherEntity):
        return _entity(content.schema, [("name", content.caption)])
    known = _COMPOSED.get(type(content))
    return None if known is None else _entity(known[0], known[1](content))


def country(code: str) -> str:
    """The model's code of a country (two lower-case letters) for one of ICAO 9303-3; if there is none, that code in
    lower case.
    """
    known = states.state(code)
    return (known.alpha2 if known and known.alpha2 else code).lower()


def _entity(schema: str, values: Iterable[tuple[str, str]]) -> Entity:
    found: dict[str, dict[str, None]] = {}
    for name, value in values:
        if value:
            found.setdefault(name, {})[value] = None
    return Entity(schema, {name: tuple(texts) for name, texts in found.items()})


def _person(person: Person) -> _Values:
    yield from _names(person.names)
    yield from _span_values("birthDate", person.birth_dates)
    yield from (("birthPlace", place) for place in person.birth_places)
    yield "gender", _GENDERS.get(person.sex or "", "")
    yield from (("nationality", country(code)) for code in person.nationalities)
    for document in person.documents:
        # ICAO 9303-4: the document code of every passport begins with P.
        yield "passportNumber" if document.type.startswith("P") else "idNumber", document.number
    yield from _numbers(person.identifiers, "idNumber")
    yield from (("address", address.text) for address in person.addresses)
    yield from _reasons(person.topic, person.programmes, person.remarks)


def _organisation(organisation: Organisation) -> _Values:
    yield from _names(organisation.names)
    yield from (("country", country(code)) for code in organisation.countries)
    yield from _numbers(organisation.identifiers, "registrationNumber")
    yield from (("address", address.text) for address in organisation.addresses)
    yield from _reasons(organisation.topic, organisation.programmes, organisation.remarks)


def _vessel(vessel: Vessel) -> _Values:
    yield from _names(vessel.names)
    yield "imoNumber", vessel.imo
    yield "mmsi", vessel.mmsi
    yield "callSign", vessel.call_sign
    yield "flag", country(vessel.flag)
    yield "type", vessel.vessel_type
    yield from _numbers(vessel.identifiers, "registrationNumber")
    yield from _reasons(vessel.topic, vessel.programmes, vessel.remarks)


def _aircraft(aircraft: Aircraft) -> _Values:
    yield from _names(aircraft.names)
    yield "registrationNumber", aircraft.registration
    yield "serialNumber", aircraft.serial_number
    yield "model", aircraft.model
    yield from _span_values("buildDate", (aircraft.built,) if aircraft.built else ())
    yield "country", country(aircraft.country)
    yield from _numbers(aircraft.identifiers, "registrationNumber")
    yield from _reasons(aircraft.topic, aircraft.programmes, aircraft.remarks)


def _vehicle(vehicle: Vehicle) -> _Values:
    yield from _names(vehicle.names)
    yield from (("registrationNumber", number) for number in (vehicle.plate, vehicle.vin))
    yield "model", vehicle.make
    yield "country", country(vehicle.country)
    yield from _reasons(vehicle.topic, (), vehicle.remarks)


def _names(names: Iterable[PersonName]) -> _Values:
    for name in names:
        yield _NAMES[name.kind], name.text
        if name.surname and name.kind == "primary":
            yield "firstName", name.given
            yield "lastName", name.surname


def _span_values(name: str, spans: Iterable[DateSpan]) -> _Values:
    """Dates in the model's form: a day, a month or a year; for a longer span its first and last year."""
    for span in spans:
        written = str(span).removesuffix("~")
        yield from ((name, part if "/" not in written else part[:4]) for part in written.split("/"))


def _numbers(identifiers: Iterable[Identifier], otherwise: str) -> _Values:
    return ((_SCHEMES.get(number.scheme, otherwise), number.value) for number in identifiers)


def _reasons(topic: Topic, programmes: Iterable[str], remarks: str) -> _Values:
    yield "topics", _TOPICS.get(topic, "")
    yield from (("program", programme) for programme in programmes)
    yield "notes", remarks


_COMPOSED: dict[type[Content], tuple[str, Callable[[Any], _Values]]] = {
    Person: ("Person", _person),
    Organisation: ("Organization", _organisation),
    Vessel: ("Vessel", _vessel),
    Aircraft: ("Airplane", _aircraft),
    Vehicle: ("Vehicle", _vehicle),
}
