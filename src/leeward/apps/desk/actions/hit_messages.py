"""Sending a question about a hit to the desk that answers it, and the answer back to the officer's screen.

`border` asks and shows, `desk` answers, `exchange` carries the messages.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.audit.actions import SYSTEM, Actor
from leeward.apps.border.actions.asking_back import owner_writes
from leeward.apps.border.actions.confirmations import Ways, asker_of, desk_owner, held_for, owner_says
from leeward.apps.border.models import Hold, Line, NotedCall
from leeward.apps.desk.actions import messages
from leeward.apps.desk.actions.receiving import UnusableBody, receive, take_agreement, take_call, take_message
from leeward.apps.desk.actions.requester import asked_by_its_sender
from leeward.apps.desk.models import HIT_KINDS, Entry, Request
from leeward.apps.desk.queries.routing import desk_for
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Delivery
from leeward.apps.exchange.queries.federation import agencies_here, is_partner, may_state, member_of, node_code
from leeward.apps.exchange.queries.outbox import HITS
from leeward.apps.screening.models import Check
from leeward.core.printable import plain

REQUEST, ANSWER, EXCEPTION, CALL = "hit.request", "hit.answer", "hit.exception", "hit.telephoned"
_LIFE = timedelta(days=7)
"""An answer after the traveller has gone still corrects what was recorded; after a week it is no longer needed."""


def ways() -> Ways:
    """How a question about a hit leaves this node."""
    return Ways(node_of, send_to_partner, send_to_desk, may_state)


def node_of(agency: str) -> str:
    """The partner that speaks for an agency; empty where none does, or this node itself."""
    member = member_of(agency)
    return "" if member is None or member.code == node_code() else member.code


def send_to_partner(node: str, body: Mapping[str, Any], check: Check) -> None:
    """Post the question to the partner that speaks for the owner."""
    _post(REQUEST, body, node, purpose=check.purpose, legal_basis=check.legal_basis)


def send_to_desk(owner: str, body: Mapping[str, Any], check: Check) -> None:
    """Put the question on the owner's desk on this node."""
    agency = check.officer.agency
    desk = desk_for(owner, agency)
    receive("hit", {**body, "legal_basis": check.legal_basis}, sender=agency.code, desk=desk, purpose=check.purpose)


def answer_leaves(request: Request, note: str) -> None:
    """Bring the answer about a hit to the officer who waits: a row here, or a message to the partner."""
    officer, answered_at = request.answered_by, request.answered_at
    if request.kind not in HIT_KINDS or officer is None or answered_at is None:
        return
    by = f"{officer.display_name}, {request.desk.code}"
    if not is_partner(request.sender):
        actor = actor_of(officer)
        owner_says(request.number, request.answer, note=note, by=by, answered_at=answered_at, actor=actor)
        return
    body = {
        "request": str(request.number),
        "answer": request.answer,
        "note": note,
        "by": by,
        "answered_at": answered_at.isoformat(),
    }
    _post(ANSWER, body, request.sender, purpose=request.purpose)


def tell_of_agreement(call: NotedCall) -> None:
    """Show the desk that was asked that its call counts now."""
    if call.second is not None:
        take_agreement(call.asked_id, call.answer, officer=call.second)


def tell_of_call(told: NotedCall, words: str) -> None:
    """Have the desk that was asked keep the call too: here by a line, at a partner by a message of the conversation."""
    line = " · ".join(part for part in (told.said_by, told.reference, words) if part)
    take_call(told.asked_id, told.answer, line, officer=told.recorded_by)
    asked = told.asked
    if asked.node:
        number = str(uuid5(told.pk, "telephone"))
        body = {"request": str(asked.pk), "message": number, "answer": told.answer, "text": line}
        check = asked.check_made
        _post(CALL, body, asked.node, purpose=check.purpose, legal_basis=check.legal_basis)


