"""What every request passes: content policy, idle sign-out, the post's time zone, and trouble with storage."""

import logging
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.actions import session_clock
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import zone_of
from leeward.apps.border.queries import live
from leeward.platform.durable import NotStored, is_storage_trouble
from leeward.platform.problems import problem
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_values import stand_ins
from leeward.site.sending_again import form_again
from leeward.site.unread import refusal, too_large

log = logging.getLogger("leeward.site")
Handler = Callable[[HttpRequest], HttpResponse]
_ENVELOPES = "/exchange/v1/envelopes"
_ASKED_BY_PAGES = ("/waits",)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
# Swagger's own page sets styles on elements.
_POLICY_OF_API_PAGE = _POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


def content_security_policy(get_response: Handler) -> Handler:
    """Allow only our own files: no inline script, no other host (OWASP ASVS 3.4.3)."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        policy = _POLICY_OF_API_PAGE if request.path == "/api/v1/docs" else _POLICY
        # Only the page that listens to the live process may reach it.
        if origin := request.META.get(live.LISTENS, ""):
            policy = policy.replace("connect-src 'self'", f"connect-src 'self' {origin}")
        response.setdefault("Content-Security-Policy", policy)
        return response

    return handle


def never_stored(get_response: Handler) -> Handler:
    """Have browsers and proxies keep no page (ASVS 14.3.2): the next officer at the desk finds none with "back".

    What may be kept says so itself; static files are answered before.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cache-Control", "no-store")
        return response

    return handle


def unreadable_request(get_response: Handler) -> Handler:
    """Refuse what no address reads, before any does: a body that is too large, and a NUL in the address, which no
    database compares. Forms with files and envelopes of partners have bounds of their own."""

    def handle(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return refusal(request, 400, "bad_address", _("The address contains a NUL character"))
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        length = request.META.get("CONTENT_LENGTH") or "0"
        bounded = request.content_type == "multipart/form-data" or request.path == _ENVELOPES
        if not bounded and (not length.isdigit() or int(length) > most):
            return too_large(request, most)
        return get_response(request)

    return handle


def forms_without_nul(get_response: Handler) -> Handler:
    """Take NUL characters out of what a form says, before any view reads it: PostgreSQL neither stores nor compares
    them, and pasted text has them, unseen. In a middleware, since each view that reads a field would have to
    remember it."""

    class Middleware:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_view(self, request: HttpRequest, view: Handler, *_args: object) -> None:
            # A view without the check of its form reads the body in its own way.
            if request.method != "POST" or getattr(view, "csrf_exempt", False):
                return
            if "%00" in (typed := request.POST.urlencode()):
                request.POST = QueryDict(typed.replace("%00", ""), encoding=request.POST.encoding)

    return Middleware()


def open_reconciliation(get_response: Handler) -> Handler:
    """Let pages of any origin read what reconciliation answers: OpenRefine's page asks for it from the browser (Fetch
    standard, CORS protocol). A key alone counts there and no cookie does, so a page reads no more than its key."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/ftm/reconcile/"):
            return get_response(request)
        asks_first = request.method == "OPTIONS"
        response = HttpResponse(status=204) if asks_first else get_response(request)
        response["Access-Control-Allow-Origin"] = "*"
        if asks_first:
            response["Access-Control-Allow-Methods"] = "GET, POST"
            response["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
        return response

    return handle


def idle_sign_out(get_response: Handler) -> Handler:
    """End a session that was not used for SESSION_IDLE_SECONDS, or is older than SESSION_COOKIE_AGE. What an open page
    asks again and again is no use: the page of an officer who left the desk would keep it open."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and session_clock.has_ended(
            request.session, used=request.path not in _ASKED_BY_PAGES
        ):
            logout(request)
        return get_response(request)

    return handle


def post_time_zone(get_response: Handler) -> Handler:
    """Show times in the zone of the officer's post; at a desk without a post in that of the agency's roster."""

    def handle(request: HttpRequest) -> HttpResponse:
        officer = signed_in(request) if request.user.is_authenticated else None
        with timezone.override(_zone(officer) if officer else None):
            return get_response(request)

    return handle


def _zone(officer: Officer) -> ZoneInfo:
    return ZoneInfo(officer.post.zone) if officer.post else zone_of(officer.agency)


def method_refused(get_response: Handler) -> Handler:
    """Say in words that an address does not take this method (405), which Django answers with an empty page.

    A user reaches an address for forms by reloading or by an old bookmark. Under `/ftm` programs look for `detail`,
    under `/api` for a problem (RFC 9457); other doors for programs answer for themselves.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        if request.path.startswith("/ftm/"):
            told: HttpResponse = JsonResponse({"detail": "Method Not Allowed"}, status=405)
        elif request.path.startswith("/api/"):
            told = problem(405, "wrong_method", f"This address takes {response['Allow']}, not {request.method}")
        elif not response.content:
            told = render(request, "405.html", status=405)
        else:
            return response
        told["Allow"] = response["Allow"]
        return told

    return handle


def storage_trouble(get_response: Handler) -> Handler:
    """Answer what could not be stored, or not be opened, with one sentence and 503, never a traceback.

    A page shows everything else where a single value does not open; programs and acts get the sentence.
    """

    class Middleware:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            if request.method not in ("GET", "HEAD") or request.path.startswith(("/api/", "/ftm/")):
                return get_response(request)
            with stand_ins():
                return get_response(request)

        def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
            if isinstance(error, Unreadable):
                log.error(
                    "%s %s: %s: encrypted with another evidence key, or altered", request.method, request.path, error
                )
                return _unreadable(request)
            if not isinstance(error, NotStored) and not (
                isinstance(error, DatabaseError) and is_storage_trouble(error)
            ):
                return None
            if request.path.startswith(("/api/", "/ftm/")):
                said = "Nothing was recorded; try again"  # clients of `/ftm` look for it in `detail`
                response: HttpResponse = problem(503, "not_stored", said, detail=said)
            else:
                response = render(request, "503.html", {"again": form_again(request)}, status=503)
            response["Retry-After"] = "2"
            return response

    return Middleware()


def _unreadable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(("/api/", "/ftm/")):
        told = "What is stored here was encrypted with another key than this server has, or it was changed"
        return problem(503, "not_readable", told, detail=told)
    return render(request, "unreadable.html", status=503)
