"""Signing in after a session ended, and returning to the page before; the way back from a form on many pages."""

from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, and after it the page that was asked for.

    A form sent after the session ended is lost, so the page says so, and the way back leads to the page with the form:
    its own address accepts only POST. A part that HTMX asks for makes the whole page sign in.
    """
    if request.headers.get("HX-Request") == "true":
        way = redirect_to_login(_path(request.headers.get("HX-Current-URL", ""), request))
        return HttpResponse(headers={"HX-Redirect": way["Location"]})
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    way = redirect_to_login(_path(request.headers.get("Referer", ""), request))
    return HttpResponseRedirect(f"{way['Location']}&lost=form")  # in the address: no session, no stored message


def back_to(request: HttpRequest, page: str, *, otherwise: str) -> HttpResponse:
    """To the page of this site whose path a form names; to a view's page for anything else."""
    here = page.startswith("/") and url_has_allowed_host_and_scheme(page, {request.get_host()})
    return HttpResponseRedirect(page) if here else redirect(otherwise)


def _path(address: str, request: HttpRequest) -> str:
    """The path and query of an address of this site; the first page for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:  # `http://[` in a header
        return "/"
    if parts.netloc != request.get_host():
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
