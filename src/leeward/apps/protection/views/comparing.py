"""Comparing documents with another agency that cares: asking, answering with a number, and with which they are."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.access import CARERS, comparisons_of, may_second, supervises_care
from leeward.apps.protection.actions.comparing import decide, propose
from leeward.apps.protection.actions.comparison_limits import decide_limit, propose_limit
from leeward.apps.protection.forms.comparing import CompareForm, LimitForm
from leeward.apps.protection.queries.comparing import asked_by_us, asked_of_us, others
from leeward.apps.protection.queries.comparison_limits import limits_for
from leeward.core.privacy import intersection
from leeward.platform.refusal import NotAllowed

REFRESH_SECONDS = 2


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def comparing(request: HttpRequest) -> HttpResponse:
    """What was asked, by us and of us, and a new question. It loads again while something is being compared."""
    officer, agencies, now = signed_in(request), others(signed_in(request)), timezone.now()
    form = CompareForm(request.POST if request.method == "POST" else None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            propose(form.others[said["agency"]], said["purpose"], said["reason"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("People who agreed are looked for; then your question waits for a supervisor."))
            return redirect("protection:comparing")
    context: dict[str, Any] = {
        "form": form,
        "agencies": agencies,
        "available": intersection.available(),
        "ours": asked_by_us(officer, now),
        "theirs": asked_of_us(officer, now),
    }
    response = render(request, "protection/comparing.html", context, status=422 if form.errors else 200)
    if request.method == "GET" and any(each.task for each in (*context["ours"], *context["theirs"])):
        response.headers["Refresh"] = f"{REFRESH_SECONDS}; url={request.path}"
    return response


@require_POST
@needs_role(*CARERS)
def next_step(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the next step of a comparison, or refuse it."""
    officer = signed_in(request)
    row = comparisons_of(officer).filter(pk=id).first()
    if row is None:
        raise Http404
    agree = request.POST.get("agree") == "yes"
    tried(request, lambda: decide(row, agree=agree, officer=officer))
    return redirect("protection:comparing")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def limits(request: HttpRequest) -> HttpResponse:
    """How many documents other agencies may ask about in a day, by agreement."""
    officer, today = signed_in(request), timezone.localdate()
    form = LimitForm(request.POST if request.method == "POST" else None, agencies=others(officer), today=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        other = form.others[said["agency"]].agency
        try:
            propose_limit(other, said["documents"], said["agreement"], said["until"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It counts once another supervisor agrees."))
            return redirect("protection:limits")
    rows = [(row, may_second(officer, row.proposed_by)) for row in limits_for(officer)[:100]]
    context = {"form": form, "rows": rows, "supervises": supervises_care(officer), "today": today}
    context["usual"] = settings.COMPARED_DOCUMENTS
    return render(request, "protection/limits.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*CARERS)
def decide_on_limit(request: HttpRequest, id: UUID) -> HttpResponse:
    """Put an agreed limit into force, or end it."""
    officer = signed_in(request)
    row = limits_for(officer).filter(pk=id).first()
    if row is None:
        raise Http404
    agree = request.POST.get("agree") == "yes"
    tried(request, lambda: decide_limit(row, agree=agree, officer=officer))
    return redirect("protection:limits")
