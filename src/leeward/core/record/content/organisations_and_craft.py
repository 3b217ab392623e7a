"""Organisations, vehicles, vessels and aircraft as lists describe them, and other entities of lists."""

from pydantic.dataclasses import dataclass

from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Address, Identifier, PersonName
from leeward.core.record.content.person_kinds import Topic


@dataclass(frozen=True, slots=True)
class Organisation:
    """A company, a group or a body."""

    names: tuple[PersonName, ...]
    topic: Topic = "information"
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    programmes: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A road vehicle by its plate or its identification number (VIN, ISO 3779)."""

    plate: str = ""
    country: str = ""
    vin: str = ""
    names: tuple[PersonName, ...] = ()
    make: str = ""
    colour: str = ""
    topic: Topic = "information"
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Vessel:
    """A ship or boat; `imo` has seven digits and `mmsi` nine, or they are empty."""

    names: tuple[PersonName, ...]
    imo: str = ""
    mmsi: str = ""
    call_sign: str = ""
    flag: str = ""
    vessel_type: str = ""
    topic: Topic = "information"
    identifiers: tuple[Identifier, ...] = ()
    programmes: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Aircraft:
    """An aircraft by its registration (tail number) and its maker's serial number."""

    names: tuple[PersonName, ...]
    registration: str = ""
    serial_number: str = ""
    model: str = ""
    built: DateSpan | None = None
    country: str = ""
    topic: Topic = "information"
    identifiers: tuple[Identifier, ...] = ()
    programmes: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class OtherEntity:
    """An entity of a FollowTheMoney list that has no kind of record of its own: an address, a payment, an ownership.

    `schema` is its kind in that model. The record's source keeps the whole entity; `caption` is its name.
    """

    schema: str
    caption: str = ""
