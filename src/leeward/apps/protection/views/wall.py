"""The wall desk: asking as police or immigration, answering as the caring agency."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.protection.access import CARERS
from leeward.apps.protection.actions.received_reads import note_question_read
from leeward.apps.protection.actions.wall import ask, give
from leeward.apps.protection.forms.wall import AnswerForm, AskForm
from leeward.apps.protection.models import WallQuestion
from leeward.apps.protection.queries.cases import case_for, open_rows
from leeward.apps.protection.queries.wall import as_asked, carers, questions_for, questions_of
from leeward.core.printable import plain
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed

ASKERS = (Role.DUTY, Role.SECOND_LINE)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*ASKERS)
def asking(request: HttpRequest) -> HttpResponse:
    """Ask a caring agency about a document. The page says the same of every person."""
    officer, agencies = signed_in(request), carers()
    form = AskForm(request.POST if request.method == "POST" else None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        try:
            ask(form.agencies[form.cleaned_data["agency"]], form.body(), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Relayed. If no answer comes, that says nothing about anyone."))
            return redirect("protection:wall_asking")
    page = list_page(request, questions_of(officer))
    context = {"form": form, "agencies": agencies, "page": page, "asked": as_asked(page.rows, timezone.now())}
    return render(request, "protection/wall_asking.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*CARERS)
def desk(request: HttpRequest) -> HttpResponse:
    """Questions to the caring agency."""
    context = {"page": list_page(request, questions_for(signed_in(request))), "now": timezone.now()}
    return render(request, "protection/wall.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def question(request: HttpRequest, id: UUID) -> HttpResponse:
    """One question, and its answer within consent."""
    officer = signed_in(request)
    row = questions_for(officer).filter(pk=id).first()
    if row is None:
        raise Http404
    cases = [(each.case, each.called) for each in open_rows(officer, timezone.now())]
    form = AnswerForm(request.POST if request.method == "POST" else None, cases=cases)
    if request.method == "POST" and form.is_valid():
        try:
            _give(row, form, request)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("protection:wall")
    note_question_read(row, officer=officer)
    context = {"row": row, "body": row.body or {}, "form": form, "now": timezone.now()}
    return render(request, "protection/wall_question.html", context, status=422 if form.errors else 200)


def _give(row: WallQuestion, form: AnswerForm, request: HttpRequest) -> None:
    said, officer = form.cleaned_data, signed_in(request)
    case = case_for(UUID(said["case"]), officer) if said["case"] else None
    give(row, WallQuestion.Kind(said["kind"]), case, said["parts"], plain(said["text"]), officer=officer)
