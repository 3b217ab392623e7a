"""Visas and permits of another system out of a table: each row is a permit with its applicant, or is rejected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, TypeVar

from leeward.core.csv_file import harmless
from leeward.core.record.lists import fields
from leeward.core.record.lists.read import Position, Reject, Rejected, Skipped, excerpt
from leeward.core.record.lists.tables import columns, rows
from leeward.core.travel.permits import LONGEST_DAYS, Applicant, Wish

COLUMNS = columns(
    kind="type permit_type visa_type",
    number="permit_number visa_number permit_no visa_no",
    valid_from="from first_day issued start start_date",
    valid_until="until valid_to to last_day expires expiry expiry_date end_date",
    entries="entry number_of_entries",
    document_number="passport passport_number passport_no",
    document_issuer="passport_issuer issuer issued_by",
    surname="family_name last_name",
    given_names="given_name first_name first_names forenames",
    birth_date="born date_of_birth dob",
    nationality="citizenship",
    remark="remarks note notes comment",
)
REQUIRED = (
    *("kind", "number", "valid_from", "valid_until", "document_number", "document_issuer", "surname"),
    *("birth_date", "nationality"),
)
_KINDS: Mapping[str, str] = {
    "visa": "visa",
    "entry visa": "visa",
    "transit": "transit",
    "transit visa": "transit",
    "residence": "residence",
    "residence permit": "residence",
    "work": "work",
    "work permit": "work",
    "study": "study",
    "study permit": "study",
    "student": "study",
}
_ENTRIES: Mapping[str, bool] = {"": False, "multiple": False, "many": False, "single": True, "one": True, "1": True}
_Meant = TypeVar("_Meant")
_TEXTS: Mapping[str, int] = {"surname": 200, "given_names": 200, "remark": 500}


@dataclass(frozen=True, slots=True)
class PermitRow:
    """A row that was understood, and how it begins, for the rejects if something is wrong with it later."""

    position: Position
    excerpt: str
    wish: Wish


def permit_rows(stream: BinaryIO, file: str, today: date) -> Iterator[PermitRow | Reject | Skipped]:
    """The rows of a table with a heading, each number once: the same row again is skipped, one with other facts is
    rejected. Raises UnreadableList where it is no such table.
    """
    seen: dict[str, Wish] = {}
    for found in rows(stream, file, COLUMNS, REQUIRED):
        if isinstance(found, Reject):
            yield found
            continue
        position = Position(file, found.line)
        try:
            wish = _wish(found.cells, today)
            earlier = seen.setdefault(wish.number, wish)
            if earlier != wish:
                raise Rejected("reference.repeated", reference=wish.number)
        except Rejected as error:
            yield Reject(position, error.code, error.params, excerpt(found.text))
            continue
        yield PermitRow(position, excerpt(found.text), wish) if earlier is wish else Skipped(position, "permit")


def _wish(cells: Mapping[str, str], today: date) -> Wish:
    said = dict(cells)
    first, last = _day(said, "valid_from"), _day(said, "valid_until")
    if last < first:
        raise Rejected("date.order", earlier="valid_from", later="valid_until")
    if (last - first).days > LONGEST_DAYS:
        raise Rejected("permit.long")
    number = fields.number(fields.required_text(said, "number"))
    return Wish(
        _one_of(_KINDS, said, "kind"), number, first, last, _one_of(_ENTRIES, said, "entries"), _applicant(said, today)
    )


def _applicant(cells: dict[str, str], today: date) -> Applicant:
    born = fields.date(fields.required_text(cells, "birth_date"), "birth_date")
    if born.earliest > today:
        raise Rejected("date.future", field="birth_date", value=str(born))
    surname = _text(cells, "surname", fields.required_text(cells, "surname"))
    if not any(map(str.isalpha, surname)):
        raise Rejected("name.missing")
    return Applicant(
        document_number=fields.number(fields.required_text(cells, "document_number")),
        document_issuer=fields.issuer(fields.required_text(cells, "document_issuer"), "document_issuer"),
        surname=surname,
        given_names=_text(cells, "given_names"),
        birth_date=str(born),
        nationality=fields.issuer(fields.required_text(cells, "nationality"), "nationality"),
        remark=_text(cells, "remark"),
    )


def _text(cells: Mapping[str, str], field: str, value: str = "") -> str:
    value = value or cells.get(field, "")
    if len(value) > _TEXTS[field]:
        raise Rejected("field.long", field=field, limit=str(_TEXTS[field]))
    if harmless(value) != value:
        raise Rejected("field.formula", field=field)
    return value


def _day(cells: dict[str, str], field: str) -> date:
    found = fields.date(fields.required_text(cells, field), field)
    if found.earliest != found.latest:
        raise Rejected("date.whole", field=field, value=cells[field][:60])
    return found.earliest


def _one_of(known: Mapping[str, _Meant], cells: Mapping[str, str], field: str) -> _Meant:
    value = cells.get(field, "").casefold().replace("_", " ")
    if value not in known:
        raise Rejected("permit.word", field=field, value=value[:60], expected=", ".join(filter(None, known)))
    return known[value]
