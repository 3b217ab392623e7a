"""What the second line does with a referral: take it, add notes, close it with an outcome."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.border.access import may_refuse, may_work_on
from leeward.apps.border.actions.passages import let_pass
from leeward.apps.border.actions.switch import refuse_in_care
from leeward.apps.border.models import Hold, InterviewNote, Referral
from leeward.apps.border.queries.checks import hold_of
from leeward.apps.border.queries.interview import answers, facts_for, given_of, whys_not
from leeward.apps.border.queries.outcomes import REFUSED, outcome_named
from leeward.apps.border.queries.travellers import open_referrals_with
from leeward.apps.crossings.actions.counter import record_refusal
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class CloseOut:
    """How a referral ends. A refusal says that the person was assessed individually and told how to appeal (R30)."""

    outcome: str
    note: str = ""
    assessed: bool = False
    appeal_told: bool = False
    interpreter: str = ""


def take(referral: Referral, *, officer: Officer) -> None:
    """Take a traveller's referrals, or take them over from a colleague. Raises NotAllowed where it is closed."""

    def assign() -> None:
        if _lock(referral).state == Referral.State.CLOSED:
            raise NotAllowed(_("This referral is already closed."))
        for current in _lock_referrals(referral):
            current.state, current.taken_by = Referral.State.TAKEN, officer
            current.taken_at = current.taken_at or timezone.now()
            current.save(update_fields=["state", "taken_by", "taken_at"])
            append("referral.take", actor=actor_of(officer), object=f"referral/{current.pk}")

    durably(assign)


def _lock_referrals(referral: Referral) -> list[Referral]:
    """The traveller's open referrals, each locked."""
    return [_lock(each) for each in open_referrals_with(referral)]


def add_note(referral: Referral, text: str, *, officer: Officer) -> InterviewNote:
    """Add an interview note, encrypted; the audit row says that one was written, not what."""
    if not text.strip():
        raise NotAllowed(_("The note is empty."))

    def add() -> InterviewNote:
        open_for(officer, referral)
        note = InterviewNote(referral=referral, written_by=officer, written_at=timezone.now())
        note.text = text.strip()
        note.save(force_insert=True)
        append("referral.note", actor=actor_of(officer), object=f"referral/{referral.pk}")
        return note

    return durably(add)


def close(referral: Referral, end: CloseOut, *, officer: Officer) -> None:
    """Close a traveller's referrals; the outcome goes back to each officer who referred.

    Raises NotAllowed where something that the outcome needs is missing, the interview does not allow it, or a HOLD
    still runs.
    """

    def record() -> None:
        _check_end(open_for(officer, referral), end, officer)
        for current in _lock_referrals(referral):
            _check_hold(current, end, officer)
            _check_care(current, end)
            current.state, current.outcome, current.outcome_note = Referral.State.CLOSED, end.outcome, end.note.strip()
            current.outcome_facts = _facts(end)
            current.closed_by, current.closed_at = officer, timezone.now()
            current.save()
            append(
                "referral.close",
                actor=actor_of(officer),
                object=f"referral/{current.pk}",
                outcome=end.outcome,
                details={"assessed": end.assessed, "appeal_told": end.appeal_told},
            )
        _record_crossing(referral, end, officer)

    durably(record)


def _record_crossing(referral: Referral, end: CloseOut, officer: Officer) -> None:
    """One traveller passes once, however many documents were referred."""
    outcome = outcome_named(end.outcome)
    if outcome is not None and outcome.passes:
        let_pass(referral.check_made, officer=officer)
    elif end.outcome == REFUSED:
        record_refusal(referral.check_made, officer=officer, reason=end.note.strip(), appeal_told=end.appeal_told)


def _facts(end: CloseOut) -> dict[str, object]:
    interpreter = end.interpreter.strip()
    refused = {"assessed": end.assessed, "appeal_told": end.appeal_told} if end.outcome == REFUSED else {}
    return {**refused, **({"interpreter": interpreter} if interpreter else {})}


def _lock(referral: Referral) -> Referral:
    current = Referral.objects.select_for_update(of=("self",)).filter(pk=referral.pk).first()
    if current is None:
        raise NotAllowed(_("This referral no longer exists: it was taken back, or its retention period has ended."))
    return current


def open_for(officer: Officer, referral: Referral) -> Referral:
    """The referral, locked, for an officer who works on it. Raises NotAllowed for others, and where it is closed."""
    current = _lock(referral)
    if current.state == Referral.State.CLOSED:
        raise NotAllowed(_("This referral is already closed."))
    if not may_work_on(officer, current):
        raise NotAllowed(_("Take the referral first, so that everyone sees who has it."))
    return current


def _check_end(referral: Referral, end: CloseOut, officer: Officer) -> None:
    """Raises NotAllowed with everything that is missing."""
    outcome = outcome_named(end.outcome)
    if outcome is None:
        raise NotAllowed(_("Choose how the referral ended."))
    found = []
    if outcome.needs_note and not end.note.strip():
        found.append(_("This outcome needs a reason: write a sentence."))
    if end.outcome == REFUSED and not may_refuse(referral):
        found.append(
            _("A person who may need protection is never refused entry. Close it with what you found out first.")
        )
    # Rule R30: no collective refusals, and each person learns how to appeal.
    if end.outcome == REFUSED and not (end.assessed and end.appeal_told):
        found.append(_("Before a refusal: assess this person's own case, and tell them how to appeal."))
    found += whys_not(end.outcome, facts_for(referral, officer), answers(given_of(referral)))
    if found:
        raise NotAllowed(" ".join(found))


def _check_care(referral: Referral, end: CloseOut) -> None:
    """Nothing is completed against a person in care (protection's switch). Raises NotAllowed."""
    outcome = outcome_named(end.outcome)
    if outcome is not None and outcome.against:
        refuse_in_care(referral.check_made, outcome.against)


def _check_hold(referral: Referral, end: CloseOut, officer: Officer) -> None:
    outcome, hold = outcome_named(end.outcome), hold_of(referral.check_made)
    if outcome is None or outcome.while_held or hold is None:
        return
    if hold.ended_at is None:
        raise NotAllowed(
            _("The hold is still running: end it first, by the owner's answer or by a decision with reasons.")
        )
    # One officer alone must not both end a hold by an exception and let the traveller pass.
    if hold.ended_how == Hold.End.URGENT_EXCEPTION and hold.ended_by_id == officer.pk:
        raise NotAllowed(_("You acted before the owner answered: a colleague has to close this referral."))
