"""The traveller's short form: seven fields, no account, no script, and nothing kept here once it is sent."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leeward.apps.declarations.actions import send_visit
from leeward.apps.declarations.forms.visits import ELSEWHERE, state_name, visit_cells
from leeward.apps.declarations.languages import LANGUAGES, asked
from leeward.apps.declarations.spool import VISITS, Office, Page, Spool
from leeward.apps.declarations.views.limited import Refused, limits, network, now, within
from leeward.core.travel.declaration.read import Problem
from leeward.core.travel.visits import code
from leeward.core.travel.visits.answers import read, texts_of
from leeward.messages.declarations import OF_A_VISIT

Texts = dict[str, str]


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest) -> HttpResponse:
    """The form, or after *Send* its code."""
    try:
        page = _spool().page()
    except (OSError, ValueError):  # the node has published no places
        page = None
    texts = texts_of(request.POST.dict())
    if page is None or not page.ports:
        return _form(request, texts, page, told="closed", status=503)
    if request.method != "POST" or asked(request):
        return _form(request, texts, page)
    offices = [each for each in page.offices if texts["place"] == ELSEWHERE + each.state]
    if offices:
        return _elsewhere(request, page, offices)
    try:
        return _send(request, texts, page)
    except Refused as refused:
        return _form(request, texts, page, told=refused.code, status=refused.status, retry_after=refused.retry_after)
    except (OSError, ValueError):
        return _form(request, texts, page, told="not_stored", status=503, retry_after=60)


def _elsewhere(request: HttpRequest, page: Page, offices: Sequence[Office]) -> HttpResponse:
    """Which offices take the form for one state; of what was typed nothing is read, kept or sent on."""
    context = {"offices": offices, "state": state_name(offices[0].state), "office": page.name}
    return render(request, "declarations/visit_elsewhere.html", context)


def _send(request: HttpRequest, texts: Texts, page: Page) -> HttpResponse:
    answers, problems = read(texts, {each.code: each.state for each in page.ports})
    if answers is None:
        return _form(request, texts, page, problems, told="errors", status=422)
    within(limits().visits.spend(network(request), now()))
    within(limits().all_visits.spend("", now()))
    secret = code.new_secret()
    send_visit(texts, secret, _spool(), now=timezone.now())
    context = {"code": code.as_printed(secret), "office": page.name, "number": answers.number}
    return render(request, "declarations/visit_sent.html", context)


def _form(
    request: HttpRequest,
    texts: Texts,
    page: Page | None,
    problems: tuple[Problem, ...] = (),
    *,
    told: str = "",
    status: int = 200,
    retry_after: int = 0,
) -> HttpResponse:
    elsewhere = [each.state for each in page.offices] if page else []
    cells = visit_cells(texts, problems, page.ports if page else (), elsewhere)
    context = {
        "cells": cells,
        "errors": [each for each in cells if each.error],
        "told": OF_A_VISIT.get(told, ""),
        "open": page is not None and bool(page.ports),
        "office": page.name if page else "",
        "languages": LANGUAGES,
    }
    response = render(request, "declarations/visit.html", context, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


def _spool() -> Spool:
    """The folder of these forms."""
    return Spool(Path(settings.DECLARATIONS) / VISITS)
