"""An owner's answer by telephone: noted by an officer, it ends what waited for it; the written one still arrives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.audit.durable import durably
from leeward.apps.border import live
from leeward.apps.border.actions.check_state import update_state
from leeward.apps.border.actions.confirmations import Answer, agree_to_false_hit, end_hold, sealed_note
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.border.models import Confirmation, Telephoned

_AHEAD = timedelta(minutes=5)
"""A post's clock may be this much behind the one on the officer's wall."""


FollowUp = Callable[[Telephoned, str], object]
"""A call that was noted, and the owner's words in clear."""
_follow_ups: list[FollowUp] = []


def follow_calls(action: FollowUp) -> None:
    """Register what has to happen with every call, in its transaction; the site's wiring does, for apps above."""
    _follow_ups.append(action)


@dataclass(frozen=True, slots=True)
class Call:
    """What the owner said: who, when, and under which reference the owner finds the call again."""

    answer: str
    who: str
    said_at: datetime
    reference: str
    note: str = ""


def note_call(asked: UUID, call: Call, *, officer: Officer) -> Telephoned:
    """Note what the owner said; it counts as the owner's answer until the owner writes. The same HOLD rules apply.

    Raises NotAllowed where something is missing, the owner has answered already, or it is another agency's question.
    """
    _complete(call)

    def work() -> Telephoned:
        current = _waiting(asked, officer)
        if not current.asked_at - _AHEAD <= call.said_at <= timezone.now() + _AHEAD:
            raise NotAllowed(_("The time of the call lies before the question, or in the future."))
        told = Telephoned(
            asked=current,
            answer=call.answer,
            said_at=call.said_at,
            note=sealed_note(call.note, current),
            recorded_by=officer,
            recorded_at=timezone.now(),
        )
        told.said_by, told.reference = call.who.strip()[:200], call.reference.strip()[:100]
        told.save(force_insert=True)
        end_hold(current.check_made, actor_of(officer), by="telephone")
        if call.answer == Answer.OTHER_PERSON:
            agree_to_false_hit(current, told.said_by)
        update_state(current.check_made)
        details = {"answer": call.answer, "by": "telephone"}
        append(
            "confirmation.telephone",
            actor=actor_of(officer),
            object=f"record/{current.record}",
            outcome=call.answer,
            details=details,
        )
        live.changed()
        for action in _follow_ups:
            action(told, call.note.strip())
        return told

    return durably(work)


def _complete(call: Call) -> None:
    if call.answer not in Answer.values:
        raise NotAllowed(_("Choose what the owner said."))
    if not call.who.strip() or not call.reference.strip():
        raise NotAllowed(_("Say who answered for the owner, and the reference under which they find the call again."))


def _waiting(asked: UUID, officer: Officer) -> Confirmation:
    own = Confirmation.objects.select_for_update(of=("self",)).select_related("check_made")
    current = own.filter(pk=asked, check_made__officer__agency=officer.agency_id).first()
    if current is None:
        raise NotAllowed(_("There is no such question of your agency."))
    if current.said:
        raise NotAllowed(_("The owner has answered this question already."))
    return current
