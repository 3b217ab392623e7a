"""Assessments on their pages: one's own, the cases without feedback, the appeal; setting and deciding for trainers."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import KEEPERS, TRAINERS, sees_persons
from leeward.apps.training.actions import assessments as acts
from leeward.apps.training.forms.assessments import AppealForm, AssessmentForm, CaseForm
from leeward.apps.training.forms.bursts import DECISIONS
from leeward.apps.training.models import Appeal, Assessment
from leeward.apps.training.queries import assessments as queries
from leeward.apps.training.queries.bursts import said_of, shown_case


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def assessments(request: HttpRequest) -> HttpResponse:
    """One's own assessments; for a trainer those of colleagues too, and setting one."""
    officer = signed_in(request)
    trains = sees_persons(officer)
    if request.method == "POST" and not trains:
        raise Http404
    form = AssessmentForm(request.POST if request.method == "POST" else None, by=officer) if trains else None
    if form is not None and done(request, form, lambda: _set(form, officer)):
        return redirect("training:assessments")
    context = {
        "mine": [_row(each) for each in queries.assessments_of(officer)],
        "others": [_row(each) for each in queries.assessments_for(officer)],
        "form": form,
        "outcomes": Appeal.Outcome.choices,
        "reasons": AppealForm(),
        "here": "assessments",
        "keeps": has_role(officer, *KEEPERS),
    }
    return render(request, "training/assessments.html", context, status=422 if form and form.errors else 200)


def _set(form: forms.Form, officer: Officer) -> None:
    said = form.cleaned_data
    acts.set_assessment(said["officer"], said["kind"], said["due_on"], officer=officer)


def _row(row: Assessment) -> dict[str, Any]:
    """An assessment, with what it says once it is over."""
    ended = row.ended_at is not None
    told = said_of(queries.counts_in(row)) if ended else ()
    appeal = getattr(row, "appeal", None)
    return {"row": row, "told": told, "passed": queries.passed(row), "appeal": appeal, "left": queries.left(row)}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def assessment(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """The next case; there is no feedback before the end."""
    officer = signed_in(request)
    row = _own(officer, assessment)
    if request.method == "POST":
        form = CaseForm(request.POST)
        if form.is_valid():
            said = form.cleaned_data
            tried(request, lambda: acts.decide_case(row, said["place"], said["decision"], officer=officer))
        return redirect("training:assessment", row.pk)
    place = queries.next_case(row)
    if place is None:
        return redirect("training:assessments")
    shown = shown_case(queries.cases_in(row)[place], place, queries.SIZE)
    context = {"shown": shown, "decisions": DECISIONS, "place": place, "row": row}
    return render(request, "training/assessment.html", context)


@require_POST
@login_required
def appeal(request: HttpRequest, assessment: UUID) -> HttpResponse:
    """Appeal against a result of one's own."""
    officer, form = signed_in(request), AppealForm(request.POST)
    row = _own(officer, assessment)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    tried(request, lambda: acts.appeal(row, because, officer=officer), _("A second trainer looks at it."))
    return redirect("training:assessments")


@require_POST
@needs_role(*TRAINERS)
def decide(request: HttpRequest, assessment: UUID, outcome: str) -> HttpResponse:
    """Decide on an appeal."""
    officer = signed_in(request)
    row = queries.assessments_for(officer).filter(pk=assessment).first()
    if row is None:
        raise Http404
    tried(request, lambda: acts.decide_appeal(row, outcome, officer=officer), _("Decided."))
    return redirect("training:assessments")


def _own(officer: Officer, id: UUID) -> Assessment:
    row = queries.assessments_of(officer).filter(pk=id).first()
    if row is None:
        raise Http404
    return row
