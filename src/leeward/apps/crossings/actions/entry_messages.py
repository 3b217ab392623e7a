"""What the agencies of an agreement on entries send each other. No message names a traveller."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Purpose
from leeward.apps.crossings.models import EntryAgreement
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Outgoing
from leeward.apps.exchange.queries.outbox import COMPARISONS

ASK, AGREE, KEY = "entries.ask", "entries.agree", "entries.key"
END, REPORT = "entries.end", "entries.report"
_REPORTED_WITHIN = timedelta(days=30)
"""A report that a link delays longer is not delivered."""


def ask(row: EntryAgreement) -> None:
    """Ask the agency of the partner. Must run in a transaction, as all of these."""
    facts = {"ends_on": row.ends_on.isoformat(), "legal_basis": row.legal_basis, "reason": row.reason}
    _post(row, ASK, facts | {"commitment": row.commitment})


def agree(row: EntryAgreement) -> None:
    """Say that the agency here reports entries from now on, with its share of the secret of the tokens."""
    began_on, share = row.began_on or row.ends_on, row.share or b""
    _post(row, AGREE, {"began_on": began_on.isoformat(), "share": share.hex()})


def open_share(row: EntryAgreement) -> None:
    """Open the share of the agency here, which asked, once the other one gave its own."""
    _post(row, KEY, {"share": (row.share or b"").hex()})


def end(row: EntryAgreement) -> None:
    """Have the other node destroy the secret too; what has not left never leaves."""
    Outgoing.objects.filter(about=_about(row), sealed_at=None, topic=COMPARISONS).delete()
    _post(row, END, {})


def report(row: EntryAgreement, day: date, travellers: Sequence[Sequence[str]]) -> None:
    """Report the travellers of one day, each by tokens."""
    _post(row, REPORT, {"day": day.isoformat(), "travellers": travellers}, timezone.now() + _REPORTED_WITHIN)


def _about(row: EntryAgreement) -> str:
    return f"entries/{row.pk}"


def _post(row: EntryAgreement, kind: str, body: dict[str, Any], not_after: datetime | None = None) -> None:
    ours, theirs = (row.to, row.agency) if row.reports else (row.agency, row.to)
    post(
        kind,
        {"number": str(row.pk), "from": ours.code, "to": theirs.code, **body},
        to=[row.node],
        topic=COMPARISONS,
        purpose=Purpose.DATA_QUALITY,
        legal_basis=row.legal_basis,
        about=_about(row),
        not_after=not_after,
    )
