"""An owner's answer by telephone, noted by an officer. It has no effect before a second person agrees to it
(`second_person`); the written answer still arrives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.border.actions.confirmations import Answer, bounded_note
from leeward.apps.border.models import Confirmation, NotedCall
from leeward.apps.border.queries import live
from leeward.apps.border.queries.checks import kept_questions, numbers_of, questions_of
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners
from leeward.platform.refusal import NotAllowed

_AHEAD = timedelta(minutes=5)
"""A post's clock may be this far behind the officer's."""


call_noted = Listeners[[NotedCall, str], object](
    "border.call_noted",
    "An officer noted an owner's answer by telephone, with the owner's words in clear; called in its transaction.",
)


@dataclass(frozen=True, slots=True)
class Call:
    """What the owner said: who, when, on which number, and under which reference the owner finds the call again."""

    answer: str
    who: str
    said_at: datetime
    reference: str
    number: str
    note: str = ""


def note_call(asked: UUID, call: Call, *, officer: Officer) -> NotedCall:
    """Note what the owner said. It counts once a supervisor, another person, agrees.

    Raises NotAllowed where something is missing, the owner has answered already, a call waits already, or it is another
    agency's question.
    """
    _complete(call)

    def record() -> NotedCall:
        current = _lock_open_question(asked, officer)
        if not current.asked_at - _AHEAD <= call.said_at <= timezone.now() + _AHEAD:
            raise NotAllowed(_("The time of the call is before the question, or in the future."))
        noted = NotedCall(
            asked=current,
            answer=call.answer,
            number=call.number.strip()[:64],
            listed=_dialled_number(call.number)
            in {_dialled_number(each) for each in numbers_of([current])[current.pk]},
            said_at=call.said_at,
            recorded_by=officer,
            recorded_at=timezone.now(),
        )
        noted.said_by, noted.reference = call.who.strip()[:200], call.reference.strip()[:100]
        noted.note = bounded_note(call.note)
        noted.save(force_insert=True)
        append(
            "confirmation.telephone",
            actor=actor_of(officer),
            object=f"record/{current.record}",
            outcome=call.answer,
            details={"call": str(noted.pk), "listed": noted.listed},
        )
        live.ring_after_commit()
        call_noted(noted, call.note.strip())
        return noted

    return durably(record)


def _complete(call: Call) -> None:
    if call.answer not in Answer.values:
        raise NotAllowed(_("Choose what the owner said."))
    if not call.who.strip() or not call.reference.strip():
        raise NotAllowed(_("Say who answered for the owner, and their reference for the call."))
    if len(_dialled_number(call.number)) < _SHORTEST:
        raise NotAllowed(_("Choose the number that you dialled from the directory, or type it."))


_SHORTEST = 3


def _dialled_number(number: str) -> str:
    """A number as it is dialled, so that the same one written with other spaces is the same."""
    return "".join(each for each in number if each.isdecimal() or each == "+")


def _lock_open_question(asked: UUID, officer: Officer) -> Confirmation:
    visible = questions_of(officer).filter(pk=asked).first()
    if visible is None:
        raise NotAllowed(_("There is no such question of your agency."))
    sent = Confirmation.objects.select_related("check_made__post", "check_made__officer")
    current = sent.select_for_update(of=("self",)).get(pk=visible.lead.pk)
    if current.is_settled or current.agreed_call is not None:
        raise NotAllowed(_("The owner has already answered this question."))
    if kept_questions([current]):
        raise NotAllowed(sentence("legal.ask"))
    if current.call is not None:
        raise NotAllowed(_("A call about this question is already waiting for a second person."))
    return current
