"""A captain's declaration at rest: the form encrypted, and the digest by which the ticket finds it."""

import json

from leeward.apps.arrivals.models import Declaration
from leeward.core.travel.declaration.typed import Typed
from leeward.platform.encryption import decrypt, encrypt, keyed_digest


def ticket_digest(ticket: bytes) -> str:
    """What the table holds of a ticket."""
    return keyed_digest("declaration", ticket.hex())


def encrypted_form(typed: Typed, digest: str, leg: int) -> bytes:
    """The form, encrypted for its row."""
    return encrypt(json.dumps(typed.to_json()).encode(), _place(digest, leg))


def opened_form(declaration: Declaration) -> Typed:
    """What `encrypted_form` made. Raises Unreadable."""
    return Typed.of(json.loads(decrypt(declaration.form_encrypted, _place(declaration.ticket_digest, declaration.leg))))


def _place(digest: str, leg: int) -> str:
    return f"declaration/{digest}/{leg}"
