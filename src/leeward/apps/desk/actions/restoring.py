"""What this desk sent and a restore from a backup lost, as partners send it back: questions, lines, answers.

The envelope has this node's own signature, so the desk wrote it; partners never learned which officer. Nothing is sent
because of it, and the same twice is stored once.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import Actor, append
from leeward.apps.desk.access import OPEN
from leeward.apps.desk.actions.receiving import request_of
from leeward.apps.desk.models import Entry, Request
from leeward.apps.desk.queries.facts import facts_in
from leeward.apps.desk.queries.tables import promise
from leeward.core.printable import plain


def question_back(kind: str, body: Mapping[str, Any], *, desk: Agency, node: str, purpose: str, at: datetime) -> None:
    """A question that the desk asked at `at`, in the caller's transaction. Raises UnusableBody."""
    request = request_of(kind, body, node, desk, purpose, at)
    if Request.objects.filter(sender=node, number=request.number).exists():
        return
    request.pk, request.direction, request.state = request.number, Request.Direction.OWN, Request.State.CLAIMED
    request.agency, request.country = plain(body.get("to"), 32), ""
    request.due_at = at + promise(request.kind, request.agency)
    request.facts = facts_in(body)
    request.save(force_insert=True)
    _add(request, request.number, Entry.What.TEXT, body.get("text"), at)


def line_back(number: UUID, thread: UUID, text: object, *, node: str, at: datetime) -> None:
    """A line that the desk wrote; ignored where its thread no longer exists."""
    request = Request.objects.filter(sender=node, number=thread).first()
    if request is not None:
        _add(request, number, Entry.What.TEXT, text, at)


def answer_back(number: UUID, answer: object, note: object, *, node: str, at: datetime) -> None:
    """An answer that the desk gave, unless the request was answered again since the restore."""
    own = Request.objects.select_for_update().filter(sender=node, number=number, direction=Request.Direction.IN)
    request = own.filter(state__in=OPEN).first()
    if request is None:
        return
    request.state, request.answer, request.answered_at = Request.State.ANSWERED, plain(answer, 32), at
    request.save(update_fields=["state", "answer", "answered_at"])
    _add(request, uuid5(request.number, "answer"), Entry.What.ANSWER, note, at, request.answer)


def _add(request: Request, number: UUID, what: Entry.What, text: object, at: datetime, code: str = "") -> None:
    if Entry.objects.filter(number=number).exists():
        return
    entry = Entry(request=request, number=number, what=what, code=code, author=request.desk.code, at=at)
    entry.text = plain(text)
    entry.save(force_insert=True)
    append("desk.restore", actor=Actor("exchange", request.sender), object=f"request/{request.pk}", outcome=what)
