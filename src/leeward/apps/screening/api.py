"""Checks over HTTP: `POST /checks` and `GET /checks/{id}`."""

import json
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey, officer_of
from leeward.apps.agencies.api.question_budget import count_questions
from leeward.apps.agencies.models import Officer, Post, Role
from leeward.apps.agencies.queries import post_coded
from leeward.apps.agencies.schemas import Problem
from leeward.apps.screening.access.checks import is_discreet, may_check_at, sees_protected
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.checks import answer_traveller, check_read, further_read
from leeward.apps.screening.queries.answers import answer_of
from leeward.apps.screening.queries.checks import as_json, as_told, check_for
from leeward.apps.screening.queries.discretion import further_count
from leeward.apps.screening.queries.further_hits import answer_with, further_hits, page_of
from leeward.apps.screening.schemas import CheckIn, CheckOut, FurtherOut
from leeward.core.document.mrz import MalformedMrz

router = Router(tags=["checks"], auth=BearerKey())


@router.post("", response={201: CheckOut, 401: Problem, 403: Problem, 422: Problem, 429: Problem, 503: Problem})
def create_check(
    request: HttpRequest,
    payload: CheckIn,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
) -> HttpResponse:
    """Check one traveller and record the check. A repeated `Idempotency-Key` returns the same check.

    A key of the counter gets what the counter's page shows: where a person may be a victim or missing, an ordinary
    `REFER` with the step `discreet.act_as_usual` and no finding about it. `PROTECT` and its findings go only to keys of
    a protection colleague or a supervisor.
    """
    officer = _officer(request)
    count_questions(officer)
    try:
        answer = answer_traveller(
            payload.request(), officer=officer, post=_post(payload.post, officer), idempotency_key=idempotency_key
        )
    except MalformedMrz as error:
        raise HttpError(422, f"mrz_malformed|{error}|mrz") from error
    except InvalidRequest as error:
        raise HttpError(422, f"{error.code}|{error}|{error.field}") from error
    return _respond(as_told(answer, officer), 201)


@router.get("/{check_id}", response={200: CheckOut, 401: Problem, 403: Problem, 404: Problem})
def read_check(request: HttpRequest, check_id: str) -> HttpResponse:
    """A check that this officer's agency made, cut as for the officer who made it; reading a colleague's is audited."""
    officer = _officer(request)
    check = check_for(check_id, officer)
    if check is None:
        raise HttpError(404, "not_found|There is no such check for this agency")
    check_read(check, officer=officer)
    return _respond(as_told(answer_of(check), officer), 200)


@router.get("/{check_id}/further", response={200: FurtherOut, 401: Problem, 403: Problem, 404: Problem, 429: Problem})
def read_further(request: HttpRequest, check_id: str, page: Annotated[int, Query(ge=1, le=1000)] = 1) -> HttpResponse:
    """The hits that a check counts as `more`, the gravest first, cut as the check is. They are searched again, so each
    page is a question of the key's budget, and is audited as a read of the check.
    """
    officer = _officer(request)
    check = check_for(check_id, officer)
    whole = sees_protected(officer)
    if check is None or not further_count(check.decision, whole=whole, discreet=is_discreet(check)):
        raise HttpError(404, "not_found|There is no such check for this agency, or it has no further hits")
    count_questions(officer)
    found = page_of(further_hits(check, whole=whole) or (), page)
    further_read(check, found.object_list, officer=officer)
    left = found.paginator.count - found.end_index()
    return _respond(
        {"findings": as_json(answer_with(check, list(found.object_list)), officer)["findings"], "more": left}, 200
    )


def _respond(body: dict[str, Any], status: int) -> HttpResponse:
    """The answer, sent without validation: reading it into its schema again would take a tenth of the check's time."""
    return HttpResponse(json.dumps(body), status=status, content_type="application/json; charset=utf-8")


def _officer(request: HttpRequest) -> Officer:
    return officer_of(request, Role.OFFICER, Role.SECOND_LINE, otherwise="This key's officer may not check travellers")


def _post(code: str, officer: Officer) -> Post | None:
    if not code:
        return officer.post
    post = post_coded(code)
    if post is None or not may_check_at(officer, post):
        raise HttpError(422, f"post_unknown|There is no post {code} of this officer's agency|post")
    return post
