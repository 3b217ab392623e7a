"""Who may collect the metrics: a monitor with the token, or one on this machine where there is no proxy."""

import hmac

from django.conf import settings
from django.http import HttpRequest

_LOOPBACK = ("127.0.0.1", "::1")
_OF_A_PROXY = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED", "HTTP_VIA")


def may_collect(request: HttpRequest) -> bool:
    """Whether the request carries `LEEWARD_METRICS_TOKEN`, or, where none is set, comes from this machine itself.

    Behind a proxy every request comes from this machine, so there only the token counts.
    """
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    # A proxy that is not configured gives itself away by its headers.
    relayed = bool(settings.PROXIES) or any(name in request.META for name in _OF_A_PROXY)
    return not relayed and request.META.get("REMOTE_ADDR") in _LOOPBACK
