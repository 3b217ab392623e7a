"""Shore passes over HTTP: who is not back, for a port's screens, and the scans of a gate. Passes are issued by people,
since a code is printed once.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.schemas import Problem
from leeward.apps.arrivals.access import SENDERS
from leeward.apps.arrivals.actions.reads import ship_read
from leeward.apps.arrivals.actions.shore import note_scan
from leeward.apps.arrivals.models import Sailing, ShorePass, Voyage
from leeward.apps.arrivals.queries.shore import Ship, ships_with_people_ashore
from leeward.apps.arrivals.schemas import AshoreOut, CrewOut, ScanIn, ScanOut, ShipOut
from leeward.core.travel.shore import Board
from leeward.platform.refusal import NotAllowed

router = Router(tags=["shore passes"], auth=BearerKey())
_REFUSED = {401: Problem, 403: Problem, 422: Problem, 429: Problem}


@router.get("", response={200: list[ShipOut], **_REFUSED})
def ships(request: HttpRequest) -> list[ShipOut]:
    """Ships with people ashore, that sails next first; at most 100. No one is named."""
    return ships_shown(_at_port(request))


@router.post("/scans", response={200: ScanOut, **_REFUSED})
def scan(request: HttpRequest, payload: ScanIn) -> ScanOut:
    """Note a scan at the gate: the first means out, the next one back."""
    officer = _at_port(request)
    try:
        found = note_scan(payload.code, officer=officer)
    except NotAllowed as refusal:
        raise HttpError(422, f"not_allowed|{refusal}|code") from refusal
    return scan_shown(found)


@router.get("/{voyage}", response={200: CrewOut, 404: Problem, **_REFUSED})
def not_back(request: HttpRequest, voyage: UUID) -> CrewOut:
    """Who of a ship's crew is not back. Each look is in the audit log."""
    ship = ship_read(voyage, officer=_at_port(request))
    if ship is None:
        raise HttpError(404, "not_found|There is no such voyage of this key's agency")
    return crew_shown(ship)


def scan_shown(noted: ShorePass | None) -> ScanOut:
    """A scan as programs see it; none noted is the same scan again."""
    return ScanOut(voyage=noted.passenger.voyage_id if noted else None, ashore=noted.ashore if noted else None)


def ships_shown(officer: Officer) -> list[ShipOut]:
    """The ships as programs see them."""
    return [ShipOut(**_facts(*each)) for each in ships_with_people_ashore(officer, timezone.now())]


def crew_shown(ship: Ship) -> CrewOut:
    """Who is not back, as programs see it."""
    ashore = [
        AshoreOut(surname=each.surname, given_names=each.given_names, nationality=each.nationality)
        for each in ship.not_back
    ]
    return CrewOut(**_facts(ship.voyage, ship.board), not_back=ashore)


def _facts(voyage: Voyage, board: Board) -> dict[str, Any]:
    sailing: Sailing | None = getattr(voyage, "sailing", None)
    return {
        "voyage": voyage.pk,
        "ship": voyage.number or str(voyage.craft or ""),
        "sails_at": sailing.sails_at if sailing else None,
        "passes": board.passes,
        "ashore": board.ashore,
        "soon": board.soon,
        "late": board.late,
    }


def _at_port(request: HttpRequest) -> Officer:
    return counted_officer_of(request, *SENDERS, otherwise="This key's officer keeps no shore passes")
