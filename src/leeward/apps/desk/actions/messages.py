"""Sending the desk's own questions, messages and answers to another desk: an envelope, or a row on this node.

Hits have their own way (`apps.desk.actions.hit_messages`), since the check waits for their answer.
"""

from collections.abc import Mapping
from typing import Any

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.audit.actions import SYSTEM, Actor
from leeward.apps.border.actions.asking_back import owner_writes
from leeward.apps.desk.actions import restoring
from leeward.apps.desk.actions.asking import answer_neighbour, to_neighbour
from leeward.apps.desk.actions.receiving import UnusableBody, receive, take_answer, take_message
from leeward.apps.desk.actions.requester import asked_by_its_sender
from leeward.apps.desk.models import HIT_KINDS, RAISED_KINDS, Entry, Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.recovering import is_healing
from leeward.apps.exchange.queries.federation import agencies_here, is_partner
from leeward.core.printable import plain

REQUEST, MESSAGE, ANSWER = "desk.request", "desk.message", "desk.answer"
_TOPIC = "desk"


def line_leaves(request: Request, entry: Entry, text: str) -> None:
    """Send a line of a thread to the other side.

    The first line of a request of our own sends the request; every other one is a message in its thread. A line about a
    hit reaches the officer who checked, here or at the partner.
    """
    if request.kind in HIT_KINDS and not is_partner(request.sender):
        _to_officer(request, entry, text)
    elif not is_partner(request.sender):
        to_neighbour(request, entry, text)
    elif request.direction == Request.Direction.OWN and request.thread.count() == 1:
        asked_by = {"agency": request.desk.code, "country": request.desk.country}
        whole = {**facts_of(request), "request": str(request.number), "kind": request.kind, "to": request.agency}
        _post(REQUEST, {**whole, "asked_by": asked_by, "about": request.about}, request)
    else:
        _post(MESSAGE, {"message": str(entry.number), "thread": str(request.number), "text": text}, request)


def _to_officer(request: Request, entry: Entry, text: str) -> None:
    actor = actor_of(entry.officer) if entry.officer else SYSTEM
    owner_writes(request.number, entry.number, text, author=request.desk.code, actor=actor)


def answer_leaves(request: Request, note: str) -> None:
    """Bring the answer to the desk that asked: a row here, or a message to the partner. Answers about hits go by
    `hit_messages`."""
    if request.kind in RAISED_KINDS:
        return
    if is_partner(request.sender):
        _post(ANSWER, {"request": str(request.number), "answer": request.answer, "note": note}, request)
    else:
        answer_neighbour(request, note)


def request_came(message: Message) -> None:
    """A partner asks an agency here. Raises Unusable for another agency, a hit, or a body without an id."""
    desk, kind = agency_coded(plain(message.body.get("to"), 32)), plain(message.body.get("kind"), 16)
    if desk is None or not agencies_here().filter(pk=desk.pk).exists():
        raise Unusable("to")
    if kind in RAISED_KINDS:
        raise Unusable("kind")
    try:
        body = asked_by_its_sender(message)
        receive(kind, body, sender=message.sender, desk=desk, purpose=message.purpose, received=message.received)
    except UnusableBody as error:
        raise Unusable(error.code) from error


def line_came(message: Message) -> None:
    """A line of a thread at the desk, or of an owner whom an officer here asked about a hit."""
    number, thread, node = id_in(message.body, "message"), id_in(message.body, "thread"), message.sender
    if take_message(number, thread, message.body.get("text"), sender=node) is not None:
        return
    text, actor = plain(message.body.get("text")), Actor(SYSTEM.officer, node)
    if not text or owner_writes(thread, number, text, author=node, node=node, actor=actor) is None:
        raise _unknown_error(message, "thread")


def answer_came(message: Message) -> None:
    """A partner's answer to a request of a desk here."""
    body = message.body
    if take_answer(id_in(body, "request"), body.get("answer"), body.get("note"), sender=message.sender) is None:
        raise _unknown_error(message, "request")


def _unknown_error(message: Message, code: str) -> Exception:
    """The error for a message about an unknown request: after a restore our own question may not be back yet, so it is
    tried again; else it can never be used.
    """
    if is_healing(message.sender):
        return LookupError(f"what {message.kind} speaks of has not come back yet")
    return Unusable(code)


def request_back(message: Message) -> None:
    """A question of ours that a restore lost."""
    body = message.body
    asked_by = body.get("asked_by")
    desk = agency_coded(plain(asked_by.get("agency"), 32) if isinstance(asked_by, dict) else "")
    if desk is None or not agencies_here().filter(pk=desk.pk).exists():
        raise Unusable("asked_by")
    kind, node, purpose = plain(body.get("kind"), 16), message.sender, message.purpose
    try:
        restoring.question_back(kind, body, desk=desk, node=node, purpose=purpose, at=message.created)
    except UnusableBody as error:
        raise Unusable(error.code) from error


def line_back(message: Message) -> None:
    """A line of ours that a restore lost."""
    number, thread = id_in(message.body, "message"), id_in(message.body, "thread")
    restoring.line_back(number, thread, message.body.get("text"), node=message.sender, at=message.created)


def answer_back(message: Message) -> None:
    """An answer of ours that a restore lost, to a question or about a hit."""
    body = message.body
    number, node, at = id_in(body, "request"), message.sender, message.created
    restoring.answer_back(number, body.get("answer"), body.get("note"), node=node, at=at)


def _post(kind: str, body: Mapping[str, Any], request: Request) -> None:
    about = f"request/{request.number}"
    post(kind, body, to=[request.sender], topic=_TOPIC, purpose=request.purpose, about=about)
