"""What the columns of a file of people are, by their usual names, and one spelling of their values.

Nationality, ethnicity and religion are no fields: no score may use them (DESIGN, "Harm").
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from anyascii import anyascii


class Kind(StrEnum):
    """How values of a field are compared."""

    NAME = "name"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    CATEGORY = "category"


class UnknownFieldError(ValueError):
    """`--map` names a column or a field that there is not; the message says which there are."""


FIELDS: Mapping[str, Kind] = {
    "given_name": Kind.NAME,
    "surname": Kind.NAME,
    "name": Kind.NAME,
    "birth_date": Kind.DATE,
    "document": Kind.NUMBER,
    "phone": Kind.NUMBER,
    "email": Kind.TEXT,
    "street_number": Kind.NUMBER,
    "address_1": Kind.TEXT,
    "address_2": Kind.TEXT,
    "locality": Kind.TEXT,
    "postcode": Kind.NUMBER,
    "region": Kind.CATEGORY,
    "sex": Kind.CATEGORY,
}
EXCHANGED = (("given_name", "surname"), ("address_1", "address_2"))
"""Fields whose values people write into each other's place."""
_ALIASES: Mapping[str, str] = {
    alias: field
    for field, aliases in {
        "given_name": "firstname givennames forename forenames first prenom nombre voornaam",
        "surname": "lastname familyname family last nom apellido apellidos achternaam",
        "name": "fullname caption nom_complet",
        "birth_date": "birthdate dateofbirth dob born birthday",
        "document": "passportnumber passport idnumber documentnumber socsecid nationalid identitynumber docno ssn",
        "phone": "telephone phonenumber mobile tel",
        "email": "mail emailaddress",
        "street_number": "streetno housenumber streetnr",
        "address_1": "address street address1 streetaddress",
        "address_2": "address2 addressline2",
        "locality": "suburb city town place village",
        "postcode": "postalcode zip zipcode",
        "region": "state province island parish",
        "sex": "gender",
    }.items()
    for alias in (field.replace("_", ""), *aliases.split())
}
_MONTHS = 12
_ISO = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?:\D.*)?")
_EUROPEAN = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})")


def recognise(columns: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """The field of each column that is one, the first column of each field; `given` (column: field) is meant so.

    Raises `UnknownFieldError` for what `given` names and is not there.
    """
    columns = list(columns)
    for column, field in given.items():
        if column not in columns:
            raise UnknownFieldError(f"there is no column {column!r}; there are {', '.join(columns)}")
        if field not in FIELDS:
            raise UnknownFieldError(f"there is no field {field!r}; there are {', '.join(FIELDS)}")
    found = dict(given)
    for column in columns:
        field = _ALIASES.get(re.sub(r"[^a-z0-9]", "", column.lower()), "")
        if field and column not in found and field not in found.values():
            found[column] = field
    return found


def spell(value: str, kind: Kind) -> str:
    """The value in capital Latin letters and digits; a date as its eight digits where it is one."""
    if kind is Kind.DATE:
        return _date(value.strip())
    plain = re.sub(r"[^A-Z0-9]+", " ", anyascii(value).upper()).strip()
    return plain.replace(" ", "") if kind is Kind.NUMBER else plain


def _date(value: str) -> str:
    if found := _ISO.fullmatch(value):
        return f"{found[1]}{found[2]:0>2}{found[3]:0>2}"
    if found := _EUROPEAN.fullmatch(value):
        day, month = (found[2], found[1]) if int(found[2]) > _MONTHS else (found[1], found[2])
        return f"{found[3]}{month:0>2}{day:0>2}"
    return re.sub(r"\D", "", value)
