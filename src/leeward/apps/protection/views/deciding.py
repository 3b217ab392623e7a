"""The decision about the status, and the reflection period."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.access import may_second
from leeward.apps.protection.actions.deciding import Proposal, propose_status, second_status
from leeward.apps.protection.actions.reflecting import propose_end, second_end
from leeward.apps.protection.forms.work import GROUNDS, ORGANISATIONS, DecisionForm, EndForm, SecondForm
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.indicators import panel
from leeward.apps.protection.queries.statuses import (
    as_reflection,
    decisions_of,
    is_protected,
    moves_of,
    reflection_of,
    second_roles,
    waiting_decision,
)
from leeward.apps.protection.views.pages import case_page, of_case
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def decision(request: HttpRequest, case: Case) -> HttpResponse:
    """What was decided, what the indicators say for each dimension, and a new proposal."""
    officer = signed_in(request)
    form = DecisionForm(
        request.POST if request.method == "POST" else None, statuses=tuple(move.after for move in moves_of(case))
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = propose_status(case, Proposal(**form.cleaned_data), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            if made.outcome == made.Outcome.WAITING:
                messages.success(request, _("Your proposal waits for a second person. Until then nothing changes."))
            return redirect("protection:decision", case.pk)
    return _shown(request, case, officer, form)


@require_POST
@of_case
def second(request: HttpRequest, case: Case, decision: UUID) -> HttpResponse:
    """Agree to a proposal, or not."""
    found = next((each for each in decisions_of(case) if each.pk == decision), None)
    if found is None:
        raise Http404
    form = SecondForm(request.POST)
    if form.is_valid():
        agree, note = form.cleaned_data["agree"] == "yes", form.cleaned_data["note"]
        tried(request, lambda: second_status(case, found, agree=agree, note=note, officer=signed_in(request)))
    return redirect("protection:decision", case.pk)


@require_POST
@of_case
def end_reflection(request: HttpRequest, case: Case) -> HttpResponse:
    """Propose that the reflection period ends."""
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The period goes on. To propose its end, say why."))
    else:
        data = form.cleaned_data
        tried(request, lambda: propose_end(case, data["ground"], data["reasons"], officer=signed_in(request)))
    return redirect("protection:decision", case.pk)


@require_POST
@of_case
def second_reflection(request: HttpRequest, case: Case) -> HttpResponse:
    """Agree that the period ends, or let it go on."""
    agree = request.POST.get("agree") == "yes"
    tried(request, lambda: second_end(case, agree=agree, officer=signed_in(request)))
    return redirect("protection:decision", case.pk)


def _shown(request: HttpRequest, case: Case, officer: Officer, form: DecisionForm) -> HttpResponse:
    now, clock, waiting = timezone.now(), reflection_of(case), waiting_decision(case)
    rows = [
        (each, each.body or {}, ORGANISATIONS.get((each.body or {}).get("organisation", "")))
        for each in decisions_of(case)
    ]
    context = {
        "form": form,
        "end_form": EndForm(),
        "rows": rows,
        "waiting": waiting,
        "may_second": waiting and may_second(officer, waiting.officer, *second_roles(case, waiting)),
        "clock": clock,
        "clock_over": clock and as_reflection(clock).decision_due(now),
        "clock_ground": GROUNDS.get((clock.body or {}).get("ground", "")) if clock else "",
        "clock_reasons": (clock.body or {}).get("reasons", "") if clock else "",
        "may_end": clock and clock.proposed_by and may_second(officer, clock.proposed_by, Role.SUPERVISOR),
        "protected": is_protected(case, now),
        "panel": panel(case, local_today(officer, now)),
    }
    return case_page(request, case, "decision", context, status=422 if form.errors else 200)
