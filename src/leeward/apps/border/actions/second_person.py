"""The second person of a noted call: a supervisor of the same agency, never the one who noted it.

They agree or refuse at their own session. For an officer who is alone on a post their session shows a one-time code
for this very call, which they read out over the telephone and the officer types.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.check_state import update_state
from leeward.apps.border.actions.confirmations import end_hold
from leeward.apps.border.actions.traveller_lock import lock_traveller
from leeward.apps.border.models import CallCode, NotedCall
from leeward.apps.border.models.confirmations import AGREE_CALL
from leeward.apps.border.queries import live
from leeward.apps.border.queries.checks import calls_of
from leeward.apps.border.queries.shared_questions import checks_asking
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners
from leeward.platform.refusal import NotAllowed

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 3
_DIGITS = 6

call_agreed = Listeners[[NotedCall], object](
    "border.call_agreed", "A second person agreed to a noted call, so it counts; called in its transaction."
)


def agree(call: UUID, *, officer: Officer) -> NotedCall:
    """Agree to a call: now it counts as the owner's answer until the owner writes. The same HOLD rules apply.

    Raises NotAllowed for the officer who noted it, for anyone but a supervisor, and where nothing waits.
    """
    return durably(lambda: _record_agreement(_for_second(call, officer), officer, by_code=False))


def refuse(call: UUID, reason: str, *, officer: Officer) -> NotedCall:
    """Refuse a call, with the reason: it never counts, and another may be noted. Raises NotAllowed as `agree` does."""
    if not reason.strip():
        raise NotAllowed(_("Say why you do not agree."))

    def record() -> NotedCall:
        current = _for_second(call, officer)
        current.refusal = reason.strip()[:1000]
        _record_decision(current, NotedCall.State.REFUSED, officer)
        _audit(current, "confirmation.call_refuse", officer, current.answer)
        return current

    return durably(record)


def show_code(call: UUID, *, officer: Officer) -> str:
    """A new code for this call, for the supervisor to read out; an earlier one ends. Raises NotAllowed as `agree`."""
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"

    def store() -> str:
        current = _for_second(call, officer)
        CallCode.objects.update_or_create(
            call=current,
            defaults={
                "supervisor": officer,
                "digest": _digest(current, code),
                "expires_at": timezone.now() + CODE_LIFE,
                "tries_left": CODE_TRIES,
            },
        )
        _audit(current, "confirmation.call_code", officer, "shown")
        return code

    return durably(store)


def agree_by_code(call: UUID, typed: str, *, officer: Officer) -> NotedCall:
    """Type the code that a supervisor read out: the supervisor agrees by it. Raises NotAllowed where it is wrong, too
    old, or was tried too often; a wrong one is counted."""

    def record() -> NotedCall | None:
        current = _lock_waiting_call(call, officer)
        code = CallCode.objects.select_related("supervisor__agency", "supervisor__post").filter(call=current).first()
        if code is None or code.tries_left == 0 or timezone.now() >= code.expires_at:
            raise NotAllowed(_("There is no code in force for this call: ask your supervisor for a new one."))
        if code.supervisor_id == officer.pk or not _may_be_second(code.supervisor, current):
            raise NotAllowed(_("The code was not shown to a second person who may agree."))
        if not constant_time_compare(code.digest, _digest(current, "".join(typed.split()))):
            # The refusal is raised after the commit, or the lowered count would be rolled back with it.
            code.tries_left -= 1
            code.save(update_fields=["tries_left"])
            _audit(current, "confirmation.call_code", officer, "wrong")
            return None
        _audit(current, "confirmation.call_code", officer, "typed")
        return _record_agreement(current, code.supervisor, by_code=True)

    agreed = durably(record)
    if agreed is None:
        raise NotAllowed(_("This is not the code for this call. After three wrong ones it ends."))
    return agreed


def _digest(call: NotedCall, code: str) -> str:
    return salted_hmac("leeward.call_code", f"{call.pk}/{code}", algorithm="sha256").hexdigest()


def _may_be_second(supervisor: Officer, call: NotedCall) -> bool:
    same_agency = supervisor.agency_id == call.asked.check_made.officer.agency_id
    return same_agency and supervisor.pk != call.recorded_by_id and has_role(supervisor, Role.SUPERVISOR)


def _lock_waiting_call(call: UUID, officer: Officer) -> NotedCall:
    """The call under lock, while it waits."""
    seen = calls_of(officer).filter(pk=call).first()
    if seen is not None:
        lock_traveller(seen.asked.check_made)
    current = calls_of(officer).select_for_update(of=("self", "asked")).filter(pk=call).first()
    if current is None:
        raise NotAllowed(_("There is no such call of your agency."))
    if current.state != NotedCall.State.WAITING:
        raise NotAllowed(_("This call has already been agreed to or refused."))
    if current.asked.is_settled:
        raise NotAllowed(_("The owner has since answered in writing: that answer counts."))
    return current


def _for_second(call: UUID, officer: Officer) -> NotedCall:
    current = _lock_waiting_call(call, officer)
    if officer.pk == current.recorded_by_id:
        raise NotAllowed(_("You noted this call: a second person has to agree to it."))
    if not _may_be_second(officer, current):
        raise NotAllowed(_("A supervisor of the agency has to agree to a call."))
    return current


def _record_agreement(call: NotedCall, supervisor: Officer, *, by_code: bool) -> NotedCall:
    sign_second(AGREE_CALL, call, supervisor)
    call.by_code = by_code
    _record_decision(call, NotedCall.State.AGREED, supervisor)
    _audit(call, "confirmation.call_agree", supervisor, call.answer)
    for check in checks_asking(call.asked):
        end_hold(check, actor_of(supervisor), by="telephone")
        update_state(check)
    call_agreed(call)
    return call


def _record_decision(call: NotedCall, state: NotedCall.State, supervisor: Officer) -> None:
    call.state, call.second, call.decided_at = state, supervisor, timezone.now()
    call.save()
    CallCode.objects.filter(call=call).delete()
    live.ring_after_commit()


def _audit(call: NotedCall, act: str, officer: Officer, outcome: str) -> None:
    details = {"call": str(call.pk), "by_code": call.by_code}
    append(act, actor=actor_of(officer), object=f"record/{call.asked.record}", outcome=outcome, details=details)
