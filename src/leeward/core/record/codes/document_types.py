"""Document codes in the zone's first two positions, and the kind of document that each means.

Sources: ICAO Doc 9303-4, -5, -6 and -7 section 4.2.2. The first letter is binding (P passport, V visa, A, C or I for
others, with a second letter other than V); the second is the issuer's choice unless the table names the pair.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from types import MappingProxyType

from leeward.resources import read_text


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One document code and its kind, such as `passport`, `visa`, `identity_card`, `refugee_document`."""

    code: str
    kind: str
    name: str
    source: str


def document_type(code: str) -> DocumentType | None:
    """The type of a document code as printed without fillers; an unlisted pair has the type of its first letter.

    None if the first letter is not one of the standard's.
    """
    known = _types()
    return known.get(code) or known.get(code[:1])


@cache
def _types() -> Mapping[str, DocumentType]:
    rows = csv.DictReader(StringIO(read_text("codes/document_types.csv")), strict=True)
    return MappingProxyType({row["code"]: DocumentType(**row) for row in rows})
