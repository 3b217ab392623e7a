"""Answers of comparisons, erased once someone takes consent back or fears the state of the other agency."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.protection.models import Case, Comparison, Consent
from leeward.apps.protection.queries.fear import agency_as_recipient, is_barred

COMPARED = "compared"
"""What the ledger of a case says of a document that two agencies learned they both know."""


def forget_withdrawn(consent: Consent) -> None:
    """Erase every answer between the case's agency and the one that the consent was for. Which of them the person was
    in no one needs to look up: they can be asked again. Must run in the transaction of the withdrawal.
    """
    rule = consent.as_rule()
    for row in _between(consent.case).filter(Q(agency__code=rule.recipient) | Q(to__code=rule.recipient)):
        _erase(row)
    for sharing in consent.sharings.filter(deleted_at=None):
        if sharing.body.get("what") == COMPARED:
            sharing.deleted_at = timezone.now()
            sharing.save(update_fields=["deleted_at"])


def forget_barred(case: Case, fled: frozenset[str]) -> None:
    """Erase every answer between the case's agency and one of a state that the person fears. Must run in the
    transaction of the change.
    """
    for row in _between(case).select_related("agency", "to"):
        other = row.to if row.agency_id == case.agency_id else row.agency
        if is_barred(case, agency_as_recipient(other), fled):
            _erase(row)


def _between(case: Case) -> QuerySet[Comparison]:
    rows = Comparison.objects.filter(Q(agency=case.agency_id) | Q(to=case.agency_id))
    return rows.exclude(body_encrypted=None).exclude(answered_at=None)


def _erase(row: Comparison) -> None:
    row.state, row.wrapped, row.body_encrypted = row.State.GONE, b"", None
    row.save(update_fields=["state", "wrapped", "body_encrypted"])
    append("comparison.erase", actor=SYSTEM, object=f"comparison/{row.pk}")
