"""The second line: the queue, one referral, and how it ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.access import SECOND_LINE, may_work_on
from leeward.apps.border.actions import referrals as acts
from leeward.apps.border.actions.reads import referral_read
from leeward.apps.border.forms.closure import CloseForm, FearedForm
from leeward.apps.border.models import Hold, NotedCall, Referral
from leeward.apps.border.queries.checks import (
    calls_to_decide,
    contradictions,
    holds_beside,
    holds_to_decide,
    is_overdue,
    overdue,
    queue,
    referral_for,
)
from leeward.apps.border.queries.interview import endings, progress
from leeward.apps.border.queries.notes import notes_of
from leeward.apps.border.queries.quiet_calls import answer_times, marked_chips, named_states
from leeward.apps.border.queries.travellers import (
    Traveller,
    by_traveller,
    checks_beside,
    last_by_record,
    open_referrals_with,
    owners_asked,
)
from leeward.apps.border.views.listing import Row, outcome_said, row_of
from leeward.apps.border.views.owner_rows import owner_lines
from leeward.apps.border.views.owners import owners_context
from leeward.apps.border.views.recipient_context import whole_context
from leeward.apps.screening.access.checks import is_discreet, sees_protected
from leeward.apps.screening.access.judgement import is_told
from leeward.core.record.codes.display import country_name
from leeward.platform.refusal import NotAllowed
from leeward.platform.retention import days_kept

HeldRow = tuple[Hold, Row, str]

_MOST = 100  # rows of one section


@dataclass(frozen=True, slots=True)
class Unsent:
    """What an officer typed and could not be recorded, and why: it stays on the page."""

    refusal: str
    text: str


@require_safe
@needs_role(*SECOND_LINE)
def referrals(request: HttpRequest) -> HttpResponse:
    """Everything that waits, is taken, or was closed today; HTMX gets only the list itself."""
    officer = signed_in(request)
    work, found = queue(officer), holds_to_decide(officer)
    calls: list[NotedCall] = list(calls_to_decide(officer)[:_MOST])
    old_holds = [hold for hold in found if is_overdue(hold)] if has_role(officer, Role.SUPERVISOR) else []
    held = [hold for hold in found if hold not in old_holds]
    beside = [hold for hold in holds_beside([*work.waiting, *work.taken]) if hold not in found]
    waiting, rest, calls = by_traveller(work.waiting, [*held, *beside], calls)
    taken, rest, calls = by_traveller(work.taken, rest, calls)
    held = [hold for hold in rest if hold in held]
    closed, _held, _calls = by_traveller(work.closed, [], [])
    context = {
        "sections": [
            (_("Waiting"), _rows(waiting), len(waiting)),
            (_("Taken"), _rows(taken), len(taken)),
            (_("Closed today"), _rows(closed), len(closed)),
        ],
        "overdue": _overdue(officer),
        "overdue_holds": _held_rows(old_holds),
        "retention": days_kept("checks"),
        "any": bool(waiting or taken or closed),
        "holds": _held_rows(held),
        "calls": [(call, row_of(call.asked.check_made)) for call in calls],
        "contradictions": owner_lines(contradictions(officer)),
        "now": timezone.now(),
        "quiet_calls": answer_times(officer) if has_role(officer, Role.SUPERVISOR) else None,
    }
    partial = request.headers.get("HX-Request") == "true"
    return render(request, "border/_queue.html" if partial else "border/referrals.html", context)


def _overdue(officer: Officer) -> list[tuple[Referral, Row]]:
    if not has_role(officer, Role.SUPERVISOR):
        return []
    return [(item, row_of(item.check_made)) for item in overdue(officer)[:_MOST]]


def _held_rows(found: Iterable[Hold]) -> list[HeldRow]:
    """Holds, each with the page that ends it."""
    return [(hold, row_of(hold.check_made), _page_of(hold)) for hold in found]


def _rows(found: list[Traveller]) -> list[tuple[Traveller, Row]]:
    """The first travellers of a section, which the page reloads every 15 seconds."""
    return [(each, row_of(each.referral.check_made)) for each in found[:_MOST]]


def _page_of(hold: Hold) -> str:
    """The page that shows and ends the hold: the counter's, or the recipient's for a hidden one."""
    check = hold.check_made
    if not is_discreet(check) or hold.was_stopped:
        return reverse("border:verdict", args=[check.pk])
    referral = getattr(check, "referral", None)
    return reverse("border:referral", args=[referral.pk]) if referral else reverse("border:hold", args=[check.pk])


def _referral_or_404(referral_id: UUID, officer: Officer) -> Referral:
    found = referral_for(referral_id, officer)
    if found is None:
        raise Http404
    return found


@require_safe
@needs_role(*SECOND_LINE)
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One referral with its findings, notes and close-out."""
    officer = signed_in(request)
    found = _referral_or_404(referral_id, officer)
    lead = open_referrals_with(found).first()
    if lead is not None and lead.pk != found.pk:
        return redirect("border:referral", lead.pk)
    return referral_page(request, found)


