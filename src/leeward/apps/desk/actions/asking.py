"""Requests of our own: to a partner through a function that the wiring registered, or another desk on this node."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import append
from leeward.apps.desk.actions.answering import add_line
from leeward.apps.desk.actions.outgoing import line_written
from leeward.apps.desk.actions.receiving import receive, take_answer, take_message
from leeward.apps.desk.models import Entry, Kind, Request
from leeward.apps.desk.queries.facts import facts_in, facts_of
from leeward.apps.desk.queries.roster import colleagues
from leeward.apps.desk.queries.tables import promise
from leeward.apps.exchange.queries.federation import may_state, member_of, node_code
from leeward.apps.screening.access.purposes import may_search_for
from leeward.core.printable import plain
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def ask(
    kind: str, to: Agency, *, text: str, presented: Mapping[str, str], subject: str = "", purpose: str, officer: Officer
) -> Request:
    """Ask another agency; the question is sent in the same commit. Raises NotAllowed where it is empty.

    `presented` holds the fields that a person approved, `text` what the person writes.
    """
    if kind not in Kind.values:
        raise NotAllowed(_("There is no such kind of request."))
    said = plain(text)
    if not said and not presented:
        raise NotAllowed(_("The request is empty: choose a field, or write something."))
    if to.pk == officer.agency_id:
        raise NotAllowed(_("Choose another agency than your own."))
    if not may_search_for(officer, purpose):
        raise NotAllowed(_("Your roles do not ask for this purpose."))
    now = timezone.now()
    speaker = member_of(to.code)
    node = speaker.code if speaker else ""
    if node and node != node_code() and not may_state(purpose):
        raise NotAllowed(_("The federation does not let this node ask partners for this purpose."))
    request = Request(
        desk=officer.agency,
        direction=Request.Direction.OWN,
        kind=kind,
        state=Request.State.CLAIMED,
        sender=node if node and node != node_code() else to.code,
        agency=to.code,
        country=to.country,
        purpose=purpose,
        asked_at=now,
        received_at=now,
        due_at=now + promise(kind, to.code),
        claimed_by=officer,
        claimed_at=now,
    )
    request.number = request.pk
    body = {"text": said, "presented": dict(presented), "subject": subject}
    request.facts = facts_in(body)

    def send() -> Request:
        request.save(force_insert=True)
        entry = add_line(request, Entry.What.TEXT, said, officer=officer)
        details = {"kind": kind, "to": to.code, "fields": sorted(presented)}
        append("desk.ask", actor=actor_of(officer), object=f"request/{request.pk}", purpose=purpose, details=details)
        line_written(request, entry, said)
        return request

    return durably(send)


def to_neighbour(request: Request, entry: Entry, text: str) -> None:
    """Carry a line of a thread to the other side where its desk is on this node.

    The first line of a request of our own creates the request there.
    """
    neighbour, ours = Agency.objects.filter(code=request.sender).first(), request.desk.code
    if neighbour is None or not colleagues(neighbour).exists():
        return
    if take_message(_twin(entry), request.number, text, sender=ours) is None and request.direction == "own":
        said = facts_of(request)
        asked_by = {"agency": ours, "country": request.desk.country}
        body = {**said, "request": str(request.number), "asked_by": asked_by, "about": request.about}
        receive(request.kind, body, sender=ours, desk=neighbour, purpose=request.purpose)


def answer_neighbour(request: Request, note: str) -> None:
    """Deliver an answer to the requester's request where its desk is on this node."""
    take_answer(request.number, request.answer, note, sender=request.desk.code)


def _twin(entry: Entry) -> UUID:
    """The number of a line's copy in the neighbour's thread: different from the line's own, and always the same."""
    return UUID(int=entry.number.int ^ 1)
