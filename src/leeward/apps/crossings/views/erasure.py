"""What the table of retention erases next: counts for the person responsible, and no person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.access import GUARDIANS
from leeward.apps.crossings.queries.erasure import AHEAD, due_of
from leeward.apps.crossings.queries.retention import days_kept


@require_safe
@needs_role(*GUARDIANS)
def due(request: HttpRequest) -> HttpResponse:
    """Crossings that are erased within thirty days, by month and source."""
    officer = signed_in(request)
    today = local_date(officer.post)
    rows = due_of(officer.agency_id, today)
    kept = days_kept()
    context = {"rows": rows, "until": today + AHEAD, "days": kept["crossing"], "without_exit": kept["no_exit"]}
    return render(request, "crossings/due.html", context)
