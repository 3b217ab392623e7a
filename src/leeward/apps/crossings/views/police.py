"""Searches for criminal cases: an analyst asks and reads, a second person of the agency asked decides."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.crossings.access import GUARDIANS, INVESTIGATORS, case_searches_to_decide, own_case_searches
from leeward.apps.crossings.actions import police as acts
from leeward.apps.crossings.actions.refusal import NotAllowed
from leeward.apps.crossings.forms.police import CaseSearchForm
from leeward.apps.crossings.queries.police import found_by, own_searches, searches_listed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*INVESTIGATORS)
def cases(request: HttpRequest) -> HttpResponse:
    """What the officer asked, and the form to ask."""
    officer = signed_in(request)
    form = CaseSearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.ask(form.asked, officer=officer)
            messages.success(request, _("Asked. You may read the result if the agency agrees."))
            return redirect("crossings:cases")
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
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
    officer = signed_in(request)
    found = case_searches_to_decide(officer).filter(pk=search_id).first()
    if found is None:
        raise Http404
    choice = request.POST.get("choice", "")
    try:
        if choice == "end":
            acts.end(found, officer=officer)
        else:
            acts.decide(found, agrees=choice == "agree", officer=officer)
        messages.success(request, _("Recorded."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("crossings:cases_asked")
