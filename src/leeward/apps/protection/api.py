"""Referrals over HTTP, for the system of a service or of an agency that cares: what came, its answer, what left.

A key acts as its officer, so it needs one of protection of the agency that the referrals are of or to.
"""

from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Header, Query, Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.schemas import Problem
from leeward.apps.protection.access import CARERS
from leeward.apps.protection.actions.cases import note_read
from leeward.apps.protection.actions.received_reads import note_list_read, note_received_read
from leeward.apps.protection.actions.receiving import answer_repeatedly
from leeward.apps.protection.models import Received
from leeward.apps.protection.queries.referrals import received, sent
from leeward.apps.protection.schemas import (
    AnswerIn,
    ReceivedOut,
    ReceivedPage,
    ReceivedState,
    ReceivedWhole,
    SentOut,
    SentPage,
    SentState,
    SentWhole,
)
from leeward.platform.refusal import NotAllowed

router = Router(tags=["referrals to services"], auth=BearerKey())
PAGE = 100
Page = Annotated[int, Query(ge=1, le=10_000)]
_REFUSED = {401: Problem, 403: Problem, 422: Problem, 429: Problem, 503: Problem}
_NONE = "not_found|There is no such referral for this agency"


@router.get("/received", response={200: ReceivedPage, **_REFUSED})
def received_list(request: HttpRequest, state: ReceivedState | None = None, page: Page = 1) -> ReceivedPage:
    """Referrals that came to the key's agency, without what they say. The audit log names who asked."""
    officer = _carer(request)
    found = _page(received(officer), state, page)
    note_list_read("received", officer=officer)
    rows = [ReceivedOut.from_orm(row) for row in found[:PAGE]]
    return ReceivedPage(referrals=rows, more=len(found) > PAGE)


@router.get("/received/{id}", response={200: ReceivedWhole, 404: Problem, **_REFUSED})
def received_one(request: HttpRequest, id: UUID) -> ReceivedWhole:
    """One referral that came, with what it says. Each reading is in the audit log."""
    officer = _carer(request)
    row = received(officer).filter(pk=id).first()
    if row is None:
        raise HttpError(404, _NONE)
    note_received_read(row, officer=officer)
    return ReceivedWhole.of(row)


@router.post("/received/{id}/answer", response={200: ReceivedOut, 404: Problem, 409: Problem, **_REFUSED})
def answer_one(
    request: HttpRequest,
    id: UUID,
    payload: AnswerIn,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
) -> ReceivedOut:
    """Accept or decline. The same answer once more changes nothing, with an `Idempotency-Key` or without; another one,
    and any answer after the person withdrew, is refused with 409. What is declined is deleted.
    """
    del idempotency_key
    officer = _carer(request)
    row = received(officer).filter(pk=id).first()
    if row is None:
        raise HttpError(404, _NONE)
    try:
        answered = answer_repeatedly(row, Received.State(payload.state), payload.why, officer=officer)
    except NotAllowed as refusal:
        raise HttpError(409, f"answered|{refusal}|state") from refusal
    return ReceivedOut.from_orm(answered)


@router.get("/sent", response={200: SentPage, **_REFUSED})
def sent_list(request: HttpRequest, state: SentState | None = None, page: Page = 1) -> SentPage:
    """Referrals that the key's agency made, with their state. The audit log names who asked.

    None can be made here: a person looks at the preview of what leaves.
    """
    officer = _carer(request)
    found = _page(sent(officer), state, page)
    note_list_read("sent", officer=officer)
    rows = [SentOut.from_orm(row) for row in found[:PAGE]]
    return SentPage(referrals=rows, more=len(found) > PAGE)


@router.get("/sent/{id}", response={200: SentWhole, 404: Problem, **_REFUSED})
def sent_one(request: HttpRequest, id: UUID) -> SentWhole:
    """One referral that the key's agency made. The case's own list of reads has it."""
    officer = _carer(request)
    row = sent(officer).filter(pk=id).first()
    if row is None:
        raise HttpError(404, _NONE)
    note_read(row.case, "referrals", officer=officer)
    return SentWhole.of(row)


def _carer(request: HttpRequest) -> Officer:
    return counted_officer_of(request, *CARERS, otherwise="This key's officer is not a protection colleague")


def _page(rows: QuerySet[Any], state: str | None, page: int) -> list[Any]:
    """The rows of a page, and one more where there is a next one."""
    chosen = rows.filter(state=state) if state else rows
    return list(chosen[(page - 1) * PAGE : page * PAGE + 1])
