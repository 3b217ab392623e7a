"""Searches for criminal cases: an analyst asks and reads, a second person of the agency asked decides."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done
from leeward.apps.crossings.access import GUARDIANS, INVESTIGATORS, case_searches_to_decide, own_case_searches
from leeward.apps.crossings.actions import police as acts
from leeward.apps.crossings.forms.police import CaseSearchForm
from leeward.apps.crossings.queries.police import found_by, own_searches, searches_listed
from leeward.apps.crossings.views.deciding import Acts, decide_one
from leeward.platform.refusal import NotAllowed

_ACTS: Acts = {
    "agree": partial(acts.decide, agrees=True),
    "refuse": partial(acts.decide, agrees=False),
    "end": acts.end,
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*INVESTIGATORS)
def cases(request: HttpRequest) -> HttpResponse:
    """What the officer asked, and the form to ask."""
    officer = signed_in(request)
    form = CaseSearchForm(request.POST or None)
    if done(request, form, lambda: acts.ask(form.asked, officer=officer)):
        messages.success(request, _("Asked. You may read the result if the agency agrees."))
        return redirect("crossings:cases")
    context = {"form": form, "rows": own_searches(officer, timezone.now())}
    return render(request, "crossings/cases.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*INVESTIGATORS)
def case(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """The result of one search, while it may be read; each look is audited."""
    officer = signed_in(request)
    search = own_case_searches(officer).select_related("asked_of").filter(pk=search_id).first()
    if search is None or not search.is_open(timezone.now()):
        raise Http404
    rows = found_by(search)
    try:
        acts.result_read(search, officer=officer, found=len(rows))
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    return render(request, "crossings/case.html", {"search": search, "rows": rows})


@require_safe
@needs_role(*GUARDIANS)
def cases_asked(request: HttpRequest) -> HttpResponse:
    """What was asked of the officer's agency."""
    officer, now = signed_in(request), timezone.now()
    context = {"rows": searches_listed(officer, now), "officer": officer}
    return render(request, "crossings/cases_asked.html", context)


@require_POST
@needs_role(*GUARDIANS)
def decide(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Agree, refuse, or take an agreement back."""
    decide_one(request, case_searches_to_decide(signed_in(request)), search_id, _ACTS)
    return redirect("crossings:cases_asked")
