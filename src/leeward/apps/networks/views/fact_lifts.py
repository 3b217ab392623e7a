"""Asking that a person who is kept out may be drawn, and a protection colleague's answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.networks.access import CARERS, WORKERS, leads
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.fact_lifts import ask_to_draw, decide_to_draw, end_drawing
from leeward.apps.networks.forms.fact_lifts import AnswerForm, AskToDrawForm
from leeward.apps.networks.queries.fact_lifts import agreed_lifts, kept, lifts_of, waiting_lifts
from leeward.apps.networks.views.opened import inside
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def fact_lifts(request: HttpRequest, id: UUID) -> HttpResponse:
    """What was asked in the inquiry, and a new question of its lead."""
    officer, inquiry = signed_in(request), inside(request, id)
    form = AskToDrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            ask_to_draw(inquiry, said["number"], said["issuer"], said["reason"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your question waits for a protection colleague."))
            return redirect("networks:fact_lifts", inquiry.pk)
    audit_look("inquiry.read_facts", inquiry, officer)
    context = {"inquiry": inquiry, "here": "entities", "form": form, "rows": list(lifts_of(inquiry))}
    context["leads"] = leads(officer, inquiry)
    return render(request, "networks/fact_lifts.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*CARERS)
def kept_out(request: HttpRequest) -> HttpResponse:
    """The questions that wait for the protection colleague, and the agreements that they may take back."""
    officer = signed_in(request)
    rows = [kept(row) for row in waiting_lifts(officer)]
    for each in rows:
        audit_look("inquiry.read_facts", each.row.inquiry, officer)
    return render(request, "networks/kept_out.html", {"rows": rows, "agreed": agreed_lifts(officer)})


@require_POST
@needs_role(*CARERS)
def answer_lift(request: HttpRequest, lift_id: UUID) -> HttpResponse:
    """Agree, or answer that nothing changes."""
    officer, form = signed_in(request), AnswerForm(request.POST)
    row = next((each for each in waiting_lifts(officer) if each.pk == lift_id), None)
    if row is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Give your reasons. Nothing was changed."))
        return redirect("networks:kept_out")
    said = form.cleaned_data
    try:
        decide_to_draw(lift_id, agree=said["agree"] == "yes", reason=said["reason"], officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("networks:kept_out")


@require_POST
@needs_role(*WORKERS, *CARERS)
def end_lift(request: HttpRequest, lift_id: UUID) -> HttpResponse:
    """Take back a question, or an agreement."""
    officer = signed_in(request)
    try:
        row = end_drawing(lift_id, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("home")
    messages.success(request, _("Taken back."))
    if leads(officer, row.inquiry):
        return redirect("networks:fact_lifts", row.inquiry_id)
    return redirect("networks:kept_out")
