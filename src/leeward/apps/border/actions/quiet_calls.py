"""Noting a silent sign at the counter, and the quiet call that a sign or a PROTECT makes."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append_sealed
from leeward.apps.border.access import sees_signs
from leeward.apps.border.actions.fear import note_fear, take_fear_back
from leeward.apps.border.actions.help import KEPT
from leeward.apps.border.models import HelpCall, Signs
from leeward.apps.border.queries import live
from leeward.apps.border.queries.help import LASTS
from leeward.apps.border.queries.quiet_calls import call_beside, noted_signs
from leeward.apps.screening.models import Check
from leeward.core.care.chips import FEAR_OF_RETURN, chips
from leeward.core.policy.verdicts import Verdict
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def note_sign(check: Check, key: str, *, officer: Officer) -> bool:
    """Note the sign of this key, or take it back where it was noted; whether it is noted now.

    The first one calls the protection colleague on duty. Once all are taken back, a call that no one answered is
    withdrawn. A colleague who may not see what is noted only ever adds to it. The sealed audit row says that a sign was
    noted, not which. Raises NotAllowed for a key without a sign.
    """
    chip = next((each for each in (*chips(), FEAR_OF_RETURN) if each.key == key), None)
    if chip is None:
        raise NotAllowed(_("No sign has this key."))

    def store() -> bool:
        now = timezone.now()
        row = Signs.objects.select_for_update().filter(check_made=check).first() or Signs(check_made=check)
        found = dict(row.noted or {}) if row.noted_encrypted else {}
        on = found.pop(chip.code, None) is None or not sees_signs(officer, check)
        if on:
            found[chip.code] = now.isoformat()
        row.noted, row.changed_at = found, now
        if FEAR_OF_RETURN.code not in found:
            row.feared = []
        row.save()
        said = "noted" if on else "taken_back"
        append_sealed("sign.note", actor=actor_of(officer), object=f"check/{check.pk}", outcome=said)
        if chip == FEAR_OF_RETURN:
            note_fear(check, officer=officer) if on else take_fear_back(check, officer=officer)
        if on:
            call_quietly(check, officer=officer)
        elif not found and check.verdict != Verdict.PROTECT:
            withdraw_call(check, officer=officer)
        return on

    return durably(store)


def name_states(check: Check, states: Iterable[str], *, officer: Officer) -> None:
    """Name the states that the traveller fears, in place of those of their document; the fear is noted with it. The
    audit row says neither which nor how many."""

    def store() -> None:
        if FEAR_OF_RETURN.code not in noted_signs(check):
            note_sign(check, FEAR_OF_RETURN.key, officer=officer)
        row = Signs.objects.select_for_update().get(check_made=check)
        row.feared, row.changed_at = sorted(set(states)), timezone.now()
        row.save()
        append_sealed("sign.note", actor=actor_of(officer), object=f"check/{check.pk}", outcome="noted")
        note_fear(check, officer=officer)

    durably(store)


def call_on_protect(check: Check) -> None:
    """A PROTECT calls the protection colleague with the check itself."""
    if check.verdict == Verdict.PROTECT:
        call_quietly(check, officer=check.officer)


def call_quietly(check: Check, *, officer: Officer) -> HelpCall:
    """Call the protection colleague on duty to this traveller; once, however often."""

    def record() -> HelpCall:
        now = timezone.now()
        _end_forgotten(check, now)
        running = call_beside(check)  # a second scan of the same document is the same traveller
        if running is not None:
            return running
        call, made = HelpCall.objects.get_or_create(
            check_made=check,
            why=HelpCall.Why.PROTECTION,
            ended_at=None,
            defaults={"caller": officer, "post": check.post or officer.post, "quiet": True, "called_at": now},
        )
        if made:
            HelpCall.objects.filter(called_at__lt=now - KEPT).delete()
            append_sealed("help.call", actor=actor_of(officer), object=_about(call), outcome=call.why)
            live.ring_after_commit()
        return call

    return durably(record)


def _about(call: HelpCall) -> str:
    return f"help/{call.pk}"


def _end_forgotten(check: Check, now: datetime) -> None:
    """A call of long ago that no one answered reaches no one any more: the next sign makes a new one."""
    old = HelpCall.objects.filter(check_made=check, why=HelpCall.Why.PROTECTION, ended_at=None, coming=None)
    old.filter(called_at__lt=now - LASTS).update(ended_at=now)


def withdraw_call(check: Check, *, officer: Officer) -> None:
    """Withdraw the quiet call of this traveller that no one answered, in the caller's transaction."""
    open_calls = HelpCall.objects.filter(check_made=check, why=HelpCall.Why.PROTECTION, ended_at=None, coming=None)
    for call in open_calls:
        call.ended_at = timezone.now()
        call.save(update_fields=["ended_at"])
        append_sealed("help.end", actor=actor_of(officer), object=_about(call), outcome="withdrawn")
        live.ring_after_commit()
