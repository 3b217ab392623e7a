"""What an agency on a partner's node tells one here about a question on values. Whatever a partner sends, this node
tells nothing that its own people have not decided, and a question counts against the budget by what it asks.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from leeward.apps.agencies.actions.question_budget import OutOfQuestions, Principal, spend
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.message_fields import agency_in, asked_here, asked_there, sender_in, text_in
from leeward.apps.networks.access import analysts
from leeward.apps.networks.actions import values_out
from leeward.apps.networks.actions.audited import audit_question
from leeward.apps.networks.actions.comparing_values import order_work
from leeward.apps.networks.models import Inquiry, ValueQuestion
from leeward.apps.networks.queries.scope import LONGEST_DAYS
from leeward.apps.networks.queries.value_questions import ASKABLE, budget_of
from leeward.core.privacy import intersection
from leeward.messages.sharing import REFUSALS
from leeward.platform.budget_lock import lock_budget

State = ValueQuestion.State
MOST_A_DAY = 20
"""Questions that a partner may bring in a day."""
_LONGEST_REASON, _LONGEST_NAME = 1000, 120


def ask_came(message: Message) -> None:
    """A partner's agency asks which values an agency here knows too. Raises Unusable."""
    number, agency, sender = id_in(message.body, "number"), agency_in(message), agency_coded(sender_in(message))
    known = ValueQuestion.objects.filter(pk=number).first()
    if sender is None or (known is not None and known.from_node != message.sender):
        raise Unusable("from" if sender is None else "number")
    if known is not None:
        return
    row = ValueQuestion(id=number, agency=sender, to=agency, from_node=message.sender, kinds=_kinds_in(message))
    row.purpose, row.by = message.purpose, text_in(message, "by", _LONGEST_NAME)
    row.asked_at, row.sent_at, row.until = message.created, timezone.now(), until_in(message)
    row.reason, row.packet, row.state = text_in(message, "reason", _LONGEST_REASON), packet_in(message), State.SENT
    if row.purpose not in Inquiry.PURPOSES or not row.reason:
        raise Unusable("reason" if row.purpose in Inquiry.PURPOSES else "purpose")
    _store(row)


def _store(row: ValueQuestion) -> None:
    """Keep the question for a colleague; one that cannot be answered is refused at once."""
    lock_budget("value questions", row.from_node)
    lock_budget("values asked", row.to_id)
    now = timezone.now()
    came = ValueQuestion.objects.filter(from_node=row.from_node, sent_at__gt=now - timedelta(days=1))
    if came.count() >= MOST_A_DAY:
        values_out.refuse(row, "too_many")
        return
    try:
        row.values = intersection.document_count(row.packet or b"")
        row.why = _why_not(row, now)
    except intersection.NoIntersectionError:
        row.values, row.why = 0, "extra"
    except ValueError as error:
        raise Unusable("packet") from error
    if row.why:
        row.state, row.packet = State.REFUSED, None
        values_out.refuse(row, row.why)
    row.save(force_insert=True)
    audit_question("value.came", row, None)


def _why_not(row: ValueQuestion, now: datetime) -> str:
    if not analysts(row.to).exists():
        return "no_analyst"
    if row.values > budget_of(row, now).left:
        return "budget"
    try:  # beside the budget of the inquiry's purpose, the one that all questions of its node share
        spend(Principal("partner", row.from_node), row.values)
    except OutOfQuestions:
        return "too_many"
    return ""


def answer_came(message: Message) -> None:
    """The number, or which they are, from an agency that was asked. Raises Unusable."""
    row = asked_here(_find(message), message)
    steps = {values_out.NUMBER: (State.SENT, State.COUNTING), values_out.WHICH: (State.WISHED, State.TELLING)}
    expected, then = steps.get(text_in(message, "told", 16), (None, None))
    if row.state in ValueQuestion.OVER:
        return
    if then is None or row.state != expected:
        raise Unusable("state")
    row.packet, row.state = packet_in(message), then
    row.save()
    order_work(row)


def wish_came(message: Message) -> None:
    """A partner that knows the number asks which they are. Raises Unusable."""
    row = asked_there(_find(message), message)
    if row.state in ValueQuestion.OVER:
        return
    if row.state != State.SIZED:
        raise Unusable("state")
    row.state = State.WISHED
    row.save(update_fields=["state"])
    audit_question("value.came", row, None)


def found_came(message: Message) -> None:
    """A partner says which values both know: the inquiry here notes those that it has. Raises Unusable."""
    row, found = asked_there(_find(message), message), message.body.get("found")
    if row.state in ValueQuestion.OVER:
        return
    if row.state != State.TOLD or row.found is not None or row.answer_from is None:
        raise Unusable("state")
    if not isinstance(found, list) or len(found) > row.values or not all(isinstance(each, str) for each in found):
        raise Unusable("found")
    row.packet, row.state = json.dumps(found).encode(), State.NOTING
    row.save(update_fields=["packet_encrypted", "state"])
    order_work(row)


def refused_came(message: Message) -> None:
    """A partner's agency does not answer, with the reason. Raises Unusable."""
    row, why = asked_here(_find(message), message), text_in(message, "why", 16)
    if row.state in ValueQuestion.OVER:
        return
    if row.state not in (State.SENT, State.WISHED):
        raise Unusable("state")
    row.state, row.why = State.REFUSED, why if why in REFUSALS else "other"
    row.save(update_fields=["state", "why"])
    audit_question("value.refuse", row, None)


def erase_came(message: Message) -> None:
    """An inquiry of the other side has ended, or the question was taken back. Raises Unusable."""
    row = _find(message)
    if row is not None and row.node != message.sender:
        raise Unusable("number")
    if row is not None and row.state != State.GONE:
        row.wipe()
        audit_question("value.erase", row, None)


def _kinds_in(message: Message) -> Sequence[str]:
    kinds: Any = message.body.get("kinds")
    if not isinstance(kinds, list) or not kinds or not all(each in ASKABLE for each in kinds):
        raise Unusable("kinds")
    return sorted(set(kinds))


def until_in(message: Message) -> datetime:
    """When the inquiry that asks ends, but never later than one could that begins today. Raises Unusable."""
    latest = timezone.now() + timedelta(days=LONGEST_DAYS)
    try:
        said = parse_datetime(text_in(message, "until", 40))
    except ValueError as error:
        raise Unusable("until") from error
    if said is None or timezone.is_naive(said):
        raise Unusable("until")
    return min(said, latest)


def packet_in(message: Message) -> bytes:
    """What is masked in it. Raises Unusable."""
    text = message.body.get("packet")
    try:
        return base64.b64decode(text if isinstance(text, str) else "-", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unusable("packet") from error


def _find(message: Message) -> ValueQuestion | None:
    rows = ValueQuestion.objects.select_for_update(of=("self",))
    rows = rows.select_related("agency", "to", "inquiry__agency", "answer_from__agency", "told_by", "counted_by")
    return rows.filter(pk=id_in(message.body, "number")).first()


KINDS: dict[str, Callable[[Message], None]] = {
    values_out.ASK: ask_came,
    values_out.ANSWER: answer_came,
    values_out.WISH: wish_came,
    values_out.FOUND: found_came,
    values_out.REFUSED: refused_came,
    values_out.ERASE: erase_came,
}
"""Each kind of message about values, and what takes it."""
ASKS = (values_out.ASK, values_out.WISH)
"""Those for which the federation must let the partner state the purpose."""
