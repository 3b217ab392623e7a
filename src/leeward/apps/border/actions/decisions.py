"""The officer's decision at the counter, and taking it back."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import ceil

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.border.access import may_clear
from leeward.apps.border.actions.fear import is_alert_of_feared
from leeward.apps.border.actions.passages import let_pass
from leeward.apps.border.actions.quiet_calls import call_quietly, withdraw_call
from leeward.apps.border.models import Decision, Referral
from leeward.apps.border.queries.checks import hold_of
from leeward.apps.border.queries.help import calls_for
from leeward.apps.border.queries.quiet_calls import noted_signs
from leeward.apps.border.queries.travellers import same_traveller
from leeward.apps.crossings.actions.counter import AS_USUAL, Stated, take_back
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.models import Check
from leeward.core.policy.verdicts import Verdict
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

UNDO_SECONDS = 10
_LONGEST_REASON = 300


def decide(
    check: Check,
    choice: str,
    *,
    officer: Officer,
    reason: str = "",
    stated: Stated = AS_USUAL,
    at: datetime | None = None,
) -> Decision:
    """Record what the officer decided; `clear` records a crossing (`stated`), anything else makes a referral.

    `at` is when, where that is not now: noted without a link, and delivered later. The same choice of the same officer
    again (a key pressed twice) returns the first decision. Raises NotAllowed where the verdict does not allow the
    choice, a referral has no reason, the check is decided already, or the person may not be given the stated day.
    """
    reason = check_reason(choice, reason)

    def record() -> Decision:
        if choice == Decision.Choice.CLEAR and not may_clear(check, hold_of(check)):
            raise NotAllowed(_("This verdict cannot be cleared at the counter: refer the traveller."))
        fresh = Decision(check_made=check)
        fresh.reason = reason
        decision, made = Decision.objects.get_or_create(
            check_made=check,
            defaults={
                "choice": choice,
                "reason_encrypted": fresh.reason_encrypted,
                "decided_by": officer,
                "decided_at": at or timezone.now(),
            },
        )
        # A key pressed twice sends the same choice again.
        if not made:
            return _same_again(decision, choice, officer)
        if choice == Decision.Choice.CLEAR:
            let_pass(check, officer=officer, stated=stated)
        else:
            _refer(check, decision)
        if choice == Decision.Choice.PROTECT:
            call_quietly(check, officer=officer)
        details = {"choice": choice, "verdict": check.verdict}
        append("check.decide", actor=actor_of(officer), object=f"check/{check.pk}", outcome=choice, details=details)
        return decision

    return durably(record)


def check_reason(choice: str, reason: str) -> str:
    """The reason as it is stored. Raises NotAllowed for what is no decision, or a referral without a reason."""
    reason = reason.strip()[:_LONGEST_REASON]
    if choice not in Decision.Choice.values:
        raise NotAllowed(_("There is no such decision."))
    if choice == Decision.Choice.REFER and not reason:
        raise NotAllowed(_("Give a reason for the referral, in a few words."))
    return reason


def decide_all(checks: Sequence[Check], choice: str, *, officer: Officer, reason: str = "") -> list[Decision]:
    """Decide the same on all checks of one traveller, on all or on none. Raises NotAllowed as `decide` does."""
    if len({check.document_digest or check.pk for check in checks}) != 1:
        raise NotAllowed(_("These checks are of different documents: decide each one."))
    return durably(lambda: [decide(check, choice, officer=officer, reason=reason) for check in checks])


def _same_again(decision: Decision, choice: str, officer: Officer) -> Decision:
    if decision.choice == choice and decision.decided_by_id == officer.pk:
        return decision
    raise NotAllowed(_("%(name)s has already decided this check.") % {"name": decision.decided_by.display_name})


def _refer(check: Check, decision: Decision) -> Referral:
    """Refer to the recipient that the policy names; a protective verdict or choice always goes quietly. A traveller for
    whom the officer called for help is urgent.
    """
    quiet = decision.choice == Decision.Choice.PROTECT or is_discreet(check)
    protective = decision.choice == Decision.Choice.PROTECT or check.verdict == Verdict.PROTECT
    usual = "legal" if is_alert_of_feared(check) else check.decision_now.get("recipient") or "second_line"
    referral = Referral(
        check_made=check,
        post=check.post,
        recipient="protection" if protective else usual,
        quiet=quiet,
        urgent=calls_for(check).exists(),
        referred_by=decision.decided_by,
        referred_at=decision.decided_at,
    )
    referral.reason = decision.reason
    referral.save(force_insert=True)
    return referral


def undo(check: Check, *, officer: Officer) -> None:
    """Take the officer's own decision back within ten seconds, unless a colleague took the referral already.

    Raises NotAllowed with the reason; the audit rows of both acts stay.
    """

    def withdraw() -> None:
        decision = Decision.objects.select_for_update().filter(check_made=check, decided_by=officer).first()
        if decision is None:
            raise NotAllowed(_("You have no decision to undo here."))
        # The page hides the key after ten seconds, but a page that was left open may still send it.
        if timezone.now() - decision.decided_at > timedelta(seconds=UNDO_SECONDS):
            raise NotAllowed(_("The ten seconds are over: the decision is final. Tell the second line instead."))
        if Referral.objects.filter(check_made=check).exclude(state=Referral.State.WAITING).exists():
            raise NotAllowed(_("A colleague has already taken the referral: tell them."))
        Referral.objects.filter(check_made=check).delete()
        if check.verdict != Verdict.PROTECT and not noted_signs(check):
            withdraw_call(check, officer=officer)
        take_back(check, officer=officer, cleared=_cleared_since(decision))
        append("check.undo", actor=actor_of(officer), object=f"check/{check.pk}", outcome=decision.choice)
        decision.delete()

    durably(withdraw)


def _cleared_since(decision: Decision) -> Iterator[tuple[Check, Officer]]:
    """The traveller's other checks that were cleared after this decision, the earliest first, each with its officer."""
    later = Decision.objects.filter(choice=Decision.Choice.CLEAR, decided_at__gte=decision.decided_at)
    found = later.filter(check_made__in=same_traveller(decision.check_made)).exclude(pk=decision.pk)
    found = found.select_related("check_made__officer__agency", "check_made__post", "decided_by")
    return ((each.check_made, each.decided_by) for each in found.order_by("decided_at"))


def undo_seconds_left(decision: Decision) -> int:
    """Whole seconds in which the decision can still be taken back; 0 once it is final."""
    left = timedelta(seconds=UNDO_SECONDS) - (timezone.now() - decision.decided_at)
    return max(0, ceil(left.total_seconds()))


def mark_read(check: Check, *, officer: Officer) -> None:
    """The first officer has read the outcome of a referral."""
    Referral.objects.filter(check_made=check, referred_by=officer, outcome_read_at=None).update(
        outcome_read_at=timezone.now()
    )
