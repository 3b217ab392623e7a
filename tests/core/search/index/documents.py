"""Documents for the tests of the index, in one line each."""

from uuid import UUID

from leeward.core.record.content.document import TravelDocument
from leeward.core.search.index import DocumentRow


def lost(record: UUID | int, number: str, issuer: str) -> DocumentRow:
    """A lost passport on the record with this id."""
    return DocumentRow(
        UUID(int=record) if isinstance(record, int) else record, TravelDocument(number, issuer, "lost"), "BRB-RBPF"
    )
