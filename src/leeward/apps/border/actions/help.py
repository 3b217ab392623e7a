"""Calling for help at a counter: the call, the colleague who comes, and its end."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append, append_sealed
from leeward.apps.border.models import HelpCall
from leeward.apps.border.queries import live
from leeward.apps.border.queries.help import LASTS, calls_reaching
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.models import Check
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

MOST_AN_HOUR = 12
"""Calls of one officer: a key that is stuck must not deafen a post."""
KEPT = timedelta(days=90)
ASKED = tuple(why for why in HelpCall.Why.values if why != HelpCall.Why.PROTECTION)
"""The reasons that an officer chooses from."""


def call_for_help(why: str, *, officer: Officer, check: Check | None = None) -> HelpCall:
    """Ask the colleagues for help. The same again while the call runs is that call; another reason replaces it.

    Raises NotAllowed for an unknown reason, or after too many calls.
    """
    if why not in ASKED:
        raise NotAllowed(_("Choose what you need."))

    def record() -> HelpCall:
        lock_budget("help calls", officer.pk)
        now, before = timezone.now(), _own_calls(officer).filter(ended_at=None).first()
        if before is not None and before.why == why and before.called_at > now - LASTS:
            return before
        _make_room(officer, now)
        beside = check or (before.check_made if before else None)
        # Once quiet it stays so: another reason must not begin to ring beside the same traveller.
        quiet = (before is not None and before.quiet) or (check is not None and is_discreet(check))
        call = HelpCall.objects.create(
            caller=officer, post=officer.post, check_made=beside, why=why, quiet=quiet, called_at=now
        )
        beside_quiet = {"quiet": True} if quiet else None
        append("help.call", actor=actor_of(officer), object=f"help/{call.pk}", outcome=why, sealed=beside_quiet)
        live.ring_after_commit()
        return call

    return durably(record)


def _own_calls(officer: Officer) -> QuerySet[HelpCall]:
    return HelpCall.objects.filter(caller=officer, why__in=ASKED)


def _make_room(officer: Officer, now: datetime) -> None:
    """End the officer's earlier call, and delete calls of long ago. Raises NotAllowed after too many."""
    if _own_calls(officer).filter(called_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise NotAllowed(_("You have called very often this hour. Telephone your supervisor."))
    _own_calls(officer).filter(ended_at=None).update(ended_at=now)
    HelpCall.objects.filter(called_at__lt=now - KEPT).delete()


def respond(call_id: UUID, *, officer: Officer) -> HelpCall:
    """Say that the officer comes. Raises NotAllowed where the call does not reach them, or a colleague was quicker."""

    def record() -> HelpCall:
        # Without a lock on the row the second colleague would replace the first.
        reached = calls_reaching(officer).filter(pk=call_id).exists()
        call = HelpCall.objects.select_for_update(of=("self",)).filter(pk=call_id, ended_at=None).first()
        if not reached or call is None:
            raise NotAllowed(_("This call was withdrawn, or is over."))
        if call.coming_id not in {None, officer.pk}:
            name = call.coming.display_name if call.coming else ""
            raise NotAllowed(_("%(name)s is already on the way.") % {"name": name})
        if call.coming_id is None:
            call.coming, call.answered_at = officer, timezone.now()
            call.save(update_fields=["coming", "answered_at"])
            _note("help.come", call, officer)
            live.ring_after_commit()
        return call

    return durably(record)


def end_call(call_id: UUID, *, officer: Officer) -> None:
    """Withdraw the officer's own call, or say that it is over; the colleague who was coming may end it too.

    Ending it twice changes nothing.
    """

    def record() -> None:
        call = HelpCall.objects.select_for_update(of=("self",)).filter(pk=call_id, ended_at=None).first()
        if call is None or officer.pk not in {call.caller_id, call.coming_id}:
            return
        call.ended_at = timezone.now()
        call.save(update_fields=["ended_at"])
        outcome = "over" if call.coming_id else "withdrawn"
        _note("help.end", call, officer, outcome)
        live.ring_after_commit()

    durably(record)


def _note(act: str, call: HelpCall, officer: Officer, outcome: str = "") -> None:
    """Audit what became of a call; of a quiet one so that no one learns that it exists."""
    write = append_sealed if call.why == HelpCall.Why.PROTECTION else append
    write(act, actor=actor_of(officer), object=f"help/{call.pk}", outcome=outcome)
