"""Who may see which figure, and who may collect the metrics."""

import hmac
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role

_OVERSIGHT = (Role.SUPERVISOR, Role.AUDITOR, Role.DATA_PROTECTION)
_LOAD = (*_OVERSIGHT, Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR)
FIGURES: Mapping[str, tuple[Role, ...]] = {
    "checks": _LOAD,
    "alerts": _OVERSIGHT,
    "hours": _LOAD,
    "posts": _LOAD,
    "sources": _OVERSIGHT,
    "lists": _OVERSIGHT,
    "own-lists": (Role.RECORD_KEEPER,),
    "promises": _OVERSIGHT,
    "ages": _LOAD,
    "region": _LOAD,
}
"""The roles that see each figure, of their own agency; a node administrator sees the load of all agencies."""
FIGURE_READERS = (*_LOAD, Role.RECORD_KEEPER)
MAP_READERS = _LOAD

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


def may_see_figure(officer: Officer, name: str) -> bool:
    """Whether a figure of this name exists and the officer may see it."""
    return name in FIGURES and has_role(officer, *FIGURES[name])
