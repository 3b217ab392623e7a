"""A plain table of stolen blank documents, as ranges of serial numbers."""

from collections.abc import Iterator

from leeward.core.record.content.content import Content
from leeward.core.record.content.document import BlankRange
from leeward.core.record.lists import fields
from leeward.core.record.lists.read import Files, Item, ListInfo, Rejected
from leeward.core.record.lists.rows import TableReader
from leeward.core.record.lists.tables import columns

INFO = ListInfo("blanks", "Stolen blank documents (table of ranges)", "Stolen blanks", append=True)
COLUMNS = columns(
    issuer="issuing_state issuing_country country issuer_code issued_by state",
    type="document_type doc_type document_code",
    first="from first_number from_number start serial_from number",
    last="to last_number to_number end serial_to",
    reported="reported_on report_date date_reported theft_date date_of_theft",
    circumstances="remarks notes comment description",
    reference="id ref record_id case_number",
)
TEMPLATE = (
    "issuer,type,first,last,reported,circumstances,reference\n"
    "BRB,P,B0100000,B0100499,2026-02-11,burglary at a district office,BRB-2026-B01\n"
    "TTO,ID,5500000,5500249,2026-05,,\n"
)


def read(files: Files) -> Iterator[Item]:
    """A record for each row; a row without `last` is one blank. The default reference is `issuer/type/first-last`.

    Raises UnreadableList if the header lacks issuer or first.
    """
    return TABLE.items(files)


def _blanks(cells: dict[str, str]) -> tuple[str, Content]:
    first = fields.number(fields.required_text(cells, "first"))
    last = fields.number(cells.get("last") or first)
    _check_range(first, last)
    blanks = BlankRange(
        issuer=fields.issuer(fields.required_text(cells, "issuer")),
        first=first,
        last=last,
        type=fields.document_type(cells.get("type", "")),
        reported=fields.optional_date(cells, "reported"),
        circumstances=fields.free_text(cells, "circumstances"),
    )
    return cells.get("reference") or f"{blanks.issuer}/{blanks.type}/{first}-{last}", blanks


def _check_range(first: str, last: str) -> None:
    """Raise Rejected unless both ends are equally long and differ in one run of digits only."""
    if len(first) != len(last):
        raise Rejected("blanks.length", first=first, last=last)
    differing = [place for place, (left, right) in enumerate(zip(first, last, strict=True)) if left != right]
    if not differing:
        return
    run = slice(differing[0], differing[-1] + 1)
    if not (first[run].isdecimal() and last[run].isdecimal()):
        raise Rejected("blanks.letters", first=first, last=last)
    if last < first:
        raise Rejected("blanks.order", first=first, last=last)


TABLE = TableReader(COLUMNS, ("issuer", "first"), ("issuer", "type", "first", "last"), _blanks)
