"""Comparing the values of two inquiries in the background: masking thousands takes seconds.

Either inquiry's end erases the question at once (`value_questions.forget`); what is under way for it is then dropped.
Between two nodes each step is half of one: what leaves is posted in the transaction that writes what came of it.
"""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.networks.actions import values_out
from leeward.apps.networks.actions.audited import audit_question
from leeward.apps.networks.models import Inquiry, Value, ValueQuestion
from leeward.apps.networks.queries.onward import mentions_for
from leeward.apps.networks.queries.stated.values import spelling
from leeward.apps.networks.queries.value_questions import values_of
from leeward.core.privacy.intersection import MOST_HELD, Holder, NoIntersectionError, Reader, Requester
from leeward.core.privacy.packets import MOST_BYTES, join, split
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.platform.models import Task
from leeward.platform.unreadable import Unreadable
from leeward.platform.worker import Progress, QueueFull

log = logging.getLogger(__name__)
COMPARE = "networks.values"
"""The kind of task that does a step of a question."""
State = ValueQuestion.State
Then = Callable[[ValueQuestion], None]
"""What a step writes once it is computed."""


class _Refused(Exception):
    """The question ends here: a code of `messages.sharing.REFUSALS`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def order_work(row: ValueQuestion) -> None:
    """Put the next step into the queue of the background worker; where it is full, a job does it later. Must run in the
    transaction that made the row wait for it.
    """
    order = {"question": str(row.pk)}
    if Task.objects.filter(kind=COMPARE, state__in=Task.OPEN, order=order).exists():
        return
    officer = row.told_by or row.counted_by
    try:
        worker.submit(
            Task(kind=COMPARE, officer=officer.username if officer else "", agency=_here(row).code, order=order)
        )
    except QueueFull:
        log.info("the question %s waits for room in the queue", row.pk)


def order_waiting() -> None:
    """Order what found no room in the queue."""
    for row in ValueQuestion.objects.filter(state__in=ValueQuestion.WORKING).select_related(
        "agency", "to", "told_by", "counted_by"
    ):
        durably(lambda row=row: order_work(row))  # type: ignore[misc]


def compare_ordered(progress: Progress) -> dict[str, Any]:
    """Do the next step of a question: mask it, the number, or which."""
    rows = ValueQuestion.objects.select_related("inquiry__agency", "answer_from__agency", "agency", "to")
    row = rows.filter(pk=progress.order["question"], state__in=ValueQuestion.WORKING).first()
    if row is None:  # erased meanwhile, or done before its process was killed
        return {}
    try:
        then = _computed(row)
    except (_Refused, NoIntersectionError) as error:
        why = error.why if isinstance(error, _Refused) else "extra"
        _end(row, lambda current: _refuse(current, why))
    except Exception as error:
        # The number and which are exact: neither is computed of the values that can be read.
        why = "unread" if isinstance(error, Unreadable) and not error.is_locked else "failed"
        _end(row, lambda current: _refuse(current, why))
        raise
    else:
        _end(row, then)
    return {}


def _here(row: ValueQuestion) -> Agency:
    """The agency here whose work it is: the one that answers, unless that is a partner's."""
    return row.agency if row.to_node else row.to


def _computed(row: ValueQuestion) -> Then:
    if not row.is_live() or (row.answer_from is None and not row.to_node):
        raise _Refused("ended")
    if row.state == State.MASKING:
        return _mask(row)
    if row.state == State.NOTING:
        return _note_found(row)
    which = row.state == State.TELLING
    if row.from_node:
        return _answer(row, which=which)
    return _heard(row, _read if row.to_node else _compare, which=which)


def _mask(row: ValueQuestion) -> Then:
    """The question as a partner gets it; from here on the order of what is asked about counts."""
    ours = _asked(row)
    asker = Requester(ours)
    request, keys = asker.request(), [ours[token] for token in asker.tokens]

    def then(current: ValueQuestion) -> None:
        current.state, current.asked, current.values = State.SENT, keys, len(keys)
        current.secret = asker.key
        values_out.ask(current, request)
        audit_question("value.send", current, None)

    return then


def _answer(row: ValueQuestion, *, which: bool) -> Then:
    """The answer to a partner, which no one else can read."""
    holder = Holder(_held(row))
    packet = join(holder.prepared, _right(lambda: holder.answer(row.packet or b"", which=which)))
    if len(packet) > MOST_BYTES:
        raise _Refused("too_long")

    def then(current: ValueQuestion) -> None:
        values_out.answer(current, values_out.WHICH if which else values_out.NUMBER, packet)
        current.state = State.TOLD if which else State.SIZED
        if which:
            current.told_at, current.packet = timezone.now(), None
        audit_question("value.tell" if which else "value.count", current, None)

    return then


