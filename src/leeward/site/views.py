"""The way in, and the answer to "are you there"."""

import hashlib
import json

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.login_redirect import back_to
from leeward.apps.agencies.access.roles import roles_of, signed_in
from leeward.apps.agencies.actions.visits import choose_sounds, note_visit
from leeward.apps.audit.queries.clock import alarm_kept
from leeward.apps.border.views.check import check
from leeward.platform.supervision import beside_statuses
from leeward.site.home import home_of, works_at_a_counter
from leeward.site.navigation import waits_of
from leeward.site.unread import refusal, too_large


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the officer and what the officer does most; at a counter the field for the next scan, and a page
    that says so for an officer without a role."""
    officer = signed_in(request)
    if works_at_a_counter(officer):
        note_visit(officer)
        return check(request)
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not roles_of(officer):
        return render(request, "no_role.html")
    return render(request, "home.html", home_of(officer, note_visit(officer)))


@require_safe
def waits(request: HttpRequest) -> HttpResponse:
    """The counts of the officer's menu and the newest alarm, for open pages to keep theirs current; an ETag spares the
    body while nothing changed. It is no use of the session (`idle_sign_out`)."""
    if not request.user.is_authenticated:
        return JsonResponse({}, status=401)
    told = json.dumps(waits_of(signed_in(request)))
    etag = f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    return HttpResponse(told, content_type="application/json", headers={"ETag": etag})


@require_POST
@login_required
def sounds(request: HttpRequest) -> HttpResponse:
    """Switch the officer's sounds on or off, and return to the page."""
    choose_sounds(signed_in(request), on=request.POST.get("on") == "yes")
    return back_to(request, request.POST.get("back", ""), otherwise="home")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for too much, in the client's shape; pages with the menu: Django's own page knows no request."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return refusal(request, 400, "bad_request", _("This request cannot be read"))


def health(request: HttpRequest) -> HttpResponse:
    """That this process answers; with warnings whether the machine's clock jumped in the last day, and which command
    beside the server is down or died in the last minutes. Asks no database."""
    now = timezone.now()
    dead = [each.name for each in beside_statuses() if each.alarming(now)]
    warnings = [*(["clock"] if alarm_kept() else []), *dead]
    return JsonResponse({"status": "degraded" if dead else "ok", **({"warnings": warnings} if warnings else {})})
