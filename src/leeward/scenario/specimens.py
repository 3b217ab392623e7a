"""Specimen pages of the demonstration, with invented features that reveal no real ones."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leeward.resources import read_text

TABLE = "scenario/specimens.csv"


@dataclass(frozen=True, slots=True)
class SpecimenPage:
    """One place to look at on an issuer's invented document."""

    issuer: str
    type: str
    series: str
    begins_with: str
    issued_from: date | None
    issued_to: date | None
    look: str
    tip: str


def specimen_pages() -> Iterator[SpecimenPage]:
    """Every page, in the order of the table."""
    for row in csv.DictReader(read_text(TABLE).splitlines()):
        begins, ends = (_day(row[name]) for name in ("issued_from", "issued_to"))
        texts = {name: row[name] for name in ("issuer", "type", "series", "begins_with", "look", "tip")}
        yield SpecimenPage(**texts, issued_from=begins, issued_to=ends)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
