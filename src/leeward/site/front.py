"""What the server asks this site about a request: which threads answer it, how large and how often it may be."""

import time
from collections.abc import Callable
from importlib import import_module
from urllib.parse import parse_qs

from django.conf import settings

from leeward.core.federation.envelope import MOST_BYTES as MOST_ENVELOPE
from leeward.platform.rate_limit import Limit, Rate
from leeward.platform.serving.front import Front, Site
from leeward.platform.serving.lanes import Lane
from leeward.platform.serving.limits import KIB, Limits
from leeward.platform.serving.request import Head, Refused
from leeward.site.credentials import look_up
from leeward.site.refusals import refusal
from leeward.site.uploads import LARGEST

ANYONE = 64 * KIB
"""Bytes of a body that anyone may send: a sign-in, a check by hand."""
_FORM = 64 * KIB
"""What a form has beside its file."""
_PROBES = ("/health", "/metrics")
_SIGN_IN = "/sign-in"
_WELCOME = "/welcome"
_HASHING = (_SIGN_IN, "/me/password")
_ENVELOPES = "/exchange/v1/envelopes"


def front() -> Front:
    """The front of this process; loads the application, which starts its threads."""
    application = import_module("leeward.site.wsgi").application
    main = Lane("main", threads=settings.THREADS, waiting=64)
    probe = Lane("probe", threads=1, waiting=16)
    hashing = Lane("sign-in", threads=1, waiting=16, retry_after=5)

    def lane(head: Head) -> Lane:
        if head.path in _PROBES:
            return probe
        return hashing if _signs_in(head) else main

    site = Site(
        application,
        lane=lane,
        refusal=refusal,
        most=most,
        most_known=most_known,
        known=look_up,
        lookups=Lane("lookup", threads=1, waiting=64),
        admit=SignIns(),
        proxies=settings.PROXIES,
    )
    return Front(site, Limits.of_this_process())


def most(head: Head) -> int:
    """Bytes that anyone may send. An envelope proves its sender itself, once it is whole."""
    return MOST_ENVELOPE if head.path == _ENVELOPES else ANYONE


def most_known(head: Head) -> int:
    """Bytes that a signed-in client may send: a file in a form, or what the framework reads of anything else."""
    if head.headers.get("content-type", "").startswith("multipart/form-data"):
        return LARGEST + _FORM
    return max(settings.DATA_UPLOAD_MAX_MEMORY_SIZE, most(head))


class SignIns:
    """How often one address may try to sign in, and how often with one name; a one-time code counts as no name.

    A name is counted for each address, so that no one can keep an officer out who signs in from elsewhere. Hashing is
    slow by design, and failed attempts of a name are locked out besides (`AXES_*`).
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of_address = Limit(Rate(60, 1.0))
        self._of_name = Limit(Rate(10, 6.0))

    def __call__(self, head: Head, body: bytes) -> None:
        """Count an attempt. Raises Refused (429)."""
        if not (_signs_in(head) or _uses_code(head)):
            return
        now, name = self._clock(), _name_in(body)
        wait = self._of_name.spend(f"{head.network} {name}", now) or self._of_address.spend(head.network, now)
        if wait:
            raise Refused(429, "too_often", retry_after=int(wait) + 1)


def _signs_in(head: Head) -> bool:
    """Whether the request may hash a password: at signing in, at changing one's own, and at a one-time link."""
    hashes = head.path in _HASHING or head.path.startswith(f"{_WELCOME}/")
    return head.method == "POST" and hashes


def _uses_code(head: Head) -> bool:
    """Whether the request tries a one-time code, by looking at its page too."""
    return head.path == _WELCOME or head.path.startswith(f"{_WELCOME}/")


def _name_in(body: bytes) -> str:
    """The name in a sign-in form, as far as attempts are counted; what is no such form counts for no name."""
    try:
        typed = parse_qs(body.decode("latin-1"), max_num_fields=20).get("username", [""])
    except ValueError:
        return ""
    return typed[0].strip().casefold()[:150]
