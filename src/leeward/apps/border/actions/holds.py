"""The clock of a HOLD: it starts with the verdict and ends only in the ways that the decision 'HOLD' allows."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.functions import Function, why_closed
from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.border.access import is_held, may_end
from leeward.apps.border.actions.check_state import update_state
from leeward.apps.border.actions.traveller_lock import lock_traveller
from leeward.apps.border.models import Hold, SharedHold
from leeward.apps.border.queries import live
from leeward.apps.border.queries.checks import UNANSWERED, hold_of, lapsed_stop, new_hold, stored_hold
from leeward.apps.border.queries.shared_questions import hold_to_share
from leeward.apps.screening.models import Check
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners
from leeward.platform.refusal import NotAllowed

exception_taken = Listeners[[Hold], object](
    "border.exception_taken",
    "An officer acted before the owner answered (an urgent exception); called in its transaction.",
)


def start_hold(check: Check) -> Hold | None:
    """Start the clock of a check that holds (None for another). Starting twice changes nothing.

    A traveller who is held already at the post is not held twice: a later check shares the running hold.
    """
    if not is_held(check):
        return None

    def start() -> Hold:
        lock_traveller(check)
        if (known := stored_hold(check)) is not None:
            return known
        if (running := hold_to_share(check)) is not None:
            SharedHold.objects.create(check_made=check, hold=running)
            append("hold.share", actor=actor_of(check.officer), object=f"check/{check.pk}")
            return running
        fresh = new_hold(check)
        defaults = {"started_at": fresh.started_at, "lapses_at": fresh.lapses_at}
        hold, made = Hold.objects.get_or_create(check_made=check, defaults=defaults)
        if made:
            minutes = int((hold.lapses_at - hold.started_at) / timedelta(minutes=1))
            actor = actor_of(check.officer)
            append("hold.start", actor=actor, object=f"check/{check.pk}", details={"minutes": minutes})
        return hold

    return durably(start)


def sound_alarm(hold: Hold, alarm: Hold.Alarm) -> bool:
    """Audit an alarm of a hold that no one has answered for; False where it was sounded before, or someone has.

    It does not end the hold: a lapsed one still waits for a reasoned decision.
    """

    def sound() -> bool:
        current = Hold.objects.select_for_update(of=("self",)).filter(UNANSWERED, pk=hold.pk).first()
        if current is None or current.alarm >= alarm:
            return False
        current.alarm = alarm
        current.save(update_fields=["alarm"])
        append("hold.alarm", actor=SYSTEM, object=f"check/{hold.pk}", outcome=alarm.name.lower())
        return True

    return durably(sound)


def urgent_exception(check: Check, *, reason: str, officer: Officer) -> Hold:
    """Act before the owner answered, because waiting is a danger; owner, data protection and supervisor learn of it."""
    if not reason.strip():
        raise NotAllowed(_("Give the reason: which danger cannot wait?"))
    if why := why_closed(officer, Function.HOLD_EXCEPTION):
        raise NotAllowed(why)
    return _end(check, Hold.End.URGENT_EXCEPTION, reason, officer)


def supervisor_decides(check: Check, *, reason: str, officer: Officer) -> Hold:
    """At lapse a supervisor decides and gives reasons; of a hold that care stopped, that the traveller is kept no
    longer. Raises NotAllowed before lapse, and for anyone else.
    """
    if not has_role(officer, Role.SUPERVISOR):
        raise NotAllowed(_("A supervisor decides when the time is over."))
    hold = stored_hold(check) or hold_of(check)
    if hold is not None and not hold.has_lapsed(timezone.now()):
        raise NotAllowed(_("The time is not over yet: until then only the owner's answer ends the hold."))
    if not reason.strip():
        raise NotAllowed(_("Give the reasons for the decision."))
    return _end(check, Hold.End.SUPERVISOR, reason, officer)


def _end(check: Check, how: Hold.End, reason: str, officer: Officer) -> Hold:
    def end() -> Hold:
        confirms = how == Hold.End.SUPERVISOR and lapsed_stop(check, officer) is not None
        if not may_end(officer, check) or not (confirms or start_hold(check)):
            # One answer for both: an officer who may not end a hold must not learn that there is one.
            raise NotAllowed(_("There is no hold on this check."))
        found = stored_hold(check)
        hold = Hold.objects.select_for_update(of=("self",)).get(pk=found.pk if found else check.pk)
        if hold.ended_at is not None and not (confirms and hold.was_stopped):
            raise NotAllowed(_("This hold has already ended."))
        sealed = {"instead_of": hold.ended_how} if hold.was_stopped else {}
        hold.ended_at, hold.ended_how, hold.ended_by, hold.reason = timezone.now(), how, officer, reason.strip()
        hold.save()
        for each in hold.checks:
            update_state(each)
        live.ring_after_commit()
        late = hold.has_lapsed(hold.ended_at)
        details, name = {"lapsed": late}, f"check/{check.pk}"
        append(f"hold.{how}", actor=actor_of(officer), object=name, outcome=how, details=details, sealed=sealed)
        if how == Hold.End.URGENT_EXCEPTION:
            exception_taken(hold)
        return hold

    return durably(end)


def review_exception(hold: Hold, review: str, *, officer: Officer) -> None:
    """Data protection's look at an urgent exception afterwards, by another person than the one who took it.

    Raises NotAllowed without a text, or a second time.
    """
    if hold.ended_by_id == officer.pk:
        raise NotAllowed(_("You took this exception: a colleague reviews it."))
    if not review.strip():
        raise NotAllowed(_("Say what your review found."))

    def record() -> None:
        current = Hold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
        if current.reviewed_at is not None:
            raise NotAllowed(_("This exception has already been reviewed."))
        current.reviewed_by, current.reviewed_at, current.review = officer, timezone.now(), review.strip()[:2000]
        current.save(update_fields=["reviewed_by", "reviewed_at", "review_encrypted"])
        append("hold.review", actor=actor_of(officer), object=f"check/{hold.pk}")

    durably(record)
