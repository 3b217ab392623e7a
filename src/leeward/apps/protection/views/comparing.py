"""Comparing documents with another agency that cares: asking, answering with a number, and with which they are."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.access import CARERS, comparisons_of
from leeward.apps.protection.actions.comparing import decide, propose
from leeward.apps.protection.forms.comparing import CompareForm
from leeward.apps.protection.queries.comparing import asked_by_us, asked_of_us, others
from leeward.apps.protection.views.pages import attempt
from leeward.core.privacy import intersection


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def comparing(request: HttpRequest) -> HttpResponse:
    """What was asked, by us and of us, and a new question."""
    officer, agencies = signed_in(request), others(signed_in(request))
    form = CompareForm(request.POST if request.method == "POST" else None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            propose(form.agencies[said["agency"]], said["purpose"], said["reason"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your question waits for a supervisor. Nothing was compared yet."))
            return redirect("protection:comparing")
    context = {
        "form": form,
        "agencies": agencies,
        "available": intersection.available(),
        "ours": asked_by_us(officer),
        "theirs": asked_of_us(officer),
    }
    return render(request, "protection/comparing.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*CARERS)
def next_step(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the next step of a comparison, or refuse it."""
    officer = signed_in(request)
    row = comparisons_of(officer).filter(pk=id).first()
    if row is None:
        raise Http404
    agree = request.POST.get("agree") == "yes"
    attempt(request, lambda: decide(row, agree=agree, officer=officer))
    return redirect("protection:comparing")
