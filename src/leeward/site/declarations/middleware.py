"""What each request passes: the strictest content policy that the page can live with, and the reader's language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from leeward.apps.declarations.languages import COOKIE, asked, language_of

Handler = Callable[[HttpRequest], HttpResponse]
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_MOST_BYTES = 1024 * 1024
_YEAR = 366 * 24 * 3600


def content_security_policy(get_response: Handler) -> Handler:
    """Our own two files and nothing else: no inline script, no other host, no frame."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Content-Security-Policy"] = _POLICY
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return handle


def language(get_response: Handler) -> Handler:
    """Answer in the reader's language, and keep the one that a button asked for in a cookie."""

    def handle(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = get_response(request)
        if chosen := asked(request):
            response.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="Strict", httponly=True)
        return response

    return handle


def bounded(get_response: Handler) -> Handler:
    """Read nothing of a request whose body is larger than any form, or of unknown length."""

    def handle(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > _MOST_BYTES or "HTTP_TRANSFER_ENCODING" in request.META:
            return HttpResponse("too large", status=413, content_type="text/plain")
        return get_response(request)

    return handle
