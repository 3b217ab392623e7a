"""The person's page: a field for the code; behind it what was agreed, what was shared, and who read.

The code comes in the body of a request, never in an address that a history, log or referrer keeps. The page sets no
cookie: the code proves the request, so there is nothing that another site could make a browser repeat.
"""

import math
import time
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.declarations.languages import LANGUAGES
from leeward.apps.receipts import actions
from leeward.apps.receipts.access import Limits
from leeward.apps.receipts.queries import Shown, shown
from leeward.apps.receipts.spool import spool
from leeward.apps.receipts.views.even import even
from leeward.core import paper_code
from leeward.core.care.person_page import PersonPage
from leeward.core.ip_networks import network_of

_WITHDRAW = "withdraw-"
_ALL = "all"
SWITCH = "to"
"""The field of the buttons that change the language."""


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the page answers."""
    return HttpResponse("ok", content_type="text/plain")


@csrf_exempt
@even
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest) -> HttpResponse:
    """The field for the code, or what the code opens."""
    typed = request.POST.get("code", "")
    if request.method != "POST" or (SWITCH in request.POST and not typed):
        return _answer(request, "")
    wait = limits().misses.wait(_network(request), _now())
    if wait:
        return _answer(request, "slow", 429, wait)
    try:
        secret = paper_code.read(typed.rpartition("#")[2])
    except paper_code.NoCode:
        secret = paper_code.new_secret()  # an invalid code costs the same look-up
    page = actions.opened(secret, spool())
    if page is None:
        limits().misses.spend(_network(request), _now())
        slow = limits().everybody.spend("", _now())
        return _answer(request, "slow", 429, slow) if slow else _answer(request, "no_code", 404)
    wait = limits().openings.spend(secret.hex(), _now())
    return _answer(request, "slow", 429, wait) if wait else _done(request, secret, page)


def _done(request: HttpRequest, secret: bytes, page: PersonPage) -> HttpResponse:
    """The page, after what a button says."""
    act = request.POST.get("do", "")
    if not act.startswith(_WITHDRAW):
        return _opened(request, secret, page)
    consent = act.removeprefix(_WITHDRAW)
    known = consent == _ALL or any(each.id == consent for each in page.agreed)
    if not known:
        return _opened(request, secret, page)
    today = timezone.now().date().isoformat()
    try:
        page = actions.withdraw(secret, page, "" if consent == _ALL else consent, spool(), today=today)
    except OSError:
        return _opened(request, secret, page, told="not_stored", status=503)
    return _opened(request, secret, page, told="withdrawn")


def _opened(
    request: HttpRequest, secret: bytes, page: PersonPage, *, told: str = "", status: int = 200
) -> HttpResponse:
    found: Shown = shown(page)
    context = {"page": found, "code": paper_code.as_printed(secret), "told": told, "languages": LANGUAGES}
    return render(request, "receipts/page.html", context, status=status)


def _answer(request: HttpRequest, told: str, status: int = 200, wait: float = 0) -> HttpResponse:
    response = render(request, "receipts/code.html", {"told": told, "languages": LANGUAGES}, status=status)
    if wait:
        response["Retry-After"] = str(math.ceil(wait))
    return response


@cache
def limits() -> Limits:
    """The limits of this process."""
    return Limits.usual()


def _network(request: HttpRequest) -> str:
    return network_of(request.META.get("REMOTE_ADDR", ""))


def _now() -> float:
    return time.monotonic()
