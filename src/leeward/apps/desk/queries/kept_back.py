"""What the desk's messages are about, for the outbound guard: a line or an answer names its thread, not the person."""

from typing import Any
from uuid import UUID

from leeward.apps.border.models import Confirmation
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.exchange.actions.outbound import Leaving
from leeward.apps.screening.queries.fear import fearing, fled_by, states_of


def kept_from(leaving: Leaving) -> frozenset[str]:
    """The states that may learn nothing of the thread's person."""
    number = _number(leaving.about)
    if number is None or not fearing():
        return frozenset()
    asked = Confirmation.objects.select_related("check_made").filter(pk=number).first()
    request = Request.objects.filter(number=number).first()
    found = fled_by(asked.check_made) if asked else frozenset[str]()
    return found | (states_of(_said(request)) if request else frozenset())


def _said(request: Request) -> dict[str, Any]:
    """What the request's page shows of the person: the facts, the record, the lines."""
    lines = [entry.text or "" for entry in request.thread.all()]
    return {"facts": facts_of(request), "about": request.about, "lines": lines}


def _number(about: str) -> UUID | None:
    try:
        return UUID(about.removeprefix("request/"))
    except ValueError:
        return None
