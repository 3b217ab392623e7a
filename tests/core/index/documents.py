"""Documents for the tests of the index, in one line each."""

from uuid import UUID

from leeward.core.index import DocumentRow
from leeward.core.records.document import TravelDocument


def lost(record: UUID | int, number: str, issuer: str) -> DocumentRow:
    """A lost passport on the record with this id."""
    return DocumentRow(
        UUID(int=record) if isinstance(record, int) else record, TravelDocument(number, issuer, "lost"), "BRB-RBPF"
    )
