"""Travellers from the rows of a table: the columns, and how to read a row."""

from datetime import date
from typing import NamedTuple

from leeward.core.document.rules import Statement, ZonelessDocument
from leeward.core.document.rules.statement import of_typed
from leeward.core.findings import Finding
from leeward.core.matching.subject import Subject, traveller
from leeward.core.record.lists import fields
from leeward.core.record.lists.names import inverted_name
from leeward.core.record.lists.read import Rejected
from leeward.core.record.lists.tables import columns

COLUMNS = columns(
    reference="id ref row_id passenger_id traveller_id",
    name="full_name whole_name",
    surname="last_name family_name surnames primary_identifier",
    given_names="first_name first_names given_name forename forenames secondary_identifier",
    birth_date="date_of_birth dob born",
    sex="gender",
    nationality="citizenship nationality_code",
    document_number="number doc_number document_no passport_number passport_no",
    document_issuer="issuer issuing_state issuing_country issuer_code issued_by",
    document_type="type doc_type document_code",
)
"""Headings that a file may use, and the column for each."""

REQUIRED = ("name|surname|document_number",)
MEANING = {
    "reference": "your own id of the row, given back with every hit",
    "name": "the whole name, where surname and given names are not told apart; SURNAME, Given is understood",
    "surname": "the surname",
    "given_names": "the given names",
    "birth_date": "1974, 1974-08, 1974-08-12, 12 AUG 1974, 12.08.1974, 1970s or 1970/1975; 0000-00-00 is unknown",
    "sex": "M, F or X",
    "nationality": "ICAO 9303 code, ISO 3166 code, name or adjective of the state",
    "document_number": "the number as printed",
    "document_issuer": "who issued it: code or name as for the nationality",
    "document_type": "P, ID, V ... as in the zone; P where it is left open",
}
LONGEST_NAME = 200


class Cells(NamedTuple):
    """One row of the input: the line in the file (in parquet the row) from 1, and its text by column."""

    row: int
    cells: dict[str, str]


class ListedTraveller(NamedTuple):
    """One traveller of a list, understood. `names` are surname and given names as written; `statement` is None
    without a document.

    `doubts` are problems in the list itself that deserve a look.
    """

    row: int
    reference: str
    subject: Subject
    names: tuple[str, str]
    statement: Statement | None
    doubts: tuple[Finding, ...] = ()


def traveller_of(found: Cells, today: date | None = None) -> ListedTraveller:
    """Read a row; without `today` two-digit years are rejected.

    Raises Rejected if a field is invalid, or if there is neither a name nor a number.
    """
    cells = found.cells
    surname, given = _names(cells)
    number = fields.number(cells["document_number"]) if cells.get("document_number") else ""
    if not surname and not given and not number:
        raise Rejected("traveller.nothing")
    births = fields.optional_dates(cells, "birth_date", today)
    nationality, issuer = _state(cells, "nationality"), _state(cells, "document_issuer")
    subject = traveller(
        surname=surname,
        given_names=given,
        birth_dates=births,
        sex=fields.sex(cells.get("sex", "")),
        nationality=nationality,
        number=number,
        issuer=issuer,
    )
    kind, birth = fields.document_type(cells.get("document_type", "")), births[0] if births else None
    document = ZonelessDocument(number, issuer, kind, nationality, birth)
    reference = fields.free_text(cells, "reference")
    return ListedTraveller(found.row, reference, subject, (surname, given), of_typed(document) if number else None)


def _names(cells: dict[str, str]) -> tuple[str, str]:
    """Surname and given names; a whole name without separate parts counts as a surname."""
    for field in ("surname", "given_names", "name"):
        if len(cells.get(field, "")) > LONGEST_NAME:
            raise Rejected("field.long", field=field, limit=str(LONGEST_NAME))
    surname, given = cells.get("surname", ""), cells.get("given_names", "")
    if surname or given:
        return surname, given
    whole = inverted_name(cells.get("name", ""))
    return (whole.surname, whole.given) if whole.surname else (whole.text, "")


def _state(cells: dict[str, str], field: str) -> str:
    return fields.issuer(cells[field], field) if cells.get(field) else ""
