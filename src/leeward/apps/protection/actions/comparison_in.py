"""What an agency on a partner's node tells one here about a comparison. Whatever a partner sends, this node learns and
tells nothing that its own people have not decided: an answer that no one waits for is refused, and a question counts
against the budget by what it asks, not by what it says.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from leeward.apps.agencies.actions.question_budget import OutOfQuestions, Principal, spend
from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.message_fields import agency_in, asked_here, asked_there, sender_in, text_in
from leeward.apps.protection.actions import comparison_out
from leeward.apps.protection.actions.compared import erase, note_step
from leeward.apps.protection.actions.comparing import CLOCK
from leeward.apps.protection.actions.comparison_letters import opened
from leeward.apps.protection.actions.intersecting import order_work
from leeward.apps.protection.models import Comparison
from leeward.apps.protection.queries.comparing import OFFERED, budget_of
from leeward.apps.protection.queries.comparison_limits import limit_of
from leeward.core.care.clocks import clock
from leeward.core.federation.keys import SealingKey
from leeward.core.federation.keys.encryption import X25519
from leeward.core.printable import plain
from leeward.core.privacy import intersection
from leeward.core.privacy.packets import join
from leeward.messages.comparisons import REFUSALS
from leeward.platform.budget_lock import lock_budget
from leeward.platform.owner_keys import NoOwnerKey

State = Comparison.State
MOST_A_DAY = 20
"""Questions that a partner may bring in a day."""
_LONGEST_REASON, _LONGEST_NAME = 1000, 120
_MOST_SHOWN = 10**6


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question says: why, who asks, and the masked documents."""

    reason: str
    by: str
    request: bytes


def ask_came(message: Message) -> None:
    """A partner's agency asks which documents an agency here knows too. Raises Unusable."""
    number, agency, sender = id_in(message.body, "number"), agency_in(message), agency_coded(sender_in(message))
    known = Comparison.objects.filter(pk=number).first()
    if sender is None or (known is not None and known.from_node != message.sender):
        raise Unusable("from" if sender is None else "number")
    if known is not None:
        return
    purpose, key, asked = text_in(message, "purpose", 24), _key_in(message), _asked_in(message, agency)
    if purpose not in OFFERED:
        raise Unusable("purpose")
    now = timezone.now()
    row = Comparison(id=number, agency=sender, to=agency, from_node=message.sender, seal_key=key, purpose=purpose)
    row.asked_at, row.seconded_at, row.due_at, row.state = message.created, now, clock(CLOCK, now).due, State.SENT
    lock_budget("comparisons", message.sender)
    since = Comparison.objects.filter(from_node=message.sender, seconded_at__gt=now - timedelta(days=1))
    if since.count() >= MOST_A_DAY:
        comparison_out.refuse(row, "too_many")
        return
    _store(row, asked)


def answer_came(message: Message) -> None:
    """The number, or which they are, from an agency that was asked. Raises Unusable."""
    row = asked_here(_find(message), message)
    steps = {comparison_out.NUMBER: (State.SENT, State.COUNTING), comparison_out.WHICH: (State.WISHED, State.TELLING)}
    expected, then = steps.get(text_in(message, "told", 16), (None, None))
    if row.state == State.GONE:
        return
    if then is None or row.state != expected:
        raise Unusable("state")
    row.packet, row.state = join(*opened(message, row.agency)), then
    row.answered_at = row.answered_at or timezone.now()
    row.save()
    order_work(row)


def wish_came(message: Message) -> None:
    """A partner that was told the number asks which they are. Raises Unusable."""
    row = asked_there(_find(message), message)
    if row.state == State.GONE:
        return
    if row.state != State.SIZED:
        raise Unusable("state")
    row.state, row.due_at = State.WISHED, clock(CLOCK, timezone.now()).due
    row.save(update_fields=["state", "due_at"])
    note_step("comparison.came", row, SYSTEM)


