"""Every address of the public page, and what it says where there is none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

urlpatterns = [path("", include("leeward.apps.declarations.urls"))]


def no_cookie(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from this page, or from a browser without cookies."""
    return render(request, "declarations/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that is too large, or no form."""
    return render(request, "declarations/400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return render(request, "declarations/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    return render(request, "declarations/500.html", status=500)


handler400, handler404, handler500 = bad_request, not_found, server_error
