"""The form's actions: opening it with a code, sending, the next leg.

The code comes in the body of a request, never in an address, so that no history, log or referrer keeps it.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.declarations import actions
from leeward.apps.declarations.actions import Trip
from leeward.apps.declarations.forms.trips import typed_in
from leeward.apps.declarations.views.limited import Refused, limits, network, now, within
from leeward.apps.declarations.views.pages import Shown, form_page, sheet_page, spool
from leeward.core.outside_json import read_json
from leeward.core.travel.declaration import codes
from leeward.core.travel.declaration.read import read
from leeward.core.travel.declaration.typed_groups import Typed
from leeward.platform.file_answer import file_response

COPY_BYTES = 256 * 1024


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the page answers: its script asks before it sends a form."""
    return HttpResponse("ok", content_type="text/plain")


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """The form: empty, or after one of its buttons."""
    if request.method != "POST":
        return form_page(request, Shown(Trip(Typed.blank()), codes.new_secret()))
    typed = typed_in(request.POST)
    secret = _secret(request) or codes.new_secret()
    shown = Shown(Trip(typed), secret, kept="kept" in request.POST)
    try:
        return _act(request, shown)
    except Refused as refused:
        return form_page(request, _told(refused, shown))
    except (OSError, ValueError):  # the disk is full, or the node has published nothing
        return form_page(request, replace(shown, told="not_stored", status=503, retry_after=60))


@require_POST
def open_again(request: HttpRequest) -> HttpResponse:
    """The form under a code, or out of a copy that was kept in a file."""
    blank = Shown(Trip(Typed.blank()), codes.new_secret())
    try:
        if isinstance(copy := request.FILES.get("copy"), UploadedFile):
            return form_page(request, _out_of_copy(request, copy))
        trip, secret = _find_trip(request)
    except Refused as refused:
        return form_page(request, _told(refused, blank))
    return form_page(request, Shown(trip, secret, told="opened", kept=True))


def _act(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Do what the pressed button says."""
    within(limits().posts.spend(network(request), now(), 1 + len(shown.trip.typed.persons) // 20))
    act, _, argument = request.POST.get("do", "save").partition("-")
    trip = shown.trip
    if act == "add":
        return form_page(request, replace(shown, trip=Trip(trip.typed.with_person())))
    if act == "remove" and argument.isdecimal():
        return form_page(request, replace(shown, trip=Trip(trip.typed.without_person(int(argument)))))
    if act in _ON_WHAT_IS_KEPT:
        known, secret = _find_trip(request)
        return _ON_WHAT_IS_KEPT[act](request, known, secret)
    if act in {"save", "send"}:
        return _store(request, shown, send=act == "send")
    return form_page(request, shown)


def _store(request: HttpRequest, shown: Shown, *, send: bool) -> HttpResponse:
    """Store the form under its code; send it too, where nothing is wrong with it."""
    known = actions.opened(shown.secret, spool())
    _may_store(request, shown.secret, fresh=known is None)
    trip = replace(known or shown.trip, typed=shown.trip.typed, language=translation.get_language() or "en")
    problems = read(trip.typed, today=_today()).problems if send else ()
    if not send or problems:
        actions.keep(trip, shown.secret, spool())
        told, status = ("errors", 422) if problems else ("saved", 200)
        return form_page(request, Shown(trip, shown.secret, told, problems, status, kept=True))
    return sheet_page(request, actions.send(trip, shown.secret, spool(), now=timezone.now()), shown.secret)


def _next(request: HttpRequest, trip: Trip, secret: bytes) -> HttpResponse:
    following = trip.next_leg() if trip.version else trip
    _may_store(request, secret, fresh=False)
    actions.keep(following, secret, spool())
    return form_page(request, Shown(following, secret, "next", kept=True))


def _change(request: HttpRequest, trip: Trip, secret: bytes) -> HttpResponse:
    return form_page(request, Shown(trip, secret, "opened", kept=True))


def _copy(request: HttpRequest, trip: Trip, secret: bytes) -> HttpResponse:
    """The form as a file, for an island that has no link to this one."""
    value = {"leeward_declaration": 1, "typed": trip.typed.to_json()}
    body = json.dumps(value, ensure_ascii=False, indent=1)
    return file_response(body, "declaration.json")


def _forget(request: HttpRequest, trip: Trip, secret: bytes) -> HttpResponse:
    actions.forget(secret, spool())
    return form_page(request, Shown(Trip(Typed.blank()), codes.new_secret(), "forgotten"))


_ON_WHAT_IS_KEPT: dict[str, Callable[[HttpRequest, Trip, bytes], HttpResponse]] = {
    "next": _next,
    "change": _change,
    "sheet": sheet_page,
    "copy": _copy,
    "forget": _forget,
}


def _find_trip(request: HttpRequest) -> tuple[Trip, bytes]:
    """The trip under the code presented. An invalid code and one that opens nothing look alike, and both count."""
    address, at = network(request), now()
    within(limits().misses.wait(address, at))
    secret = _secret(request) or codes.new_secret()  # an invalid code costs the same look-up
    trip = actions.opened(secret, spool())
    if trip is None:
        limits().misses.spend(address, at)
        raise Refused("no_code", 404)
    return trip, secret


def _out_of_copy(request: HttpRequest, copy: "UploadedFile[Any]") -> Shown:
    within(limits().posts.spend(network(request), now()))
    try:
        value = read_json(copy.read(COPY_BYTES))
        typed = Typed.of(value["typed"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("bad_copy", 422) from error
    return Shown(Trip(typed.next_leg()), codes.new_secret(), "next")


def _may_store(request: HttpRequest, secret: bytes, *, fresh: bool) -> None:
    at = now()
    within(limits().saves.spend(secret.hex(), at))
    if fresh:
        within(limits().fresh.spend(network(request), at))
        within(limits().everybody.spend("", at))


def _told(refused: Refused, shown: Shown) -> Shown:
    """The form with the page's message."""
    return replace(shown, told=refused.code, status=refused.status, retry_after=refused.retry_after)


def _secret(request: HttpRequest) -> bytes | None:
    try:
        return codes.read(request.POST.get("code", ""))
    except codes.NoCode:
        return None


def _today() -> date:
    return timezone.now().date()
