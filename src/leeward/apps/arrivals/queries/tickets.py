"""The digest by which a captain's ticket finds the declaration."""

from leeward.platform.derived_keys import keyed_digest


def ticket_digest(ticket: bytes) -> str:
    """The digest of a ticket that is stored in the table."""
    return keyed_digest("declaration", ticket.hex())