def referral_page(
    request: HttpRequest,
    found: Referral,
    *,
    close: CloseForm | None = None,
    feared: FearedForm | None = None,
    unsent: Unsent | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a referral, with a form that was sent and could not be used; reading it is logged."""
    officer = signed_in(request)
    referral_read(found, officer=officer)
    context = _context(found, officer, close or CloseForm())
    named = named_states(found.check_made)
    context["feared_states"] = named
    context["unsent"] = unsent
    context["feared_form"] = feared or FearedForm(initial={"states": ", ".join(map(country_name, named))})
    context |= owners_context(request, found.check_made, counter=not sees_protected(officer), page="referral")
    return render(request, "border/referral.html", context, status=status)


def _context(found: Referral, officer: Officer, form: CloseForm) -> dict[str, Any]:
    whole, beside = whole_context(found.check_made, officer), checks_beside(found.check_made, officer)
    told = [each for each in owners_asked(beside) if is_told(each.kind, recipient=sees_protected(officer))]
    return whole | {
        "referral": found,
        "hold_here": whole["hold"] is not None and sees_protected(officer) and is_discreet(found.check_made),
        "notes": notes_of(found),
        "signs": marked_chips(found.check_made, officer),
        "may_work": may_work_on(officer, found) and found.state != Referral.State.CLOSED,
        "outcome": outcome_said(found) if found.outcome else "",
        "interview": progress(found, officer),
        "endings": endings(found, officer),
        "beside": [row_of(each) for each in beside],
        "beside_asked": [line for line, _ in owner_lines(last_by_record(told))],
        "form": form,
    }


@require_POST
@needs_role(*SECOND_LINE)
def take(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Take the referral, so that everyone sees who has it."""
    officer = signed_in(request)
    found = _referral_or_404(referral_id, officer)
    try:
        acts.take(found, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("border:referral", found.pk)


@require_POST
@needs_role(*SECOND_LINE)
def note(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Add an interview note; one that cannot be added stays on the page."""
    officer, text = signed_in(request), request.POST.get("text", "")
    found = _referral_or_404(referral_id, officer)
    try:
        acts.add_note(found, text, officer=officer)
    except NotAllowed as refusal:
        return referral_page(request, found, unsent=Unsent(str(refusal), text), status=422)
    return redirect("border:referral", found.pk)


@require_POST
@needs_role(*SECOND_LINE)
def close(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Close the referral; the form says what is missing and keeps what was typed."""
    officer = signed_in(request)
    found = _referral_or_404(referral_id, officer)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            acts.close(found, acts.CloseOut(**form.cleaned_data), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Closed. The officer who referred the traveller gets the outcome."))
            return redirect("border:referral", found.pk)
    return referral_page(request, found, close=form, status=422)