def found_came(message: Message) -> None:
    """A partner that was told which they are says it too, for the ledgers here. Raises Unusable."""
    row = asked_there(_find(message), message)
    if row.state == State.GONE:
        return
    if row.state != State.TOLD or (row.body or {}).get("noted"):
        raise Unusable("state")
    said, _ = opened(message, row.to)
    try:
        found = json.loads(said)
    except (ValueError, RecursionError) as error:
        raise Unusable("found") from error
    if not isinstance(found, list) or len(found) > row.documents or not all(isinstance(each, str) for each in found):
        raise Unusable("found")
    row.body, row.packet, row.state = {**(row.body or {}), "noted": True}, json.dumps(found).encode(), State.NOTING
    row.save()
    order_work(row)


def refused_came(message: Message) -> None:
    """A partner's agency does not answer, with the reason. Raises Unusable."""
    row, why, numbers = asked_here(_find(message), message), text_in(message, "why", 16), {}
    if row.state == State.GONE:
        return
    if row.state not in (State.SENT, State.WISHED):
        raise Unusable("state")
    for name in ("left", "limit"):
        value = message.body.get(name)
        if type(value) is int and 0 <= value <= _MOST_SHOWN:
            numbers[name] = value
    row.state, row.why = State.REFUSED, why if why in REFUSALS else "other"
    row.body = {**(row.body or {}), **numbers}
    row.save()
    note_step("comparison.refuse", row, SYSTEM)


def erase_came(message: Message) -> None:
    """Someone on the other side took consent back, or came to fear this state. Raises Unusable."""
    row = _find(message)
    if row is not None and row.node != message.sender:
        raise Unusable("number")
    if row is not None and row.state != State.GONE:
        erase(row, tell=False)


def _asked_in(message: Message, agency: Agency) -> _Asked:
    said, request = opened(message, agency)
    try:
        value = json.loads(said)
        reason, by = plain(value["reason"], _LONGEST_REASON), plain(value["by"], _LONGEST_NAME)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unusable("reason") from error
    if not reason:
        raise Unusable("reason")
    return _Asked(reason, by, request)


def _key_in(message: Message) -> bytes:
    try:
        return SealingKey(X25519, bytes.fromhex(text_in(message, "key", 64))).public
    except ValueError as error:
        raise Unusable("seal_key") from error


def _store(row: Comparison, asked: _Asked) -> None:
    """Keep the question for a colleague; one that cannot be answered is refused at once, and kept as refused."""
    why, numbers = "", dict[str, int]()
    try:
        row.documents = intersection.document_count(asked.request)
        left = int(budget_of(row, timezone.now()).left)
        if row.documents > left:
            why, numbers = "budget", {"left": max(left, 0), "limit": limit_of(row)}
        else:
            spend(Principal("partner", row.from_node), row.documents)
    except OutOfQuestions:
        why = "too_many"
    except intersection.NoIntersectionError:
        why = "extra"
    except ValueError as error:
        raise Unusable("question") from error
    try:
        row.make_key()
    except NoOwnerKey as error:
        raise Unusable("key") from error
    row.body, row.packet = {"reason": asked.reason, "by": asked.by}, None if why else asked.request
    if why:
        row.state, row.why = State.REFUSED, why
        comparison_out.refuse(row, why, **numbers)
    row.save(force_insert=True)
    note_step("comparison.came", row, SYSTEM)


def _find(message: Message) -> Comparison | None:
    rows = Comparison.objects.select_for_update(of=("self",)).select_related("agency", "to", "seconded_by", "told_by")
    return rows.filter(pk=id_in(message.body, "number")).first()


KINDS: dict[str, Callable[[Message], None]] = {
    comparison_out.ASK: ask_came,
    comparison_out.ANSWER: answer_came,
    comparison_out.WISH: wish_came,
    comparison_out.FOUND: found_came,
    comparison_out.REFUSED: refused_came,
    comparison_out.ERASE: erase_came,
}
"""Each kind of message about comparisons, and what takes it."""
