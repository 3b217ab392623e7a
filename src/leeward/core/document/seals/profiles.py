"""The document of each reference and the field of each tag: the table `resources/seals/profiles.csv`.

Each row has its source. A state that issues seals of its own adds rows; a tag without a row is shown unchanged.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO

from leeward.resources import read_text


@dataclass(frozen=True, slots=True)
class FieldProfile:
    """One tag of one document: the field's name, and the coding of its value."""

    name: str
    coding: str


@dataclass(frozen=True, slots=True)
class DocumentProfile:
    """One kind of document: its code and its tags."""

    code: str
    tags: Mapping[int, FieldProfile]


def document_profile(reference: str) -> DocumentProfile | None:
    """The profile of a reference: four hexadecimal digits of a VDS, or `idb`; None if unknown."""
    return _profiles().get(reference)


@cache
def _profiles() -> Mapping[str, DocumentProfile]:
    tags: dict[str, dict[int, FieldProfile]] = {}
    codes: dict[str, str] = {}
    for row in csv.DictReader(StringIO(read_text("seals/profiles.csv")), strict=True):
        codes[row["reference"]] = row["document"]
        field = FieldProfile(row["field"], row["coding"])
        tags.setdefault(row["reference"], {})[int(row["tag"], 16)] = field
    return {reference: DocumentProfile(code, tags[reference]) for reference, code in codes.items()}
