"""A partner's entry without an account: one page, opened by the code of a link."""

from time import monotonic

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.actions.login_throttle import client_address
from leeward.apps.projects.actions.entries import enter_by_link
from leeward.apps.projects.forms.framework import EntryForm
from leeward.apps.projects.queries.links import link_of
from leeward.platform.rate_limit import Limit, Rate

_TRIES = Limit(Rate(10, 30.0))
"""Openings from one address. A code has 80 random bits; this keeps a flood from the database."""
_EVERYBODY = Limit(Rate(300, 1.0))


@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: HttpRequest, code: str) -> HttpResponse:
    """Enter the value that the link is for. Unknown, used, ended and expired links look alike."""
    now = monotonic()
    if wait := _TRIES.spend(client_address(request) or "-", now) or _EVERYBODY.spend("", now):
        response = _page(request, "busy", {}, 429)
        response["Retry-After"] = str(int(wait) + 1)
        return response
    link = link_of(code)
    if link is None:
        return _page(request, "gone", {}, 404)
    form = EntryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if enter_by_link(code, form.cleaned_data["value"], form.cleaned_data["evidence"]) is None:
            return _page(request, "gone", {}, 404)
        return _page(request, "thanks", {"link": link}, 200)
    return _page(request, "form", {"link": link, "form": form}, 422 if form.errors else 200)


def _page(request: HttpRequest, state: str, context: dict[str, object], status: int) -> HttpResponse:
    title = _("A figure for a project")
    response = render(request, "projects/partner.html", {"state": state, "title": title, **context}, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
