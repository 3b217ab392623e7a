"""A passenger list as csv: one traveller in each row below a header, the voyage given separately or in columns.

The crew and passenger lists of the FAL Convention (IMO FAL forms 5 and 6, FAL.12(40)) are such tables under their own
headings; one in which everyone has a rank or rating is a list of the crew.

A table has no end mark and no count. It counts as complete if its last line is ended and every row could be read.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from leeward.core.record.lists import fields
from leeward.core.record.lists.read import Reject, Rejected, UnreadableList, excerpt
from leeward.core.record.lists.tables import Row, columns, header, rows
from leeward.core.search.candidates.travellers import COLUMNS as TRAVELLER_COLUMNS
from leeward.core.search.candidates.travellers import Cells, traveller_of
from leeward.core.travel.manifest.model import Document, Kind, Leg, Manifest, Mode, Role, Traveller, Voyage
from leeward.core.travel.manifest.problems import Place, Problems
from leeward.core.travel.manifest.values import Unusable, written_moment

COLUMNS = {
    **TRAVELLER_COLUMNS,
    **columns(
        expiry_date="expiry expires document_expiry expiration_date",
        seat="seat_number",
        locator="pnr booking record_locator",
        embarks="embarkation port_of_embarkation",
        disembarks="disembarkation port_of_disembarkation",
        residence="country_of_residence",
        voyage="flight flight_number voyage_number",
        carrier="airline operator",
        origin="from departure_port departure_airport",
        destination="to arrival_port arrival_airport",
        departs="departure departure_time std",
        arrives="arrival arrival_time sta",
        rank="rank_or_rating rank/rating rating",
        transit="transit_passenger_or_not transit_passenger in_transit",
        ship="name_of_ship ship_name vessel vessel_name",
        imo="imo_number imo_no",
    ),
    **columns(
        document_number="number_of_identity_document identity_document_number number_of_travel_document",
        document_type="nature_of_identity_document type_of_identity_document type_of_identity_or_travel_document",
        document_issuer="issuing_state_of_identity_document issuing_state_of_identity_or_travel_document",
        expiry_date="expiry_date_of_identity_document expiry_date_of_identity_or_travel_document",
        voyage="voyage_no",
        origin="last_port_of_call port_of_departure",
        destination="port_of_arrival",
    ),
}
"""Headings that a file may use, and the column for each."""

_IATA = 3
REQUIRED = ("name|surname|document_number",)


def read(data: bytes, problems: Problems, today: date) -> Manifest | None:
    """The list; None, with a problem, if it is not a readable table."""
    travellers: list[Traveller] = []
    voyage, whole = Voyage(), True
    try:
        open_end = _ends_within_a_line(data)
        for row in rows(io.BytesIO(_with_whole_row(data) if open_end else data), "", COLUMNS, REQUIRED):
            if isinstance(row, Reject):
                whole = False
                problems.add(row.code, "traveller", Place(line=row.position.line), **row.params)
                continue
            voyage = voyage if voyage.number else _voyage(row, problems)
            traveller = _traveller(row, problems, today)
            whole = whole and traveller is not None
            travellers += [traveller] if traveller else []
    except UnreadableList as error:
        problems.add(error.code, "message", Place(line=error.position.line), **error.params)
        return None
    if open_end:
        problems.add("table.open_end", "rest", Place(line=data.count(b"\n") + 1))
        travellers[-1:] = [replace(each, incomplete=True) for each in travellers[-1:]]
    kind: Kind = "crew" if travellers and all(each.role == "crew" for each in travellers) else "passengers"
    return Manifest(kind, voyage, tuple(travellers), whole=whole and not open_end)


def _ends_within_a_line(data: bytes) -> bool:
    """Whether the last line is not ended, so that a part of it may be missing."""
    return bool(data.rpartition(b"\n")[2].strip(b"\r \x1a"))


def _with_whole_row(data: bytes) -> bytes:
    """The table with its last row filled up to the header's width. The cell in which it ends is left out unless it is
    the last one, since half a number or date would be a wrong one. Raises UnreadableList.
    """
    before, _, last = data.rpartition(b"\n")
    try:
        heading, text = before.partition(b"\n")[0].decode("utf-8-sig"), last.decode()
    except UnicodeDecodeError:
        return data
    if not before:
        return data
    delimiter, names = header(heading.rstrip("\r"), "", COLUMNS, REQUIRED)
    try:
        cells = next(csv.reader([text], delimiter=delimiter))
    except csv.Error:
        return data
    if len(cells) >= len(names):
        return data
    row = io.StringIO()
    kept = cells[:-1] or cells
    csv.writer(row, delimiter=delimiter).writerow([*kept, *([""] * (len(names) - len(kept)))])
    return before + b"\n" + row.getvalue().encode()


def _traveller(row: Row, problems: Problems, today: date) -> Traveller | None:
    """The row's traveller. An unreadable value leaves its field empty; only a row without name and number is lost."""
    cells = dict(row.cells)
    # Each round empties the cell that was at fault, so it ends.
    while True:
        try:
            return _read(row.line, cells, today)
        except Rejected as error:
            field = error.params.get("field") or _FIELD_OF.get(error.code, "")
            place = Place(line=row.line, tag=field)
            if not cells.get(field):
                problems.add(error.code, "traveller", place, **{"value": excerpt(row.text), **error.params})
                return None
            problems.add(error.code, "field", place, **error.params)
            cells[field] = ""


