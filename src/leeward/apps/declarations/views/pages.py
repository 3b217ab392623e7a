"""The pages that the captain sees: the form with its problems, and the sheet of what was sent."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leeward.apps.declarations.actions import Trip
from leeward.apps.declarations.forms.trips import form_of
from leeward.apps.declarations.languages import LANGUAGES
from leeward.apps.declarations.spool import Page, Spool
from leeward.core.record.codes.states import all_states
from leeward.core.travel.declaration import codes
from leeward.core.travel.declaration.read import Problem, read
from leeward.messages.declarations import TOLD
from leeward.platform.qr_code import qr_svg


@dataclass(frozen=True, slots=True)
class Shown:
    """A trip on its way to the page."""

    trip: Trip
    secret: bytes
    told: str = ""
    problems: tuple[Problem, ...] = ()
    status: int = 200
    kept: bool = False
    retry_after: int = 0


def form_page(request: HttpRequest, shown: Shown) -> HttpResponse:
    page = _published_page()
    context = {
        **_common(request, shown.secret),
        "form": form_of(shown.trip.typed, shown.problems, page.ports),
        "trip": shown.trip,
        "kept": shown.kept,
        "told": TOLD.get(shown.told, ""),
        "trouble": shown.status >= 400,
        "fresh": request.method == "GET",
        "states": _states(),
    }
    response = render(request, "declarations/form.html", context, status=shown.status)
    if shown.retry_after:
        response["Retry-After"] = str(shown.retry_after)
    return response


def _common(request: HttpRequest, secret: bytes) -> dict[str, object]:
    return {"code": codes.as_printed(secret), "office": _published_page().name, "languages": LANGUAGES}


def sheet_page(request: HttpRequest, trip: Trip, secret: bytes) -> HttpResponse:
    """The sent declaration, to print: with the ticket for the officer, and separately the code for the captain."""
    sent = trip.sent_at if trip.is_sent else None
    declaration = read(trip.typed, today=sent.date()).declaration if sent else None
    if declaration is None:  # changed since, and not sent
        return form_page(request, Shown(trip, secret, "opened", kept=True))
    ticket = codes.as_printed(codes.ticket_of(secret))
    port = next((each for each in _published_page().ports if each.code == declaration.destination), None)
    context = {
        **_common(request, secret),
        "trip": trip,
        "declaration": declaration,
        "destination": port.name if port else declaration.destination,
        "ticket": ticket,
        "qr": qr_svg(ticket),
    }
    return render(request, "declarations/sheet.html", context)


def spool() -> Spool:
    """The folder that this process may write."""
    return Spool(Path(settings.DECLARATIONS))


def _published_page() -> Page:
    return spool().page()


@cache
def _states() -> str:
    """Codes of existing states, with the two letters by which a browser names them."""
    return " ".join(f"{each.code}:{each.alpha2}" for each in all_states() if each.status == "current" and each.alpha2)
