"""Incoming requests, from a partner's envelope or an officer on this node, and answers to our own requests."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import Actor, append
from leeward.apps.desk.access import OPEN, speaks_for_owner
from leeward.apps.desk.actions.answering import add_line
from leeward.apps.desk.models import HIT_KINDS, Entry, Kind, Request
from leeward.apps.desk.queries.facts import facts_in
from leeward.apps.desk.queries.tables import promise
from leeward.core.printable import plain
from leeward.platform.durable import durably


class UnusableBody(ValueError):
    """The body can never become a request; `code` names the field that is wrong."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def receive(
    kind: str,
    body: Mapping[str, Any],
    *,
    sender: str,
    desk: Agency,
    purpose: str = "",
    received: datetime | None = None,
    due: datetime | None = None,
) -> Request:
    """Store a request for the desk of an agency on this node; the clock of the promise starts at `received`.

    `sender` is the partner's node, or the agency that asks on this node. The same `request` id of the same sender again
    is the same request, whatever its body. `due`: a deadline set by law, in place of a promise. Raises UnusableBody.
    """
    request = request_of(kind, body, sender, desk, purpose, received or timezone.now())
    request.due_at = due or request.due_at

    def store() -> Request:
        earlier = Request.objects.filter(sender=sender, number=request.number).first()
        if earlier is not None:
            return earlier
        request.save(force_insert=True)
        details = {"kind": request.kind, "about": request.about}
        append("desk.receive", actor=Actor("system", sender), object=f"request/{request.pk}", details=details)
        return request

    return durably(store)


def request_of(kind: str, body: Mapping[str, Any], sender: str, desk: Agency, purpose: str, now: datetime) -> Request:
    """The request that the body asks for, not stored. A hit that came after its check is of the kind `late`.

    Raises UnusableBody.
    """
    if kind not in Kind.values:
        raise UnusableBody("kind")
    if kind == Kind.HIT and body.get("late") is True:
        kind = Kind.LATE
    asker, version = body.get("asked_by"), body.get("version")
    asked_by = asker if isinstance(asker, Mapping) else {}
    request = Request(
        number=_number(body.get("request") or body.get("message")),
        desk=desk,
        kind=kind,
        sender=sender,
        agency=plain(asked_by.get("agency"), 32) or sender,
        post=plain(asked_by.get("post"), 100),
        country=plain(asked_by.get("country"), 3),
        about=plain(body.get("record") or body.get("about"), 80),
        about_version=version if isinstance(version, int) and 0 <= version < 2**31 else 0,
        purpose=purpose,
        # A requester's clock may be ahead of ours.
        asked_at=min(_moment(body.get("asked_at")) or now, now),
        received_at=now,
        due_at=now + promise(kind, desk.code, plain(body.get("finding"), 48)),
    )
    request.facts = facts_in(body)
    return request


def take_message(
    number: UUID, thread: UUID, text: object, *, sender: str, what: Entry.What = Entry.What.TEXT, code: str = ""
) -> Entry | None:
    """Store a counterpart's line in a request's thread and reopen the request; the same number twice is one line.

    `thread` is the request's number, theirs or ours. A line may say by `what` and `code` that they noted our answer by
    telephone; the request stays open, since they wait for it in writing. None where that counterpart has no such
    request.
    """

    def record() -> Entry | None:
        request = Request.objects.select_for_update().filter(sender=sender, number=thread).first()
        if request is None:
            return None
        known = Entry.objects.filter(number=number).first()
        if known is not None:
            # A number that is used in another thread is no line of this one.
            return known if known.request_id == request.pk else None
        entry = Entry(request=request, number=number, what=what, code=code, author=sender, at=timezone.now())
        entry.text = plain(text)
        entry.save(force_insert=True)
        if request.state == Request.State.ASKED_BACK and what == Entry.What.TEXT:
            request.state = Request.State.CLAIMED
            request.save(update_fields=["state"])
        append("desk.message", actor=Actor("system", sender), object=f"request/{request.pk}", outcome="received")
        return entry

    return durably(record)


def take_answer(number: UUID, answer: object, note: object, *, sender: str) -> Request | None:
    """Store the counterpart's answer to a request of our own. A second one is kept in the thread and changes nothing.

    None where we asked that counterpart nothing with this number.
    """

    def record() -> Request | None:
        own = Request.objects.select_for_update().filter(direction=Request.Direction.OWN)
        request = own.filter(sender=sender, number=number).first()
        if request is None:
            return None
        code, now = plain(answer, 32) or "replied", timezone.now()
        entry = Entry(request=request, what=Entry.What.ANSWER, code=code, author=sender, at=now)
        entry.text = plain(note)
        entry.save(force_insert=True)
        if request.state in OPEN:
            request.state, request.answer, request.answered_at = Request.State.ANSWERED, code, now
            request.save(update_fields=["state", "answer", "answered_at"])
        append("desk.answer", actor=Actor("system", sender), object=f"request/{request.pk}", outcome=code)
        return request

    return durably(record)


def take_call(number: UUID, answer: str, line: str, *, officer: Officer) -> Request | None:
    """Note in the thread that a record's owner answered the officer by telephone. It counts once a second person
    agrees. None where no desk on this node was asked.
    """

    def record() -> Request | None:
        request = Request.objects.select_for_update(of=("self",)).filter(number=number, kind__in=HIT_KINDS).first()
        if request is None:
            return None
        add_line(request, Entry.What.TELEPHONED, line, officer=officer, code=answer)
        append("desk.telephone", actor=actor_of(officer), object=f"request/{request.pk}", outcome=answer)
        return request

    return durably(record)


def take_agreement(number: UUID, answer: str, *, officer: Officer) -> Request | None:
    """A second person agreed to the call: where this desk only acted for an owner without one, the request is answered.
    The owner's own desk still answers in writing; then the result is None.
    """

    def record() -> Request | None:
        waiting = Request.objects.select_for_update(of=("self",)).select_related("desk")
        request = waiting.filter(number=number, kind__in=HIT_KINDS, state__in=OPEN).first()
        if request is None or speaks_for_owner(request):
            return None
        request.state, request.answer, request.answered_at = Request.State.ANSWERED, answer, timezone.now()
        request.answered_by = officer
        request.save(update_fields=["state", "answer", "answered_at", "answered_by"])
        append("desk.answer", actor=actor_of(officer), object=f"request/{request.pk}", outcome=answer)
        return request

    return durably(record)


def _number(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as error:
        raise UnusableBody("request") from error


def _moment(value: object) -> datetime | None:
    try:
        found = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
