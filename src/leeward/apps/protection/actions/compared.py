"""Answers of comparisons, erased once someone takes consent back or fears the state of the other agency."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.models import Purpose
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.protection.actions import comparison_out
from leeward.apps.protection.models import Case, Comparison, Consent
from leeward.apps.protection.queries.fear import agency_as_recipient, is_barred
from leeward.core.care import consent as rules

COMPARED = "compared"
"""What the ledger of a case says of a document that two agencies learned they both know."""


def note_step(act: str, row: Comparison, actor: Actor) -> None:
    """Audit a step, with its purpose and how many documents it is about."""
    more = {name: value for name, value in {"why": row.why, "with": row.node}.items() if value}
    details = {"for": row.purpose, "documents": row.documents, **more}
    about, purpose = f"comparison/{row.pk}", Purpose.VICTIM_PROTECTION
    append(act, actor=actor, object=about, outcome=row.state, purpose=purpose, details=details)


def forget_withdrawn(consent: Consent) -> None:
    """Erase every answer between the case's agency and the one that the consent was for. Which of them the person was
    in no one needs to look up: they can be asked again. Must run in the transaction of the withdrawal.
    """
    _forget(consent.case, consent.as_rule().recipient)
    for sharing in consent.sharings.filter(deleted_at=None):
        if sharing.body.get("what") == COMPARED:
            sharing.deleted_at = timezone.now()
            sharing.save(update_fields=["deleted_at"])


def forget_refused(consent: Consent) -> None:
    """Erase every answer for the purpose and recipient of a consent that now says no to comparing documents, or says
    less than an older one. Must run in the transaction in which it is recorded.
    """
    rule = consent.as_rule()
    if not rules.allows([rule], rule.purpose, rule.recipient, "documents", consent.at, child=False).allowed:
        _forget(consent.case, rule.recipient, rule.purpose)


def _forget(case: Case, recipient: str, purpose: str = "") -> None:
    for row in _between(case):
        if recipient in (row.agency.code, row.to.code) and purpose in ("", row.purpose):
            erase(row)


def forget_barred(case: Case, fled: frozenset[str]) -> None:
    """Erase every answer between the case's agency and one of a state that the person fears. Must run in the
    transaction of the change.
    """
    for row in _between(case):
        other = row.to if row.agency_id == case.agency_id else row.agency
        if is_barred(case, agency_as_recipient(other, row.node), fled):
            erase(row)


def erase(row: Comparison, *, tell: bool = True) -> None:
    """Erase what the comparison says, here and on the partner's node, unless that one said so. Must run in a
    transaction.
    """
    row.state, row.wrapped = row.State.GONE, b""
    row.body_encrypted = row.packet_encrypted = row.secret_encrypted = None
    row.save(update_fields=["state", "wrapped", "body_encrypted", "packet_encrypted", "secret_encrypted"])
    append("comparison.erase", actor=SYSTEM, object=f"comparison/{row.pk}")
    if tell and row.node and row.seconded_at is not None:  # a question that was never sent is unknown there
        comparison_out.erase(row)


def _between(case: Case) -> Iterable[Comparison]:
    """Comparisons of the case's agency that say something, or leave this node with what they ask. Under lock: what is
    being computed is written before, or sees that it was erased.
    """
    rows = Comparison.objects.select_for_update(of=("self",)).select_related("agency", "to").order_by("pk")
    own = rows.filter(Q(agency=case.agency_id) | Q(to=case.agency_id)).exclude(body_encrypted=None)
    return [row for row in own if row.answered_at is not None or row.to_node]
