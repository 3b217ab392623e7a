"""What the desk's messages are about, for the outbound guard: a line or an answer names its thread, not the person."""

from typing import Any
from uuid import UUID

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.border.models import Confirmation
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.exchange.actions.outbound import Leaving
from leeward.apps.screening.queries.fear import fears_by_digest, fled_by, is_not_to_be_called, states_of


def kept_from(leaving: Leaving) -> frozenset[str]:
    """The states that may learn nothing of the thread's person."""
    number = _number(leaving.about)
    if number is None or not fears_by_digest():
        return frozenset()
    request = Request.objects.filter(number=number).first()
    return _fled_by_traveller(number) | (states_of(_said(request)) if request else frozenset())


def fled_in_thread(request: Request) -> frozenset[str]:
    """The same of a request at a desk here; its page asks, so that it names no one to call in these states."""
    if not fears_by_digest():
        return frozenset()
    return _fled_by_traveller(request.number) | states_of(_said(request))


def is_asker_kept(request: Request) -> bool:
    """Whether no one may call the other side: the person of the request fears its state."""
    return is_not_to_be_called(agency_coded(request.agency), request.desk_id, fled_in_thread(request))


def _fled_by_traveller(number: UUID) -> frozenset[str]:
    """The states that the traveller of a check here fears, where the question is about one."""
    asked = Confirmation.objects.select_related("check_made").filter(pk=number).first()
    return fled_by(asked.check_made) if asked else frozenset()


def _said(request: Request) -> dict[str, Any]:
    """What the request's page shows of the person: the facts, the record, the lines."""
    lines = [entry.text or "" for entry in request.thread.all()]
    return {"facts": facts_of(request), "about": request.about, "lines": lines}


def _number(about: str) -> UUID | None:
    try:
        return UUID(about.removeprefix("request/"))
    except ValueError:
        return None
