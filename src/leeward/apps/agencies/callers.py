"""Who knocks, as far as attempts are counted: the address it comes from, and the name it claims."""

import unicodedata
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that a request comes from: behind a proxy, the one that the proxy itself added last."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def claimed_name(request: HttpRequest, credentials: Mapping[str, object] | None = None) -> str:
    """The user name that attempts count for: one name however it is written, since each spelling lets the same officer
    in (`OfficerManager`) and would else have attempts of its own."""
    name = (credentials or {}).get("username") or request.POST.get("username", "")
    return unicodedata.normalize("NFKC", str(name)).strip().casefold().replace("\x00", "")
