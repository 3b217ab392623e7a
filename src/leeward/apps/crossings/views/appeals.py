"""Appeals against re-entry bans and refusals: which are open, noting one, and deciding it."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import done, sent
from leeward.apps.crossings.access import (
    APPEAL_JUDGES,
    APPEAL_NOTERS,
    FOLLOWERS,
    visible_appeals,
    visible_conditions,
    visible_refusals,
)
from leeward.apps.crossings.actions.appeals import (
    decide_appeal,
    find_appealable,
    lodge_against_ban,
    lodge_against_refusal,
)
from leeward.apps.crossings.actions.reads import lists_read
from leeward.apps.crossings.forms.appeals import AppealedDocumentForm, DecisionForm, LodgeForm
from leeward.apps.crossings.models import Appeal, Condition, Refusal
from leeward.apps.crossings.queries.appeals import appeals_listed

M = TypeVar("M", bound=Model)
Found = tuple[list[Condition], list[Refusal]]


@require_safe
@needs_role(*APPEAL_NOTERS)
def appeals(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, and what was decided lately."""
    officer = signed_in(request)
    rows = appeals_listed(officer, local_date(officer.post))
    lists_read("appeals", officer=officer, found=len(rows))
    context = {"rows": rows, "form": AppealedDocumentForm(), "follows": has_role(officer, *FOLLOWERS)}
    return render(request, "crossings/appeals.html", context)


@require_POST
@needs_role(*APPEAL_NOTERS)
def of_document(request: HttpRequest) -> HttpResponse:
    """Bans and refusals of a document, each with the form to note an appeal. The number is in no address."""
    officer, form = signed_in(request), AppealedDocumentForm(request.POST)
    found: list[Found] = []
    if done(request, form, lambda: found.append(_found(form, officer))):
        ((bans, refusals),) = found
        return render(request, "crossings/appealable.html", {"form": form, "bans": bans, "refusals": refusals})
    return render(request, "crossings/appealable.html", {"form": form}, status=422)


def _found(form: AppealedDocumentForm, officer: Officer) -> Found:
    return find_appealable(form.cleaned_data["issuer"], form.cleaned_data["number"], officer=officer)


@require_POST
@needs_role(*APPEAL_NOTERS)
def lodge_ban(request: HttpRequest, condition_id: UUID) -> HttpResponse:
    """Note an appeal against a ban."""
    return _lodge(request, visible_conditions(signed_in(request)), condition_id, lodge_against_ban)


@require_POST
@needs_role(*APPEAL_NOTERS)
def lodge_refusal(request: HttpRequest, refusal_id: UUID) -> HttpResponse:
    """Note an appeal against a refusal of entry."""
    return _lodge(request, visible_refusals(signed_in(request)), refusal_id, lodge_against_refusal)


def _lodge(request: HttpRequest, seen: QuerySet[M], key: UUID, act: Callable[..., Appeal]) -> HttpResponse:
    row, form, officer = seen.filter(pk=key).first(), LodgeForm(request.POST), signed_in(request)
    if row is None:
        raise Http404
    made: list[Appeal] = []
    if sent(request, form, lambda: made.append(act(row, form.lodged, officer=officer)), ""):
        day = made[0].due_on.isoformat()
        messages.success(request, _("Noted. It is decided by %(day)s: tell the person.") % {"day": day})
    return redirect("crossings:appeals")


@require_POST
@needs_role(*APPEAL_JUDGES)
def decide(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """Decide one, with reasons."""
    officer, form = signed_in(request), DecisionForm(request.POST)
    appeal = visible_appeals(officer).filter(pk=appeal_id).first()
    if appeal is None:
        raise Http404
    said = _("Decided. Tell the person, with the reasons and where they may complain.")
    sent(request, form, lambda: decide_appeal(appeal, form.decision, officer=officer), said)
    return redirect("crossings:appeals")
