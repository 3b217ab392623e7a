"""Who came with a voyage, over HTTP: counts, and no one is named."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.schemas import Problem
from leeward.apps.crossings.access import ARRIVAL_DESK
from leeward.apps.crossings.api.opened import REFUSED
from leeward.apps.crossings.queries.turnout import Turnout, turnout, voyage_of
from leeward.apps.crossings.schemas import TurnoutOut

router = Router(tags=["crossings"], auth=BearerKey())


@router.get("/voyages/{voyage}", response={200: TurnoutOut, 404: Problem, **REFUSED})
def of_voyage(request: HttpRequest, voyage: UUID) -> TurnoutOut:
    """How many passengers of a voyage were seen at the counter, and how many entered on no list. No one is named."""
    officer = counted_officer_of(request, *ARRIVAL_DESK, otherwise="This key's officer sees no turnout of voyages")
    found = voyage_of(voyage, officer)
    if found is None:
        raise HttpError(404, "not_found|There is no such voyage of this key's agency")
    return turnout_shown(turnout(found, timezone.now()))


def turnout_shown(found: Turnout) -> TurnoutOut:
    """The counts as programs see them."""
    parts = {name: getattr(found, name).count for name in ("not_seen", "taken_off", "on_no_list")}
    return TurnoutOut(voyage=found.voyage.pk, expected=found.expected, seen=found.seen, until=found.until, **parts)
