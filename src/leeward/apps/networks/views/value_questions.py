"""Asking other agencies about values, and answering them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.networks.access import DECIDERS, WORKERS
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.value_questions import ask, decide
from leeward.apps.networks.forms.value_questions import AskForm
from leeward.apps.networks.queries.inquiries import open_inquiry
from leeward.apps.networks.queries.value_questions import agencies_to_ask, questions_for, questions_of, shown
from leeward.apps.networks.views.opened import inside
from leeward.core.privacy import intersection
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def values(request: HttpRequest, id: UUID) -> HttpResponse:
    """What the inquiry asked other agencies, what was answered from it, and a new question."""
    officer, inquiry = signed_in(request), inside(request, id)
    form = AskForm(request.POST if request.method == "POST" else None, officer=officer)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            ask(
                inquiry,
                said["agency"],
                said["kinds"],
                said["reason"],
                worked_with=said["worked_with"],
                officer=officer,
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your question waits for a supervisor."))
            return redirect("networks:values", inquiry.pk)
    rows = [shown(row, officer, inquiry) for row in questions_of(inquiry)]
    audit_look("value.read", inquiry, officer, details={"told": sum(bool(row.found) for row in rows)})
    context = {"inquiry": inquiry, "here": "values", "form": form, "rows": rows, "available": intersection.available()}
    context["agencies"] = agencies_to_ask(officer).exists()
    return render(request, "networks/values.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*WORKERS, *DECIDERS)
def questions(request: HttpRequest) -> HttpResponse:
    """Every question between the officer's agency and others, with the steps that wait for the officer."""
    officer = signed_in(request)
    page = list_page(request, questions_for(officer).order_by("-asked_at", "-id"))
    rows = [shown(row, officer) for row in page.rows]
    context = {"page": page, "rows": rows, "available": intersection.available()}
    return render(request, "networks/questions.html", context)


@require_POST
@needs_role(*WORKERS, *DECIDERS)
def next_step(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Take the next step of a question, or refuse it."""
    officer = signed_in(request)
    row = questions_for(officer).filter(pk=question_id).first()
    if row is None:
        raise Http404
    try:
        decide(row, agree=request.POST.get("agree") == "yes", officer=officer, answer_from=_id(request, "answer_from"))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    back = _id(request, "inquiry")
    if back is not None and open_inquiry(back, officer) is not None:
        return redirect("networks:values", back)
    return redirect("networks:questions")


def _id(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return None
