"""Passenger lists over HTTP: whole lists from officers' systems and carriers, and carriers' questions at check-in."""

from datetime import datetime
from typing import Annotated, cast

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.errors import HttpError

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.actions.question_budget import OutOfQuestions
from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.schemas import Problem
from leeward.apps.arrivals.access import SENDERS
from leeward.apps.arrivals.actions.answering import answer_message, fetch
from leeward.apps.arrivals.actions.asking import Asked, ask
from leeward.apps.arrivals.actions.receiving import LARGEST, OVER_HTTP, Received, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.api.authentication import CarrierBearer
from leeward.apps.arrivals.api.rate_limit import pause
from leeward.apps.arrivals.models import Carrier
from leeward.apps.arrivals.queries.reports import report
from leeward.apps.arrivals.schemas import DocumentsIn, DocumentsOut, ListsOut
from leeward.core.travel.manifest.model import Leg, Voyage
from leeward.platform.rate_limit_error import TooOften

manifests = Router(tags=["manifests"])
carriers = Router(tags=["carriers"], auth=CarrierBearer())
_EDIFACT = "application/EDIFACT; charset=utf-8"
Text = Annotated[str, Query(max_length=35)]


@manifests.post(
    "",
    auth=[BearerKey(), CarrierBearer()],
    response={200: ListsOut, 401: Problem, 403: Problem, 413: Problem, 422: Problem, 429: Problem},
)
def hand_in(
    request: HttpRequest,
    voyage: Text = "",
    origin: Text = "",
    destination: Text = "",
    arrives: datetime | None = None,
) -> dict[str, object]:
    """Hand in a whole list: PAXLST or PNRGOV, or csv with its voyage in the query. The body is the list as it is.

    A list of the same voyage that was sent before is followed by this one. `arrives` is local time at the port.
    """
    body, sender = _body(request), _sender(request)
    if wait := pause(sender, len(body)):
        raise TooOften(
            f"too_many|Too many lists within an hour; send this one again in {wait} seconds", retry_after=wait
        )
    stated = None
    if voyage:
        leg = Leg(origin.upper(), destination.upper(), None, arrives.replace(tzinfo=None) if arrives else None)
        stated = Voyage(voyage.replace(" ", "").upper(), legs=(leg,))
    received = receive(body, sender, stated=stated, bounds=OVER_HTTP)
    if all(each.submission.voyage is None for each in received):
        first = report(received[0].submission)[0]
        raise HttpError(422, f"{first.code}|{first.text}|{first.place or 'body'}")
    return {"lists": [_to_json(each) for each in received]}


@carriers.post("/check-in", response={200: str, 401: Problem, 422: str, 429: Problem})
def check_in(request: HttpRequest) -> HttpResponse:
    """Ask about the travellers of one check-in with a PAXLST; the answer is a CUSRES. No answer in time means board.

    A CUSRES that acknowledges a change is taken here too, and answered with nothing.
    """
    try:
        answered = answer_message(_body(request), _carrier(request), check_in=True, bounds=OVER_HTTP)
    except OutOfQuestions as error:
        title = "Too many travellers within an hour; board without an answer"
        raise TooOften(f"too_many|{title}", retry_after=error.retry_after) from error
    return HttpResponse(answered.text, status=422 if answered.refused else 200, content_type=_EDIFACT)


@carriers.get("/changes", response={200: str, 401: Problem})
def changes(request: HttpRequest) -> HttpResponse:
    """Answers that changed after check-in, each a CUSRES (BGM+132), until they are acknowledged."""
    return HttpResponse("".join(fetch(_carrier(request))), content_type=_EDIFACT)


@carriers.post("/documents", response={200: DocumentsOut, 401: Problem, 422: Problem, 429: Problem})
def documents(request: HttpRequest, payload: DocumentsIn) -> dict[str, object]:
    """Ask about documents by number alone. The answer says only which to look at again."""
    asked = [Asked(each.number, each.issuer, each.type) for each in payload.documents]
    try:
        return {"documents": [{"recheck": again} for again in ask(asked, _carrier(request))]}
    except OutOfQuestions as error:
        title = "Too many documents within an hour; board without an answer"
        raise TooOften(f"too_many|{title}|documents", retry_after=error.retry_after) from error


def _body(request: HttpRequest) -> bytes:
    if len(request.body) > LARGEST:
        raise HttpError(413, "too_large|A list has at most 4 MB; send a larger one in parts|body")
    return request.body


def _carrier(request: HttpRequest) -> Carrier:
    return cast("Carrier", request.auth)  # type: ignore[attr-defined]  # what `authenticate` returned


def _sender(request: HttpRequest) -> Sender:
    who = request.auth  # type: ignore[attr-defined]  # what `authenticate` returned
    if isinstance(who, Carrier):
        return Sender.of(who)
    if not isinstance(who, Officer) or not has_role(who, *SENDERS):
        raise HttpError(403, "role_missing|This key's officer may not hand in lists")
    return Sender.officer(who)


def _to_json(received: Received) -> dict[str, object]:
    submission = received.submission
    lines = [
        {"code": line.code, "text": line.text, "lost": line.lost, "place": line.place} for line in report(submission)
    ]
    return {
        "id": str(submission.pk),
        "voyage": str(submission.voyage_id or ""),
        "kind": submission.kind,
        "version": submission.version,
        "travellers": submission.travellers,
        "whole": submission.is_whole,
        "repeated": received.repeated,
        "problems": lines,
        "more_problems": submission.more_problems,
    }
