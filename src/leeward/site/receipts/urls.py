"""Every address of the person's page, and what it says where there is none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

urlpatterns = [path("", include("leeward.apps.receipts.urls"))]


def not_usable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that is too large, or no form."""
    return render(request, "receipts/trouble.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return render(request, "receipts/trouble.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    return render(request, "receipts/trouble.html", status=500)


handler400, handler404, handler500 = not_usable, not_found, server_error