_FIELD_OF = {
    "number.characters": "document_number",
    "type.unknown": "document_type",
    "sex.unknown": "sex",
}


_YES = frozenset({"y", "yes", "x", "1", "true", "transit"})


def _role(cells: dict[str, str]) -> Role:
    """What a FAL list says of the row: with a rank or rating it is crew."""
    if cells.get("rank", "").strip():
        return "crew"
    return "transit" if cells.get("transit", "").strip().lower() in _YES else "passenger"


def _read(line: int, cells: dict[str, str], today: date) -> Traveller:
    known = traveller_of(Cells(line, cells), today)
    expiry = fields.optional_date(cells, "expiry_date", today)
    stated = known.statement
    number = stated.number if stated else ""
    return Traveller(
        surname=known.names[0],
        given_names=known.names[1],
        birth_dates=known.subject.birth_dates,
        sex=known.subject.sex,
        nationality=next(iter(known.subject.nationalities), ""),
        residence=fields.issuer(cells["residence"], "residence") if cells.get("residence") else "",
        embarks=cells.get("embarks", ""),
        disembarks=cells.get("disembarks", ""),
        documents=(Document(number, stated.type, stated.issuer, expiry),) if stated else (),
        locator=cells.get("locator", ""),
        reference=known.reference,
        role=_role(cells),
        seat=cells.get("seat", ""),
        place=Place(line=line),
    )


def _voyage(row: Row, problems: Problems) -> Voyage:
    cells = row.cells
    times = {}
    for name in ("departs", "arrives"):
        written = cells.get(name, "")
        try:
            times[name] = written_moment(written) if written else None
        except Unusable as error:
            problems.add(error.code, "field", Place(line=row.line, tag=name), value=cells[name])
            times[name] = None
    leg = Leg(cells.get("origin", ""), cells.get("destination", ""), times["departs"], times["arrives"])
    legs = (leg,) if leg != Leg() else ()
    craft = {"craft": cells.get("imo", ""), "craft_name": cells.get("ship", "")}
    return Voyage(cells.get("voyage", ""), cells.get("carrier", ""), _mode(cells), legs, **craft)


def _mode(cells: Mapping[str, str]) -> Mode:
    """By sea if a column is found only in the FAL forms. Airlines give ranks too, but name ports by three letters."""
    if any(cells.get(name) for name in ("ship", "imo", "transit", "embarks", "disembarks")):
        return "sea"
    ports = (cells.get("origin", ""), cells.get("destination", ""))
    return "sea" if cells.get("rank") and not any(len(port) == _IATA for port in ports) else "air"
