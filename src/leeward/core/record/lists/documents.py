"""A plain table of lost, stolen, revoked and invalid travel documents."""

from collections.abc import Iterator

from leeward.core.record.content.content import Content
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.lists import fields
from leeward.core.record.lists.read import Files, Item, ListInfo
from leeward.core.record.lists.rows import TableReader
from leeward.core.record.lists.tables import columns

INFO = ListInfo("documents", "Travel documents (table)", "Travel documents", append=True)
COLUMNS = columns(
    number="document_number doc_number document_no passport_number passport_no no",
    issuer="issuing_state issuing_country country issuer_code issued_by state",
    type="document_type doc_type document_code",
    status="kind state_of_document reason fraud_type",
    reported="reported_on report_date date_reported loss_date theft_date date_of_loss date_of_theft",
    issued="issue_date date_of_issue issued_on",
    expires="expiry expiry_date date_of_expiry expiration_date expires_on valid_until",
    circumstances="remarks notes comment description",
    reference="id ref record_id case_number",
)
TEMPLATE = (
    "number,issuer,type,status,reported,issued,expires,circumstances,reference\n"
    "A1234567,BRB,P,stolen,2026-03-14,2021-05-02,2031-05-01,taken from a hotel room,BRB-2026-0001\n"
    "X00012345,TTO,ID,lost,2026-04,,,,\n"
)


def read(files: Files) -> Iterator[Item]:
    """A record for each row. The default reference is the natural key `issuer/type/number`.

    Raises UnreadableList if the header lacks number, issuer or status.
    """
    return TABLE.items(files)


def document_of(cells: dict[str, str]) -> TravelDocument:
    """The document that a row's cells describe. Raises Rejected."""
    document = TravelDocument(
        number=fields.number(fields.required_text(cells, "number")),
        issuer=fields.issuer(fields.required_text(cells, "issuer")),
        status=fields.status(fields.required_text(cells, "status")),
        type=fields.document_type(cells.get("type", "")),
        reported=fields.optional_date(cells, "reported"),
        issued=fields.optional_date(cells, "issued"),
        expires=fields.optional_date(cells, "expires"),
        circumstances=fields.free_text(cells, "circumstances"),
    )
    fields.in_order(document.issued, document.expires, ("issued", "expires"))
    return document


def _document(cells: dict[str, str]) -> tuple[str, Content]:
    document = document_of(cells)
    return cells.get("reference") or f"{document.issuer}/{document.type}/{document.number}", document


TABLE = TableReader(COLUMNS, ("number", "issuer", "status"), ("number", "issuer", "type", "status"), _document)
