"""The way in, and the answer to "are you there"."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from leeward.apps.audit.queries.clock import alarm_kept
from leeward.site.navigation import navigation


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page of the officer's menu; a page that says so where there is none."""
    menu = navigation(request)["menu"]
    if isinstance(menu, list) and menu:
        return redirect(menu[0]["url"])
    return render(request, "no_role.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for too much, with the menu: Django's own page knows no request."""
    status = 413 if isinstance(exception, RequestDataTooBig | TooManyFilesSent) else 400
    return render(request, f"{status}.html", status=status)


def health(request: HttpRequest) -> HttpResponse:
    """That this process answers, and whether the machine's clock jumped in the last day; asks no database."""
    return JsonResponse({"status": "ok", **({"warnings": ["clock"]} if alarm_kept() else {})})
