"""How Django says that it did not read a request: in the shape in which its client expects to be refused."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from leeward.platform.problems import problem


def refusal(request: HttpRequest, status: int, code: str, sentence: str) -> HttpResponse:
    """A problem (RFC 9457) under `/api`, `detail` under `/ftm`, else the page of this status."""
    if request.path.startswith("/api/"):
        return problem(status, code, sentence)
    if request.path.startswith("/ftm/"):
        return JsonResponse({"detail": sentence}, status=status)
    return render(request, f"{status}.html", status=status)


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """The body is larger than this server reads."""
    told = _("This request is larger than %(most)s MB, so nothing of it was read") % {"most": most // (1024 * 1024)}
    return refusal(request, 413, "too_large", told)
