"""Re-entry bans and extensions: what waits for a second person, and what is in force."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import sent
from leeward.apps.crossings.access import FOLLOWERS, visible_conditions
from leeward.apps.crossings.actions import conditions as acts
from leeward.apps.crossings.actions.reads import lists_read
from leeward.apps.crossings.forms.conditions import ConditionForm
from leeward.apps.crossings.queries.conditions import listed
from leeward.apps.crossings.views.deciding import Acts, decide_one
from leeward.apps.crossings.views.history import crossing_or_404, to_history

_ACTS: Acts = {
    "agree": partial(acts.decide, agrees=True),
    "decline": partial(acts.decide, agrees=False),
    "lift": acts.lift,
}


@require_safe
@needs_role(*FOLLOWERS)
def conditions(request: HttpRequest) -> HttpResponse:
    """All that waits or is in force."""
    officer = signed_in(request)
    rows = listed(officer, local_date(officer.post))
    lists_read("conditions", officer=officer, found=len(rows))
    context = {"rows": rows, "officer": officer, "supervisor": has_role(officer, Role.SUPERVISOR)}
    return render(request, "crossings/conditions.html", context)


@require_POST
@needs_role(*FOLLOWERS)
def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """Propose one for the person of a crossing."""
    officer = signed_in(request)
    crossing = crossing_or_404(id, officer)
    form = ConditionForm(request.POST)
    said = _("Proposed. A second person decides.")
    if sent(request, form, lambda: acts.propose(crossing, form.wanted, officer=officer), said):
        return redirect("crossings:conditions")
    return to_history(crossing)


@require_POST
@needs_role(*FOLLOWERS)
def decide(request: HttpRequest, condition_id: UUID) -> HttpResponse:
    """Agree, decline or lift."""
    decide_one(request, visible_conditions(signed_in(request)), condition_id, _ACTS)
    return redirect("crossings:conditions")
