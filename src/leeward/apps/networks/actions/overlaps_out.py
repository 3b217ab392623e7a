"""What an inquiry here tells a partner's node about comparing inquiries: masked values, that they touch, each step.

No message names an officer or a number of what is in common, nor an inquiry by more than its alias for that agency. A
lead is named once both agreed to contact.
"""

import base64
from typing import Any
from uuid import UUID

from leeward.apps.networks.actions.between_nodes import drop_unsent, tell
from leeward.apps.networks.models import Comparison, Inquiry, PartnerOverlap

ASK, ANSWER, TOUCHES = "overlaps.ask", "overlaps.answer", "overlaps.touches"
AGREE, END = "overlaps.agree", "overlaps.end"


def ask(row: Comparison, request: bytes) -> None:
    """Send the masked values. Must run in a transaction, as all of these."""
    assert row.inquiry is not None  # noqa: S101 - it is sent from here
    body = {"until": row.until.isoformat(), "packet": base64.b64encode(request).decode()}
    _tell(row, row.inquiry, ASK, {"alias": str(row.alias), **body})


def answer(row: PartnerOverlap, packet: bytes, alias: UUID) -> None:
    """Answer for one inquiry here; only the node that asked can tell from it whether they touch. The alias tells it
    that another comparison is with the same inquiry, and the number of the pair is made of both aliases.
    """
    until = row.inquiry.expires_at
    body = {"until": until.isoformat() if until else "", "packet": base64.b64encode(packet).decode()}
    _tell(row.comparison, row.inquiry, ANSWER, {"pair": str(row.pk), "alias": str(alias), **body})


def touches(row: PartnerOverlap) -> None:
    """Tell the node that answered that the two touch: both learn it."""
    _tell(row.comparison, row.inquiry, TOUCHES, {"pair": str(row.pk)})


def agree(row: PartnerOverlap, step: str) -> None:
    """Tell that the lead here agrees to a step."""
    _tell(row.comparison, row.inquiry, AGREE, {"pair": str(row.pk), "step": step})


def contact(row: PartnerOverlap) -> None:
    """Tell who leads the inquiry here: both agreed to it."""
    lead, agency = row.inquiry.lead, row.inquiry.agency
    said = ", ".join(filter(None, (lead.display_name, agency.contact_phone, agency.contact_email)))
    _tell(row.comparison, row.inquiry, AGREE, {"pair": str(row.pk), "step": "contact", "lead": said})


def end(row: Comparison, inquiry: Inquiry, pair: PartnerOverlap | None = None) -> None:
    """Have the other node erase the comparison, or one pair of it; what has not left never leaves."""
    if pair is None:
        drop_unsent(row)
    _tell(row, inquiry, END, {"pair": str(pair.pk)} if pair else {})


def _tell(row: Comparison, inquiry: Inquiry, kind: str, body: dict[str, Any]) -> None:
    tell(row, inquiry, kind, body, not_after=None if kind == END else row.until)
