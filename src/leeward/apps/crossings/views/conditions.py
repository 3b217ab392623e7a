"""Re-entry bans and extensions: what waits for a second person, and what is in force."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.access import FOLLOWERS, visible_conditions
from leeward.apps.crossings.actions import conditions as acts
from leeward.apps.crossings.actions.reads import lists_read
from leeward.apps.crossings.actions.refusal import NotAllowed
from leeward.apps.crossings.forms.conditions import ConditionForm
from leeward.apps.crossings.queries.conditions import listed
from leeward.apps.crossings.views.history import crossing_or_404


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
    try:
        if form.is_valid():
            acts.propose(crossing, form.wanted, officer=officer)
            messages.success(request, _("Proposed. A second person decides."))
            return redirect("crossings:conditions")
        name, errors = next(iter(form.errors.items()))
        messages.error(request, f"{form.fields[name].label}: {errors[0]}")
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{request.path.removesuffix('/conditions')}?purpose=border_check")


@require_POST
@needs_role(*FOLLOWERS)
def decide(request: HttpRequest, condition_id: UUID) -> HttpResponse:
    """Agree, decline or lift."""
    officer = signed_in(request)
    found = visible_conditions(officer).filter(pk=condition_id).first()
    if found is None:
        raise Http404
    choice = request.POST.get("choice", "")
    try:
        if choice == "lift":
            acts.lift(found, officer=officer)
        else:
            acts.decide(found, agrees=choice == "agree", officer=officer)
        messages.success(request, _("Recorded."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("crossings:conditions")
