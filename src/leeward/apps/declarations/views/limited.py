"""Requests of strangers within the limits of this process, and the refusal of what is beyond them."""

import math
import time
from functools import cache

from django.http import HttpRequest

from leeward.apps.declarations.access import Limits
from leeward.core.ip_networks import network_of


class Refused(Exception):
    """The request is not done; `code` is the page's message, with this status, and where known when to try again."""

    def __init__(self, code: str, status: int, retry_after: int = 0) -> None:
        super().__init__(code)
        self.code, self.status, self.retry_after = code, status, retry_after


@cache
def limits() -> Limits:
    """The limits of this process."""
    return Limits.usual()


def within(wait: float) -> None:
    """Refuse where a limit says to wait, and say for how long. Raises Refused."""
    if wait:
        raise Refused("slow", 429, math.ceil(wait))


def network(request: HttpRequest) -> str:
    """The network that a limit counts: an IPv4 address or an IPv6 /64."""
    return network_of(request.META.get("REMOTE_ADDR", ""))


def now() -> float:
    """Seconds of a clock that is never set back."""
    return time.monotonic()
