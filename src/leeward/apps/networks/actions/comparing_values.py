"""Comparing the values of two inquiries in the background: masking thousands takes seconds.

Either inquiry's end erases the question at once (`value_questions.forget`); what is under way for it is then dropped.
"""

import logging
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Inquiry, ValueQuestion
from leeward.apps.networks.queries.onward import mentions_for
from leeward.apps.networks.queries.value_questions import values_of
from leeward.core.privacy.intersection import MOST_HELD, Holder, NoIntersectionError, Requester
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.worker import Progress, QueueFull

log = logging.getLogger(__name__)
COMPARE = "networks.values"
"""The kind of task that does a step of a question."""
State = ValueQuestion.State


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
        worker.submit(Task(kind=COMPARE, officer=officer.username if officer else "", agency=row.to.code, order=order))
    except QueueFull:
        log.info("the question %s waits for room in the queue", row.pk)


def order_waiting() -> None:
    """Order what found no room in the queue."""
    for row in ValueQuestion.objects.filter(state__in=ValueQuestion.WORKING).select_related("to", "told_by"):
        durably(lambda row=row: order_work(row))  # type: ignore[misc]


def compare_ordered(progress: Progress) -> dict[str, Any]:
    """Do the next step of a question: the number, or which."""
    rows = ValueQuestion.objects.select_related("inquiry__agency", "answer_from__agency", "to")
    row = rows.filter(pk=progress.order["question"], state__in=ValueQuestion.WORKING).first()
    if row is None:  # erased meanwhile, or done before its process was killed
        return {}
    try:
        known = _known_to_both(row, which=row.state == State.TELLING)
    except (_Refused, NoIntersectionError) as error:
        _refuse(row, error.why if isinstance(error, _Refused) else "extra")
    except Exception:
        _refuse(row, "failed")
        raise
    else:
        _write(row, known)
    return {}


def _known_to_both(row: ValueQuestion, *, which: bool) -> list[str] | int:
    """How many of the values asked about the other inquiry has too, or the keys of those."""
    if row.answer_from is None or not (row.inquiry.is_open() and row.answer_from.is_open()):
        raise _Refused("ended")
    ours = _tokens(row.inquiry, row.to, row.kinds)
    ours = {token: key for token, key in ours.items() if key in set(row.asked or ())}
    if not ours:
        raise _Refused("changed")
    theirs = _tokens(row.answer_from, row.inquiry.agency, row.kinds)
    if len(theirs) > MOST_HELD:
        raise _Refused("too_long")
    asker, holder = Requester(ours), Holder(theirs)
    answered = holder.answer(asker.request(), which=which)
    if not which:
        return asker.size(holder.prepared, answered)
    return [ours[token] for token in asker.which(holder.prepared, answered)]


def _tokens(inquiry: Inquiry, to: Agency, kinds: list[str]) -> Mapping[str, str]:
    """The inquiry's values as both sides write them, with their keys. Agencies of one node digest alike."""
    rows = values_of(mentions_for(inquiry, to), kinds).values_list("kind", "digest", "pk")
    return {f"{kind}:{digest}": str(key) for kind, digest, key in rows}


def _refuse(row: ValueQuestion, why: str) -> None:
    _end(row, "value.refuse", state=State.REFUSED, why=why)


def _write(row: ValueQuestion, known: list[str] | int) -> None:
    if isinstance(known, int):
        _end(row, "value.count", state=State.SIZED, size=known)
    else:
        _end(row, "value.tell", state=State.TOLD, size=len(known), found=known, told_at=timezone.now())


def _end(row: ValueQuestion, act: str, **said: Any) -> None:
    """Write what came of a step, unless the question was erased meanwhile."""

    def work() -> None:
        rows = ValueQuestion.objects.select_for_update(of=("self",)).select_related("inquiry", "answer_from")
        current = rows.filter(pk=row.pk, state=row.state).first()
        if current is None:
            return
        for name, value in said.items():
            setattr(current, name, value)
        current.save()
        for side in filter(None, (current.inquiry, current.answer_from)):
            audit_act(act, side, None, of=f"question/{current.pk}", details={"values": current.values})

    durably(work)