def _heard(row: ValueQuestion, known: Callable[..., list[str] | int], *, which: bool) -> Then:
    """What the agency that asked learns: the number, or the keys of the values that both know."""
    found = known(row, which=which)

    def then(current: ValueQuestion) -> None:
        current.packet = None
        if isinstance(found, int):
            current.state, current.size = State.SIZED, found
            audit_question("value.count", current, None)
            return
        current.state, current.size, current.found, current.told_at = State.TOLD, len(found), found, timezone.now()
        if current.to_node:
            values_out.found(current, _spelt(found))
            current.secret = None
        audit_question("value.tell", current, None)

    return then


def _read(row: ValueQuestion, *, which: bool) -> list[str] | int:
    """What a partner's answer says of the values that were asked about."""
    asked = row.asked or []
    reader = Reader(len(asked), row.secret or b"")
    parts = _right(lambda: split(row.packet or b""))
    if which:
        return [asked[place] for place in _right(lambda: reader.places(*parts))]
    size: int = _right(lambda: reader.size(*parts))
    return size


def _compare(row: ValueQuestion, *, which: bool) -> list[str] | int:
    """The same where both inquiries are here."""
    ours, theirs = _asked(row), _held(row)
    asker, holder = Requester(ours), Holder(theirs)
    answered = holder.answer(asker.request(), which=which)
    if not which:
        return asker.size(holder.prepared, answered)
    return [ours[token] for token in asker.shared_documents(holder.prepared, answered)]


def _note_found(row: ValueQuestion) -> Then:
    """The partner said which values both know: those of them that the inquiry here has."""
    said, ours = json.loads(row.packet or b"[]"), _held(row)
    found = sorted({ours[token] for token in said if token in ours})

    def then(current: ValueQuestion) -> None:
        current.state, current.packet, current.found = State.TOLD, None, found
        audit_question("value.tell", current, None)

    return then


def _asked(row: ValueQuestion) -> Mapping[str, str]:
    """The values asked about that are still there and may be compared."""
    assert row.inquiry is not None  # noqa: S101 - it was asked here
    keys = set(row.asked or ())
    ours = {token: key for token, key in _tokens(row.inquiry, row.to, row.kinds).items() if key in keys}
    if not ours:
        raise _Refused("changed")
    return ours


def _held(row: ValueQuestion) -> Mapping[str, str]:
    """The values of the inquiry that answers."""
    assert row.answer_from is not None  # noqa: S101 - `_computed` looked
    theirs = _tokens(row.answer_from, row.agency, row.kinds)
    if len(theirs) > MOST_HELD:
        raise _Refused("too_long")
    return theirs


def _tokens(inquiry: Inquiry, to: Agency, kinds: list[str]) -> Mapping[str, str]:
    """The inquiry's values as both sides write them, with their keys."""
    rows = values_of(mentions_for(inquiry, to), kinds)
    # No cursor is open while values are: where one does not open, PostgreSQL's would live on in the error, and end the
    # transaction in which it is closed.
    keys = rows.order_by().values_list("pk", flat=True)
    found = (Value.objects.filter(pk__in=some) for some in in_batches(keys))
    return {_token(each): str(each.pk) for some in found for each in some}


def _spelt(keys: list[str]) -> list[str]:
    return [_token(each) for some in in_batches(keys) for each in Value.objects.filter(pk__in=some)]


def _token(value: Value) -> str:
    return f"{value.kind}:{spelling(value.kind, value.text)}"


def _right(compute: Callable[[], Any]) -> Any:
    """What comes of a partner's masked values; refused where they are none."""
    try:
        return compute()
    except ValueError as error:
        raise _Refused("rubbish") from error


def _refuse(row: ValueQuestion, why: str) -> None:
    row.state, row.why, row.packet = State.REFUSED, why, None
    if row.from_node:
        values_out.refuse(row, why)
    elif row.to_node and row.secret_encrypted:
        values_out.erase(row)
    audit_question("value.refuse", row, None)


def _end(row: ValueQuestion, then: Then) -> None:
    """Write what came of a step, unless the question was erased meanwhile."""

    def work() -> None:
        rows = ValueQuestion.objects.select_for_update(of=("self",))
        rows = rows.select_related("inquiry__agency", "answer_from__agency", "agency", "to")
        current = rows.filter(pk=row.pk, state=row.state).first()
        if current is None:
            return
        then(current)
        current.save()

    durably(work)
