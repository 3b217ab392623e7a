"""The card beside a verdict, asked for after the verdict is shown."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.crossings.access import COUNTER, FOLLOWERS
from leeward.apps.crossings.queries.card import card_elsewhere, card_of
from leeward.apps.screening.queries.checks import check_for


@require_safe
@needs_role(*COUNTER)
def card(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Part of a page. The check was audited when it was made, and so was a colleague's reading of it."""
    officer = signed_in(request)
    check = check_for(check_id, officer)
    shown = card_elsewhere(check_id, officer) if check is None else card_of(check)
    if check is None and shown is None:
        raise Http404
    context = {"check": check, "card": shown, "follows": has_role(officer, *FOLLOWERS)}
    return render(request, "crossings/_card.html", context)
