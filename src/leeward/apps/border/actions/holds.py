"""The clock of a HOLD: it starts with the verdict and ends only in the ways that DESIGN allows."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access import actor_of, has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import append
from leeward.apps.audit.durable import durably
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.border.models import Hold
from leeward.apps.border.queries import hold_of, new_hold
from leeward.apps.screening.models import Check, Verdict


def start_hold(check: Check) -> Hold | None:
    """Start the clock of a check whose verdict is HOLD (None for another). Starting twice changes nothing."""
    if check.verdict != Verdict.HOLD:
        return None
    fresh = new_hold(check)

    def work() -> Hold:
        defaults = {"started_at": fresh.started_at, "lapses_at": fresh.lapses_at}
        hold, made = Hold.objects.get_or_create(check_made=check, defaults=defaults)
        if made:
            minutes = int((hold.lapses_at - hold.started_at) / timedelta(minutes=1))
            actor = actor_of(check.officer)
            append("hold.start", actor=actor, object=f"check/{check.pk}", details={"minutes": minutes})
        return hold

    return durably(work)


def owner_answered(check: Check, *, confirmed: bool, who: str, how: str, note: str, officer: Officer) -> Hold:
    """The owner of the record said yes or no. Who said so, and how, is recorded.

    Raises NotAllowed where that is missing or the hold has ended.
    """
    if not who.strip() or not how.strip():
        raise NotAllowed(_("Say who answered for the owner, and how you reached them."))
    how_ended = Hold.End.OWNER_CONFIRMED if confirmed else Hold.End.OWNER_REFUTED
    reason = " · ".join(part.strip() for part in (who, how, note) if part.strip())
    return _end(check, how_ended, reason, officer)


def urgent_exception(check: Check, *, reason: str, officer: Officer) -> Hold:
    """Act before the owner answered, because waiting is a danger; owner, data protection and supervisor see it."""
    if not reason.strip():
        raise NotAllowed(_("An exception needs its reason: which danger does not wait?"))
    return _end(check, Hold.End.URGENT_EXCEPTION, reason, officer)


def supervisor_decides(check: Check, *, reason: str, officer: Officer) -> Hold:
    """At lapse a supervisor decides and gives reasons. Raises NotAllowed before lapse, and for anybody else."""
    if not has_role(officer, Role.SUPERVISOR):
        raise NotAllowed(_("A supervisor decides when the time is over."))
    hold = hold_of(check)
    if hold is not None and not hold.has_lapsed(timezone.now()):
        raise NotAllowed(_("The time is not over: until then the owner's answer ends the hold."))
    if not reason.strip():
        raise NotAllowed(_("Give the reasons of the decision."))
    return _end(check, Hold.End.SUPERVISOR, reason, officer)


def _end(check: Check, how: Hold.End, reason: str, officer: Officer) -> Hold:
    def work() -> Hold:
        if start_hold(check) is None:
            raise NotAllowed(_("There is no hold on this check."))
        hold = Hold.objects.select_for_update(of=("self",)).get(check_made=check)
        if hold.ended_at is not None:
            raise NotAllowed(_("This hold has ended already."))
        hold.ended_at, hold.ended_how, hold.ended_by, hold.reason = timezone.now(), how, officer, reason.strip()
        hold.save()
        late = hold.has_lapsed(hold.ended_at)
        append(
            f"hold.{how}", actor=actor_of(officer), object=f"check/{check.pk}", outcome=how, details={"lapsed": late}
        )
        return hold

    return durably(work)
