"""One SDN entry as a record, composed from its raw rows.

`source` is what an entry keeps: `sdn` has the twelve cells of the main row, `alt` and `add` the rows of the companions,
`sdn_comments` the rest of a remark longer than 1,000 characters.
"""

from collections.abc import Callable, Mapping
from typing import Any

from leeward.core.record.content.content import Content
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, Vessel
from leeward.core.record.content.person import Address, NameKind, Person, PersonName, Quality
from leeward.core.record.lists.countries import country_code, country_codes
from leeward.core.record.lists.names import inverted_name, name, tidy
from leeward.core.record.lists.ofac_remarks import Remarks, read_remarks

_ALIAS_KIND: dict[str, NameKind] = {"aka": "alias", "nka": "alias", "fka": "former"}
_VESSEL_COLUMNS = {"Tonnage": 7, "Gross registered tonnage": 8, "Owner": 10}


def content(source: Mapping[str, Any]) -> Content:
    """The record: individuals, vessels and aircraft as such, everything else as an organisation."""
    row: list[str] = source["sdn"]
    remarks = read_remarks(remark_text(source))
    return _COMPOSE.get(row[2].strip(), _organisation)(row, source, remarks)


def remark_text(source: Mapping[str, Any]) -> str:
    """The whole remark: a comment continues where the main row was cut, even within a word.

    A remark that ends with a full stop was not cut, so a comment kept from an earlier edition is ignored.
    """
    text: str = source["sdn"][11]
    continued = "" if text.rstrip().endswith(".") else source.get("sdn_comments", "")
    return text + str(continued)


def _names(row: list[str], source: Mapping[str, Any], remarks: Remarks, *, inverted: bool) -> tuple[PersonName, ...]:
    read = inverted_name if inverted else name
    good: Quality = "good"
    found = [read(row[1], "primary", good)]
    for alias in source.get("alt", ()):
        found.append(read(alias[3], _ALIAS_KIND.get(alias[2].strip(), "alias"), good, "alt"))
    found += [read(text, kind, "low") for text, kind in remarks.weak_names]
    return tuple(dict.fromkeys(one for one in found if one.text))


def _addresses(source: Mapping[str, Any]) -> tuple[Address, ...]:
    found = []
    for _, _, street, city, country, note in source.get("add", ()):
        text = ", ".join(part for cell in (street, city, country, note) if (part := tidy(cell)))
        if text:
            found.append(Address(text, country_code(country), "add"))
    return tuple(dict.fromkeys(found))


def _programmes(row: list[str]) -> tuple[str, ...]:
    """The programmes, which OFAC separates by `] [`."""
    return tuple(programme for part in row[3].split("] [") if (programme := part.strip(" []")))


def _remaining_remarks(row: list[str], remarks: Remarks) -> str:
    title = tidy(row[4])
    return "; ".join(([title] if title and title not in remarks.rest else []) + remarks.rest)


def _person(row: list[str], source: Mapping[str, Any], remarks: Remarks) -> Person:
    return Person(
        names=_names(row, source, remarks, inverted=True),
        topic="sanction",
        birth_dates=tuple(dict.fromkeys(remarks.birth_dates)),
        birth_places=tuple(dict.fromkeys(remarks.birth_places)),
        sex=remarks.sex,
        nationalities=tuple(dict.fromkeys(remarks.nationalities)),
        documents=tuple(dict.fromkeys(remarks.documents)),
        identifiers=tuple(dict.fromkeys(remarks.identifiers)),
        addresses=_addresses(source),
        programmes=_programmes(row),
        remarks=_remaining_remarks(row, remarks),
    )


def _organisation(row: list[str], source: Mapping[str, Any], remarks: Remarks) -> Organisation:
    addresses = _addresses(source)
    countries = country_codes([row[4] for row in source.get("add", ())])
    return Organisation(
        names=_names(row, source, remarks, inverted=False),
        topic="sanction",
        countries=tuple(dict.fromkeys((*remarks.nationalities, *countries))),
        identifiers=tuple(dict.fromkeys(remarks.identifiers)),
        addresses=addresses,
        programmes=_programmes(row),
        remarks=_remaining_remarks(row, remarks),
    )


def _vessel(row: list[str], source: Mapping[str, Any], remarks: Remarks) -> Vessel:
    imo, mmsi = remarks.identifier("imo"), remarks.identifier("mmsi")
    details = [f"{label} {row[column].strip()}" for label, column in _VESSEL_COLUMNS.items() if row[column].strip()]
    return Vessel(
        names=_names(row, source, remarks, inverted=False),
        imo=imo if len(imo) == 7 and imo.isdecimal() else "",
        mmsi=mmsi if len(mmsi) == 9 and mmsi.isdecimal() else "",
        call_sign=row[5].strip(),
        flag=country_code(row[9]),
        vessel_type=row[6].strip(),
        topic="sanction",
        identifiers=tuple(dict.fromkeys(remarks.identifiers)),
        programmes=_programmes(row),
        remarks="; ".join(part for part in (_remaining_remarks(row, remarks), *details) if part),
    )


def _aircraft(row: list[str], source: Mapping[str, Any], remarks: Remarks) -> Aircraft:
    """An aircraft; OFAC names it by its registration."""
    return Aircraft(
        names=_names(row, source, remarks, inverted=False),
        registration=remarks.identifier("aircraft_tail") or tidy(row[1]),
        serial_number=remarks.identifier("aircraft_msn"),
        model=remarks.model,
        built=remarks.built,
        topic="sanction",
        identifiers=tuple(dict.fromkeys(remarks.identifiers)),
        programmes=_programmes(row),
        remarks=_remaining_remarks(row, remarks),
    )


_COMPOSE: Mapping[str, Callable[[list[str], Mapping[str, Any], Remarks], Content]] = {
    "individual": _person,
    "vessel": _vessel,
    "aircraft": _aircraft,
}
