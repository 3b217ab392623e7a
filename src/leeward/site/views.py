"""The way in, and the answer to "are you there"."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leeward.apps.audit.queries.clock import alarm_kept
from leeward.site.navigation import navigation
from leeward.site.unread import refusal, too_large


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page of the officer's menu; a page that says so where there is none."""
    menu = navigation(request)["menu"]
    if isinstance(menu, list) and menu:
        return redirect(menu[0]["url"])
    return render(request, "no_role.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for too much, in the client's shape; pages with the menu: Django's own page knows no request."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return refusal(request, 400, "bad_request", _("This request cannot be read"))


def health(request: HttpRequest) -> HttpResponse:
    """That this process answers, and whether the machine's clock jumped in the last day; asks no database."""
    return JsonResponse({"status": "ok", **({"warnings": ["clock"]} if alarm_kept() else {})})
