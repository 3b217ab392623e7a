"""The board: cohorts, posts, fairness; a cohort and its officers; the cases of the month."""

import json
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import done
from leeward.apps.training.access import KEEPERS, TRAINERS, cohorts_of, sees_persons
from leeward.apps.training.actions.cohorts import note_look, save_cohort
from leeward.apps.training.actions.statements import take_statements
from leeward.apps.training.forms.cohorts import CohortForm
from leeward.apps.training.models import BurstAnswer, Cohort
from leeward.apps.training.queries import board as queries
from leeward.apps.training.queries.balance import balance_of
from leeward.apps.training.queries.cohorts import results_of
from leeward.apps.training.queries.courses import course_titles
from leeward.apps.training.queries.items import items_of
from leeward.apps.training.queries.pool import month_of
from leeward.platform.file_answer import file_response
from leeward.platform.pages import list_page


@require_safe
@needs_role(*KEEPERS)
def board(request: HttpRequest) -> HttpResponse:
    """The cohorts, the posts, and whether good travellers of one nationality are sent on more than others."""
    officer = signed_in(request)
    answers = BurstAnswer.objects.filter(burst__officer__agency=officer.agency_id)
    context = {
        "boards": [queries.board(each) for each in cohorts_of(officer)],
        "posts": queries.posts(officer),
        "fairness": queries.fairness(answers),
        "trains": sees_persons(officer),
        "here": "board",
        "keeps": True,
    }
    return render(request, "training/board.html", context)


@require_safe
@needs_role(*KEEPERS)
def cohort(request: HttpRequest, cohort: UUID) -> HttpResponse:
    """One cohort; a trainer sees its officers too, which is in the audit log."""
    row, officer = _known(request, cohort), signed_in(request)
    trains = sees_persons(officer)
    if trains:
        note_look(row, officer=officer)
    people = results_of(row) if trains else []
    titles = course_titles(officer)
    courses = [(titles.get(each.code, each.code), each.due_on) for each in row.courses.all()]
    context = {"board": queries.board(row), "courses": courses, "people": people, "trains": trains}
    context |= {"here": "board", "keeps": True}
    return render(request, "training/cohort.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*TRAINERS)
def change(request: HttpRequest, cohort: UUID | None = None) -> HttpResponse:
    """Begin a cohort, or change one."""
    officer = signed_in(request)
    row = _known(request, cohort) if cohort else None
    form = CohortForm(request.POST if request.method == "POST" else None, by=officer, cohort=row)
    if done(request, form, lambda: save_cohort(form.said(), officer=officer, cohort=row)):
        messages.success(request, _("Stored."))
        return redirect("training:board")
    context = {"form": form, "cohort": row, "here": "board", "keeps": True}
    return render(request, "training/cohort_form.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*TRAINERS)
def items(request: HttpRequest) -> HttpResponse:
    """The cases of the month: truth, difficulty, how they are solved, and which are retired."""
    officer = signed_in(request)
    month = month_of(local_date(officer.post))
    page = list_page(request, items_of(officer, month))
    context = {
        "page": page,
        "rows": page.rows,
        "uneven": balance_of(officer, month).uneven,
        "here": "board",
        "keeps": True,
    }
    return render(request, "training/items.html", context)


@require_POST
@needs_role(*TRAINERS)
def statements(request: HttpRequest) -> HttpResponse:
    """xAPI statements of finished courses and bursts, as a file."""
    made = take_statements(request.build_absolute_uri("/"), officer=signed_in(request))
    return file_response(json.dumps(made, ensure_ascii=False, indent=1), "statements.json")


def _known(request: HttpRequest, id: UUID) -> Cohort:
    """The cohort. Raises Http404: another agency's and none are one answer."""
    row = cohorts_of(signed_in(request)).filter(pk=id).first()
    if row is None:
        raise Http404
    return row
