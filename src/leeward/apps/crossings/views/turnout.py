"""Who came with a voyage: passengers not seen yet, and travellers on no list."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.crossings.access import ARRIVAL_DESK
from leeward.apps.crossings.actions.reads import turnout_read
from leeward.apps.crossings.queries.turnout import turnout, voyage_of


@require_safe
@needs_role(*ARRIVAL_DESK)
def who_came(request: HttpRequest, id: UUID) -> HttpResponse:
    """Counts always; names from the arrival on until its hours are past. Each look at names is audited."""
    officer = signed_in(request)
    voyage = voyage_of(id, officer)
    if voyage is None:
        raise Http404
    found = turnout(voyage, timezone.now())
    if found.names:
        turnout_read(found, officer=officer)
    return render(request, "crossings/turnout.html", {"found": found, "voyage": voyage})
