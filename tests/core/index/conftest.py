"""Small records for the index, and the names of the real lists."""

import csv
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from defusedxml import ElementTree

from leeward.core.dates import DateSpan
from leeward.core.index import DocumentRow, PersonRow, RangeRow, Row
from leeward.core.matching.subject import Subject, name_form

Person = Callable[..., PersonRow]


@pytest.fixture(scope="session")
def person() -> Person:
    """Makes a row: number of the record, names, and `born` (a date's text), `documents` ((number, issuer))."""

    def make(record: int, *names: str, born: str = "", documents: tuple[tuple[str, str], ...] = ()) -> PersonRow:
        births = (DateSpan.parse(born),) if born else ()
        forms = tuple(name_form("", "", text=name) for name in names)
        return PersonRow(UUID(int=record), Subject(forms, birth_dates=births, documents=documents))

    return make


@pytest.fixture(scope="session")
def rows(person: Person) -> list[Row]:
    """A little of everything."""
    return [
        person(1, "Erika Mustermann", born="1964-08-12", documents=(("C01X0006H", "D"),)),
        person(2, "Abdul Rahman Khan", "عبد الرحمن خان", "Abu Musa", born="1971"),
        person(3, "Juan Carlos Pérez Gómez", born="1980-02-03"),
        DocumentRow(UUID(int=11), "C01X0007J", "D"),
        DocumentRow(UUID(int=12), "123456789", "USA"),
        DocumentRow(UUID(int=13), "123456789", "GBR"),
        RangeRow(UUID(int=21), "BRB", "P", "A0001000", "A0001999"),
    ]


@pytest.fixture(scope="session")
def listed(shared: Path) -> dict[str, list[str]]:
    """The individuals of the OFAC and UN lists by reference, each with all Latin names in reading order."""
    folder = shared / "names"
    people = _ofac(folder / "ofac")
    nations = ElementTree.fromstring((folder / "un/UN_consolidated.xml").read_bytes())
    for number, entry in enumerate(nations.iter("INDIVIDUAL")):
        parts = (entry.findtext(f"{place}_NAME", "") for place in ("FIRST", "SECOND", "THIRD", "FOURTH"))
        aliases = (alias.findtext("ALIAS_NAME", "") for alias in entry.iter("INDIVIDUAL_ALIAS"))
        names = [" ".join(part.strip() for part in parts if part.strip()), *(alias.strip() for alias in aliases)]
        people[f"un-{number}"] = [name for name in names if name]
    return people


def _ofac(folder: Path) -> dict[str, list[str]]:
    people = {row[0]: [row[1]] for row in _lines(folder / "sdn_bench.csv") if row[2:3] == ["individual"]}
    for row in _lines(folder / "alt_bench.csv"):
        if row[0] in people:
            people[row[0]].append(row[3])
    return {key: [" ".join(reversed(name.split(", ", 1))) for name in names] for key, names in people.items()}


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return [[field.strip() for field in row] for row in csv.reader(file)]
