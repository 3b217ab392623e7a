"""FollowTheMoney entities as records, one function for each schema that Leeward has a kind for."""

from collections.abc import Callable, Mapping
from typing import Any

from leeward.core.record.content.content import Content
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, OtherEntity, Vehicle, Vessel
from leeward.core.record.content.person import Address, HeldDocument, Identifier, Person, Sex
from leeward.core.record.lists.countries import country_code, country_codes
from leeward.core.record.lists.ftm_properties import (
    dates,
    first,
    identifiers,
    names,
    nested_entities,
    remarks,
    texts,
    topic,
)
from leeward.core.record.lists.names import tidy
from leeward.core.record.lists.numbers import held_document

DOCUMENT_SCHEMATA = frozenset({"Passport", "Identification"})
# Properties that name an entity without a caption, in this order; an Ownership or a Payment has no name.
_CALLED = ("name", "full", "title", "program", "role", "number", "summary")
_SEX: dict[str, Sex] = {"male": "M", "female": "F", "other": "X"}
_Entity = dict[str, Any]


def holders(document: _Entity) -> list[str]:
    """The ids of the document's holders."""
    return texts(document, "holder")


def _person(entity: _Entity, documents: list[_Entity]) -> Person | None:
    found = names(entity)
    nationalities = country_codes(texts(entity, "nationality", "citizenship"))
    held, numbers = _held_documents(
        [*documents, *nested_entities(entity, DOCUMENT_SCHEMATA)], texts(entity, "passportNumber")
    )
    own = identifiers(entity, nationalities[0] if len(nationalities) == 1 else "")
    if not found:
        return None
    return Person(
        names=found,
        topic=topic(entity),
        birth_dates=dates(entity, "birthDate"),
        birth_places=tuple(texts(entity, "birthPlace")),
        sex=_SEX.get(first(entity, "gender").casefold()),
        nationalities=nationalities,
        documents=held,
        identifiers=tuple(dict.fromkeys((*numbers, *own))),
        addresses=_addresses(entity),
        programmes=tuple(texts(entity, "programId", "program")),
        remarks=remarks(entity),
    )


def _held_documents(documents: list[_Entity], bare: list[str]) -> tuple[tuple[HeldDocument, ...], list[Identifier]]:
    """Passports, and other numbers. A bare passport number is left out if a document has it with its issuer."""
    held: list[HeldDocument] = []
    numbers: list[Identifier] = []
    for document in documents:
        number, country = first(document, "passportNumber", "number"), country_code(first(document, "country"))
        kind = first(document, "type")
        passport = document["schema"] == "Passport" or "passport" in kind.casefold()
        one = held_document(number, country, "P", _validity(document)) if passport else None
        if one is not None:
            held.append(one)
        elif number:
            numbers.append(Identifier(kind.casefold().replace(" ", "_") or "identification", number, country))
    known = {one.number for one in held}
    held += [one for text in bare if (one := held_document(text)) is not None and one.number not in known]
    return tuple(dict.fromkeys(held)), numbers


def _validity(document: _Entity) -> str:
    labels = (("issued", "startDate"), ("expires", "endDate"), ("by", "authority"))
    return ", ".join(f"{label} {text}" for label, key in labels if (text := first(document, key)))


def _addresses(entity: _Entity) -> tuple[Address, ...]:
    countries = country_codes(texts(entity, "country"))
    only = countries[0] if len(countries) == 1 else ""
    found = [Address(text, only) for text in texts(entity, "address")]
    for address in nested_entities(entity, frozenset({"Address"})):
        text = first(address, "full") or ", ".join(texts(address, "street", "city", "region", "country"))
        found.append(Address(text, country_code(first(address, "country"))))
    return tuple(dict.fromkeys(address for address in found if address.text))


def _organisation(entity: _Entity, documents: list[_Entity]) -> Organisation | None:
    found = names(entity)
    countries = country_codes(texts(entity, "jurisdiction", "mainCountry", "country"))
    if not found:
        return None
    _, numbers = _held_documents(documents, [])
    own = identifiers(entity, countries[0] if len(countries) == 1 else "")
    return Organisation(
        names=found,
        topic=topic(entity),
        countries=countries,
        identifiers=tuple(dict.fromkeys((*numbers, *own))),
        addresses=_addresses(entity),
        programmes=tuple(texts(entity, "programId", "program")),
        remarks=remarks(entity),
    )


def _digits(text: str, length: int) -> str:
    """The number without leading letters, or an empty string if it has another length."""
    digits = "".join(char for char in text if char.isdecimal())
    return digits if len(digits) == length else ""


def _vessel(entity: _Entity, documents: list[_Entity]) -> Vessel | None:
    found = names(entity)
    imo, mmsi = _digits(first(entity, "imoNumber"), 7), _digits(first(entity, "mmsi"), 9)
    if not found and not imo:
        return None
    return Vessel(
        names=found,
        imo=imo,
        mmsi=mmsi,
        call_sign=first(entity, "callSign"),
        flag=country_code(first(entity, "flag", "country")),
        vessel_type=first(entity, "type"),
        topic=topic(entity),
        identifiers=tuple(Identifier("registration", value) for value in texts(entity, "registrationNumber")),
        programmes=tuple(texts(entity, "programId", "program")),
        remarks=remarks(entity, "pastNames", "pastFlags"),
    )


def _aircraft(entity: _Entity, documents: list[_Entity]) -> Aircraft | None:
    found, registration = names(entity), first(entity, "registrationNumber")
    if not found and not registration:
        return None
    return Aircraft(
        names=found,
        registration=registration,
        serial_number=first(entity, "serialNumber"),
        model=first(entity, "model", "type"),
        built=next(iter(dates(entity, "buildDate")), None),
        country=country_code(first(entity, "country")),
        topic=topic(entity),
        programmes=tuple(texts(entity, "programId", "program")),
        remarks=remarks(entity),
    )


def _vehicle(entity: _Entity, documents: list[_Entity]) -> Vehicle | None:
    found, plate = names(entity), first(entity, "registrationNumber")
    if not found and not plate:
        return None
    return Vehicle(
        plate=plate,
        country=country_code(first(entity, "country")),
        vin=first(entity, "vin"),
        names=found,
        make=first(entity, "model"),
        topic=topic(entity),
        remarks=remarks(entity, "type"),
    )


def other_entity(entity: _Entity) -> OtherEntity:
    """The content for an entity that has no kind in Leeward: its schema and name."""
    return OtherEntity(entity["schema"], tidy(str(entity.get("caption") or "")) or first(entity, *_CALLED))


CONTENT_OF: Mapping[str, Callable[[_Entity, list[_Entity]], Content | None]] = {
    "Person": _person,
    "LegalEntity": _organisation,
    "Organization": _organisation,
    "Company": _organisation,
    "PublicBody": _organisation,
    "Vessel": _vessel,
    "Airplane": _aircraft,
    "Vehicle": _vehicle,
}
