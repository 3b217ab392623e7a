"""What an agency here tells one on a partner's node about a comparison: asked, answered, refused, erased."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Outgoing
from leeward.apps.exchange.queries.outbox import COMPARISONS
from leeward.apps.protection.actions.comparison_letters import sealed
from leeward.apps.protection.actions.letter_keys import public_key
from leeward.apps.protection.models import Comparison

ASK, ANSWER, WISH = "care.compare", "care.compare.answer", "care.compare.which"
FOUND, REFUSED, ERASE = "care.compare.found", "care.compare.refused", "care.compare.erase"
NUMBER, WHICH = "number", "which"
"""What an answer tells."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that is sealed for the other agency, and not posted yet."""

    kind: str
    body: dict[str, Any]


def ask(row: Comparison, by: str) -> None:
    """Send the masked question, and why it is asked. Must run in a transaction, as all of these."""
    said = json.dumps({"reason": (row.body or {})["reason"], "by": by}).encode()
    body = {
        "purpose": row.purpose,
        "key": public_key(row.agency).hex(),
        "sealed": sealed(bytes(row.seal_key), said, row.packet),
    }
    _tell(row, ASK, body, not_after=row.due_at)


def answer_letter(row: Comparison, told: str, prepared: bytes, answered: bytes) -> Letter:
    """Answer with the number, or with which; only the agency that asked can tell either from it. Sealing up to six
    megabytes takes time, so this needs no transaction: `send` does.
    """
    return Letter(ANSWER, {"told": told, "sealed": sealed(bytes(row.seal_key), prepared, answered)})


def wish(row: Comparison) -> None:
    """Ask which they are: of the documents whose number was told."""
    _tell(row, WISH, {}, not_after=row.due_at)


def matches_letter(row: Comparison, tokens: Iterable[str]) -> Letter:
    """Tell the other agency which documents both know, by `send`: the ledgers of its cases say it too."""
    said = json.dumps(sorted(tokens)).encode()
    return Letter(FOUND, {"sealed": sealed(bytes(row.seal_key), said, b"")})


def send(row: Comparison, letter: Letter) -> None:
    """Post what was sealed before."""
    _tell(row, letter.kind, letter.body)


def refuse(row: Comparison, why: str, **more: Any) -> None:
    """Say that the question is not answered, and why."""
    tell_refused(row.pk, row.to.code, row.agency.code, why, node=row.from_node, **more)


def tell_refused(number: UUID, sender: str, to: str, why: str, *, node: str, **more: Any) -> None:
    """The same about a question that was not stored."""
    body = {"number": str(number), "from": sender, "to": to, "why": why, **more}
    _post(REFUSED, body, node, number)


def erase(row: Comparison) -> None:
    """Have the other side erase its row; what has not left never leaves."""
    Outgoing.objects.filter(about=_about(row.pk), sealed_at=None, topic=COMPARISONS).delete()
    _tell(row, ERASE, {})


def _tell(row: Comparison, kind: str, body: dict[str, Any], not_after: datetime | None = None) -> None:
    ours, theirs = (row.to, row.agency) if row.from_node else (row.agency, row.to)
    whole = {"number": str(row.pk), "from": ours.code, "to": theirs.code, **body}
    _post(kind, whole, row.node, row.pk, not_after)


def _post(kind: str, body: dict[str, Any], node: str, number: UUID, not_after: datetime | None = None) -> None:
    about = _about(number)
    post(kind, body, to=[node], topic=COMPARISONS, purpose="victim_protection", about=about, not_after=not_after)


def _about(number: UUID) -> str:
    return f"comparison/{number}"
