"""Decisions on false hits: a supervisor takes one for their own agency, narrow and expiring, or adopts another's."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import append
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.models import Check, PairDecision, StoredFinding
from leeward.apps.screening.queries.resolutions import about, facts_at
from leeward.platform.durable import durably
from leeward.platform.hooks import Provider
from leeward.platform.retention import days_kept

owner_agreed_by = Provider[[Check, StoredFinding], str](
    "screening.owner_agreed_by",
    "Who of the record's owner wrote to the agency that made the check that the hit is another person; empty for none.",
    default=lambda _check, _finding: "",
)


def decide_pair(
    check: Check, finding: StoredFinding, *, supervisor: Officer, reason: str, adopts: PairDecision | None = None
) -> PairDecision:
    """A supervisor's decision that the bearer of this check's document is not the person of the finding's record.

    The owner agreed where it wrote so, to this agency or to the one whose decision this one `adopts`. Raises
    PermissionError without the role or for another agency's check, and InvalidRequest without a reason, a record or a
    document number (a name and a birth date alone never suppress a hit), or where there is nothing to adopt.
    """
    if not has_role(supervisor, Role.SUPERVISOR) or check.officer.agency_id != supervisor.agency_id:
        raise PermissionError("only a supervisor of the agency decides that a hit is false")
    if not finding.record or not check.document_digest:
        raise InvalidRequest("pair_incomplete", "document", "a false hit needs a document number and a record")
    if not reason.strip():
        raise InvalidRequest("reason_missing", "reason", "say why this is not the person")
    of = {
        "document_digest": check.document_digest,
        "record": finding.record,
        "record_version": finding.record_version,
        "record_facts": facts_at(finding.record, finding.record_version),
    }
    pair, now = Q(document_digest=check.document_digest) & about(finding.record, finding.record_version), timezone.now()

    def store() -> PairDecision:
        # One in force at a time: withdrawing a decision must not leave an older one, or a form sent twice, in force.
        same = PairDecision.in_force().filter(pair, decided_by__agency=supervisor.agency_id)
        sources = [same.filter(owner_agreed=True).first(), adopts and _adopted_decision(adopts, supervisor, pair)]
        by = next((each.owner_agreed_note for each in sources if each and each.owner_agreed), "")
        agreed = any(each is not None and each.owner_agreed for each in sources)
        if not agreed:
            by = owner_agreed_by(check, finding)
            agreed = bool(by)
        PairDecision.objects.filter(pk__in=list(same.values_list("pk", flat=True))).update(withdrawn_at=now)
        decision = PairDecision.objects.create(
            **of,
            decided_by=supervisor,
            decided_at=now,
            expires_at=now + timedelta(days=days_kept("pair_decisions")),
            owner_agreed=agreed,
            check_made=check,
            adopted_from=adopts,
        )
        decision.reason, decision.owner_agreed_note = (
            reason.strip(),
            by,
        )  # encrypted for the row, so only once its key is known
        decision.save(update_fields=["reason_encrypted", "owner_agreed_note_encrypted"])
        details = {
            "record_version": finding.record_version,
            "owner_agreed": decision.owner_agreed,
            "adopted_from": adopts.decided_by.agency.code if adopts else "",
        }
        append("pair.decide", actor=actor_of(supervisor), object=f"record/{finding.record}", details=details)
        return decision

    return durably(store)


def _adopted_decision(adopts: PairDecision, supervisor: Officer, pair: Q) -> PairDecision:
    """The other agency's decision as it is now. Raises InvalidRequest where it is not about this pair, or has ended."""
    others = PairDecision.in_force().filter(pair, pk=adopts.pk).exclude(decided_by__agency=supervisor.agency_id)
    current = others.first()
    if current is None:
        raise InvalidRequest("pair_not_adopted", "adopts", "there is no such decision of another agency any more")
    return current


def note_agreement(decision: PairDecision, by: str) -> None:
    """Keep who of the owner agreed in writing, in the caller's transaction; empty where the owner does not agree."""
    decision.owner_agreed, decision.owner_agreed_note = bool(by), by
    decision.save(update_fields=["owner_agreed", "owner_agreed_note_encrypted"])


def withdraw_pair(decision: PairDecision, *, supervisor: Officer) -> None:
    """Take a decision of the officer's agency back; the next check shows the hit as before. Raises PermissionError."""
    if not has_role(supervisor, Role.SUPERVISOR) or decision.decided_by.agency_id != supervisor.agency_id:
        raise PermissionError("only a supervisor of the agency takes a decision on a false hit back")

    def withdraw() -> None:
        decision.withdrawn_at = timezone.now()
        decision.save(update_fields=["withdrawn_at"])
        append("pair.withdraw", actor=actor_of(supervisor), object=f"record/{decision.record}")

    durably(withdraw)
