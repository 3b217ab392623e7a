"""A captain's declaration at rest: the form sealed, and the digest by which the ticket finds it."""

import json

from leeward.apps.arrivals.models import Declaration
from leeward.core.travel.declaration.typed import Typed
from leeward.platform.encryption import keyed_digest, seal, unseal


def ticket_digest(ticket: bytes) -> str:
    """What the table holds of a ticket."""
    return keyed_digest("declaration", ticket.hex())


def sealed_form(typed: Typed, digest: str, leg: int) -> bytes:
    """The form, encrypted for its row."""
    return seal(json.dumps(typed.to_json()).encode(), _place(digest, leg))


def opened_form(declaration: Declaration) -> Typed:
    """What `sealed_form` made. Raises sealing.Unreadable."""
    return Typed.of(json.loads(unseal(declaration.sealed, _place(declaration.ticket_digest, declaration.leg))))


def _place(digest: str, leg: int) -> str:
    return f"declaration/{digest}/{leg}"
