"""Trainers' cases: the list, the builder with its preview, one case with its versions, the second person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import KEEPERS, TRAINERS, may_decide_case, sees_persons, trainer_cases_for
from leeward.apps.training.actions import trainer_cases as acts
from leeward.apps.training.actions.trainer_cases import Place
from leeward.apps.training.forms.trainer_cases import CaseForm, draft_like
from leeward.apps.training.models import TrainerCase
from leeward.apps.training.queries.balance import balance_of, compared
from leeward.apps.training.queries.case_page import case_of_row, numbers_of_place, preview, versions_of, with_answers
from leeward.apps.training.queries.pool import cases_for, month_of
from leeward.apps.training.queries.trainer_cases import FIRST, draft_of, is_same_case, number_of
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.draft import Draft
from leeward.platform.pages import list_page

_RULINGS = {
    "approve": (acts.approve_case, gettext_lazy("In use: it comes in bursts that begin from now on.")),
    "decline": (acts.decline_case, gettext_lazy("Not put in use.")),
    "withdraw": (acts.withdraw_case, gettext_lazy("Withdrawn: no burst begins with it any more.")),
}


@require_safe
@needs_role(*KEEPERS)
def cases(request: HttpRequest) -> HttpResponse:
    """All cases that trainers described, those that wait first; the balance of the whole set."""
    officer = signed_in(request)
    waiting = trainer_cases_for(officer).filter(state=TrainerCase.State.PROPOSED)
    others = trainer_cases_for(officer).exclude(state=TrainerCase.State.PROPOSED)
    page = list_page(request, [*waiting, *others])
    context = {
        "page": page,
        "rows": with_answers(page.rows),
        "balance": balance_of(officer, month_of(local_date(officer.post))),
        "trains": sees_persons(officer),
        "here": "board",
        "keeps": True,
    }
    return render(request, "training/trainer_cases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*TRAINERS)
def build(request: HttpRequest) -> HttpResponse:
    """Describe a case: with a preview of what the officer would see, and the balance before and after."""
    return _builder(request, Place())


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*TRAINERS)
def replace(request: HttpRequest, item: int) -> HttpResponse:
    """Describe a case that comes in the place of one of the month, whose preview the page shows first."""
    officer = signed_in(request)
    month = month_of(local_date(officer.post))
    case = dict(cases_for(officer, month)).get(item)
    if case is None or item >= FIRST:
        raise Http404
    return _builder(request, Place(instead_of=item), draft_like(case, month), case)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*TRAINERS)
def change(request: HttpRequest, made: int) -> HttpResponse:
    """Describe the next version of a trainer's case that is in use."""
    officer = signed_in(request)
    row = get_object_or_404(trainer_cases_for(officer), pk=made, state=TrainerCase.State.APPROVED)
    case = case_of_row(row, month_of(local_date(officer.post)))
    return _builder(request, Place(before=row), draft_of(row), case)


def _builder(request: HttpRequest, place: Place, draft: Draft | None = None, case: Case | None = None) -> HttpResponse:
    officer = signed_in(request)
    today = local_date(officer.post)
    form = CaseForm(request.POST if request.method == "POST" else None, today=today, draft=draft)
    if "propose" in request.POST and done(
        request, form, lambda: acts.propose_case(form.draft(), place, officer=officer)
    ):
        messages.success(request, _("Proposed. Another trainer or a supervisor looks at it and approves it."))
        return redirect("training:trainer_cases")
    if form.is_bound:
        form.is_valid()  # makes its case, also for a preview
    goes, drawn = numbers_of_place(place.before, place.instead_of), form.case if form.is_bound else case
    context = {
        "form": form,
        "place": place,
        "preview": preview(drawn, goes, officer, month_of(today)) if drawn else None,
        "is_new": form.is_bound,
        "here": "board",
        "keeps": True,
    }
    return render(request, "training/case_builder.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*KEEPERS)
def case(request: HttpRequest, made: int) -> HttpResponse:
    """One case: what the officer sees, why, its versions with their answers, and what deciding on it changes."""
    officer = signed_in(request)
    row = get_object_or_404(trainer_cases_for(officer), pk=made)
    month = month_of(local_date(officer.post))
    drawn = case_of_row(row, month)
    instead_of = row.instead_of
    if instead_of is not None and not is_same_case(instead_of, row.month, month):
        instead_of = None
    goes = numbers_of_place(row.before, instead_of)
    waits = row.state == TrainerCase.State.PROPOSED
    context = {
        "row": row,
        "version": with_answers([row])[0],
        "preview": preview(drawn, goes if waits else {number_of(row)}, officer, month) if drawn else None,
        "without": None if waits else compared(officer, month, comes=None, goes={number_of(row)}),
        "versions": versions_of(row),
        "may_decide": may_decide_case(officer, row),
        "is_mine": row.proposed_by_id == officer.pk,
        "trains": sees_persons(officer),
        "here": "board",
        "keeps": True,
    }
    return render(request, "training/trainer_case.html", context)


@require_POST
@needs_role(*KEEPERS)
def decide(request: HttpRequest, made: int, ruling: str) -> HttpResponse:
    """Approve, decline or withdraw a case."""
    officer = signed_in(request)
    row = get_object_or_404(trainer_cases_for(officer), pk=made)
    if ruling not in _RULINGS:
        raise Http404
    act, said = _RULINGS[ruling]
    tried(request, lambda: act(row, officer=officer), str(said))
    return redirect("training:trainer_case", row.pk)
