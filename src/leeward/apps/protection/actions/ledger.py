"""The ledger of a case: each thing that left it, its recipient and purpose, as the person's own page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models import Case, Sharing
from leeward.core.care.exceptions import Rule


@dataclass(frozen=True, slots=True)
class Left:
    """What left the case (`what` is its code on the person's page), its purpose, parts and recipient."""

    what: str
    purpose: str
    fields: Sequence[str]
    recipient: str
    recipient_name: str


def note_left(case: Case, left: Left, *, officer: Officer, consent: UUID | str) -> Sharing:
    """Note what left by a consent. Must run in the transaction in which it leaves."""
    return _store(left_by_consent(case, left, officer=officer, consent=consent))


def left_by_consent(case: Case, left: Left, *, officer: Officer, consent: UUID | str) -> Sharing:
    """The same, not stored yet: where much leaves at once it is encrypted before the transaction in which it leaves."""
    return _with_body(Sharing(case=case, officer=officer, at=timezone.now(), consent_id=consent), left, {})


def note_left_by_rule(case: Case, left: Left, rule: Rule, reason: str, *, officer: Officer) -> Sharing:
    """Note what left without consent by a rule, with the hour until which it must be reviewed."""
    now = timezone.now()
    due = now + timedelta(hours=rule.review_hours)
    row = Sharing(case=case, officer=officer, at=now, rule=rule.name, review_due=due)
    return _store(_with_body(row, left, {"reason": reason}))


def _with_body(row: Sharing, left: Left, more: dict[str, str]) -> Sharing:
    row.body = {
        "recipient": left.recipient,
        "recipient_name": left.recipient_name,
        "purpose": left.purpose,
        "fields": list(left.fields),
        "what": left.what,
        **more,
    }
    return row


def _store(row: Sharing) -> Sharing:
    row.save(force_insert=True)
    return row
