"""What installs the phone's page and starts it without a link. It is open to all: nothing here has data."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leeward.apps.border.queries import phone_files

_COLOUR = "#0b5c8a"


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The web application manifest (W3C). A verdict is at another address, so the whole site is in its scope."""
    icon = {"src": static("border/icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    told = {
        "name": _("Leeward: check a traveller"),
        "short_name": "Leeward",
        "id": reverse("border:phone"),
        "start_url": reverse("border:phone"),
        "scope": "/",
        "display": "standalone",
        "theme_color": _COLOUR,
        "background_color": _COLOUR,
        "icons": [icon | {"purpose": "any"}, icon | {"purpose": "maskable"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, which may control the phone's page alone; another version is another script."""
    context = {
        "version": phone_files.version(),
        "page": reverse("border:phone"),
        "shell": reverse("border:phone_shell"),
        "files": [static(name) for name in phone_files.FILES],
    }
    response = render(request, "border/worker.js", context, content_type="text/javascript")
    response["Service-Worker-Allowed"] = reverse("border:phone")
    return response


@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The empty page."""
    return HttpResponse(phone_files.shell())
