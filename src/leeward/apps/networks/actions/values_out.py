"""What an inquiry here tells the agency of a partner's node about a question on values: asked, answered, erased.

Values leave masked (`core.privacy.intersection`), until both agencies agreed to learn which they both know.
"""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leeward.apps.networks.actions.between_nodes import drop_unsent, tell
from leeward.apps.networks.models import ValueQuestion

ASK, ANSWER, WISH, FOUND = "values.ask", "values.answer", "values.which", "values.found"
REFUSED, ERASE = "values.refused", "values.erase"
NUMBER, WHICH = "number", "which"
"""What an answer tells."""


def ask(row: ValueQuestion, request: bytes) -> None:
    """Send the masked question, and why it is asked. Must run in a transaction, as all of these."""
    assert row.inquiry is not None  # noqa: S101 - it was asked here
    until = row.inquiry.expires_at
    said = {"kinds": row.kinds, "reason": row.reason, "by": row.by, "until": until.isoformat() if until else ""}
    _tell(row, ASK, {**said, "packet": base64.b64encode(request).decode()}, not_after=until)


def answer(row: ValueQuestion, told: str, packet: bytes) -> None:
    """Answer with the number, or with which; only the agency that asked can tell either from it."""
    _tell(row, ANSWER, {"told": told, "packet": base64.b64encode(packet).decode()}, not_after=row.until)


def wish(row: ValueQuestion) -> None:
    """Ask which they are: of the values whose number is known."""
    _tell(row, WISH, {}, not_after=row.inquiry.expires_at if row.inquiry else None)


def found(row: ValueQuestion, tokens: Sequence[str]) -> None:
    """Tell the agency that answered which values both know: both learn it."""
    _tell(row, FOUND, {"found": sorted(tokens)})


def refuse(row: ValueQuestion, why: str) -> None:
    """Say that a partner's question is not answered, and why."""
    _tell(row, REFUSED, {"why": why})


def erase(row: ValueQuestion) -> None:
    """Have the other side erase its row; what has not left never leaves."""
    drop_unsent(row)
    _tell(row, ERASE, {})


def _tell(row: ValueQuestion, kind: str, body: dict[str, Any], not_after: datetime | None = None) -> None:
    tell(row, row.answer_from if row.from_node else row.inquiry, kind, body, not_after)