def reply_leaves(line: Line, text: str) -> None:
    """Put an officer's reply into the thread of the desk that asks back: here, or at a partner."""
    asked = line.asked
    check = asked.check_made
    if not asked.node:
        take_message(line.number, asked.pk, text, sender=check.officer.agency.code)
        return
    body = {"request": str(asked.pk), "message": str(line.number), "thread": str(asked.pk), "text": text}
    _post(messages.MESSAGE, body, asked.node, purpose=check.purpose, legal_basis=check.legal_basis)


def tell_of_refusal(delivery: Delivery) -> None:
    """Tell the waiting officer that the owner's node cannot use the question: no answer will come this way."""
    sent, node = delivery.outgoing, delivery.partner.code
    if sent.kind != REQUEST:
        return
    asked = UUID(sent.about.removeprefix("request/"))
    text = _("Our system could not use this question, so no one here sees it: please telephone.")
    owner_writes(asked, uuid5(asked, "refused"), text, author=node, node=node, actor=Actor(SYSTEM.officer, node))


def tell_of_exception(hold: Hold) -> None:
    """Tell every owner that the hold waited for: which record, where, and why no one waited; not who the officer is."""
    check = hold.check_made
    for asked in held_for(hold):
        body = {
            "request": str(uuid5(asked.pk, "exception")),
            "record": asked.record,
            "version": asked.record_version,
            "finding": asked.kind,
            "asked_by": asker_of(check),
            "text": hold.reason,
        }
        if asked.node:
            _post(EXCEPTION, body, asked.node, purpose=check.purpose, legal_basis=check.legal_basis)
        else:
            agency = check.officer.agency
            desk = desk_for(desk_owner(asked, check), agency)
            receive("exception", body, sender=agency.code, desk=desk, purpose=check.purpose)


def request_came(message: Message) -> None:
    """A partner asks about a record of an agency here. Raises Unusable for anything else."""
    _receive("hit", message)


def exception_came(message: Message) -> None:
    """A partner acted before an agency here had answered. Raises Unusable as a request."""
    _receive("exception", message)


def call_came(message: Message) -> None:
    """A partner noted what an agency here answered by telephone. Raises Unusable where it asked nothing."""
    body = message.body
    thread, number, code = id_in(body, "request"), id_in(body, "message"), plain(body.get("answer"), 24)
    what = Entry.What.TELEPHONED
    if take_message(number, thread, body.get("text"), sender=message.sender, what=what, code=code) is None:
        raise Unusable("request")


def _receive(kind: str, message: Message) -> None:
    owner = agency_coded(_owner(message.body))
    if owner is None or not agencies_here().filter(pk=owner.pk).exists():
        raise Unusable("owner")
    try:
        receive(
            kind,
            asked_by_its_sender(message),
            sender=message.sender,
            desk=desk_for(owner.code, owner),
            purpose=message.purpose,
            received=message.received,
        )
    except UnusableBody as error:
        raise Unusable(error.code) from error


def answer_came(message: Message) -> None:
    """An owner's answer; one to a question already purged or answered changes nothing."""
    body, now = message.body, timezone.now()
    request = id_in(body, "request")
    try:
        answered = parse_datetime(str(body.get("answered_at")))
    except ValueError as error:
        raise Unusable("request") from error
    at = answered if answered is not None and answered.tzinfo is not None else now
    owner_says(
        request,
        plain(body.get("answer"), 24),
        note=plain(body.get("note"), 2000),
        by=plain(body.get("by"), 200),
        answered_at=min(at, now),
        node=message.sender,
        actor=Actor(SYSTEM.officer, message.sender),
    )


def _owner(body: Mapping[str, Any]) -> str:
    return plain(body.get("record"), 80).partition("/")[0]


def _post(kind: str, body: Mapping[str, Any], node: str, *, purpose: str, legal_basis: str = "") -> None:
    about = f"request/{body['request']}"
    post(
        kind,
        body,
        to=[node],
        topic=HITS,
        purpose=purpose,
        legal_basis=legal_basis,
        about=about,
        not_after=timezone.now() + _LIFE,
    )
