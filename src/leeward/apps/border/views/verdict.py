"""The verdict, the decision on it, and what still waits for one."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.queries.counter import expected_at
from leeward.apps.border.access import COUNTER, exception_closed
from leeward.apps.border.actions import decisions
from leeward.apps.border.forms.chip import ChipForm
from leeward.apps.border.queries.checks import checks_to_decide, decision_of, hold_of, lapsed_stop, referral_of
from leeward.apps.border.queries.drills import drill_due
from leeward.apps.border.queries.face import bearer_pictured, face_of, page_pictured
from leeward.apps.border.queries.offline_notes import note_of
from leeward.apps.border.queries.quiet_calls import line_of, marked_chips
from leeward.apps.border.views.context import check_context
from leeward.apps.border.views.drill import drill_context, drill_or_404
from leeward.apps.border.views.listing import groups_of, row_of
from leeward.apps.border.views.next_traveller import next_page
from leeward.apps.border.views.owners import owners_context
from leeward.apps.border.views.page import CHOICES
from leeward.apps.crossings.forms.stated import StatedForm
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.actions.checks import check_read
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import check_for, present_at_counter
from leeward.platform.hooks import Provider
from leeward.platform.refusal import NotAllowed
from leeward.platform.typed_fields import first_error

_LONGEST_LIST = 50

permits_of = Provider[[Check, date], Sequence[tuple[Any, str]]](
    "border.permits_of",
    "The visas and permits of a check's document, each with what it is on a day.",
    default=lambda _check, _today: (),
)


def check_or_404(check_id: UUID, officer: Officer) -> Check:
    """The check, if it belongs to the officer's agency."""
    found = check_for(check_id, officer)
    if found is None:
        raise Http404
    return found


@require_safe
@needs_role(*COUNTER)
def verdict(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """One word, one next step, and only what matters; for a drill the same page."""
    officer = signed_in(request)
    check = check_for(check_id, officer, "offline_note")
    if check is None:
        drill = drill_or_404(check_id, officer)
        if drill.over:
            return redirect(drill.over)
        return render(request, "border/verdict.html", drill_context(drill, officer))
    check_read(check, officer=officer)
    return render(request, "border/verdict.html", _whole_context(request, check, officer))


def shown_with_face(request: HttpRequest, check: Check, form: ChipForm) -> HttpResponse:
    """The verdict as the response to the chip upload, with the face and the page's picture, which are not stored.

    A reload uploads the chip again, which is the same check. Every other check redirects to the verdict's address.
    """
    context = _whole_context(request, check, signed_in(request))
    facts = context["shown"]["chip"] or {}
    face = face_of(form.upload, authentic=bool(facts.get("authentic")))
    pictured = page_pictured(form.cleaned_data["page"], form.portrait)
    bearer = bearer_pictured(form.cleaned_data.get("bearer", b""))
    several = sum(map(bool, (face and face.source, pictured.page, bearer))) > 1
    pictures = {"face": face, "pictured": pictured, "bearer": bearer, "several": several}
    return render(request, "border/verdict.html", context | pictures)


def _whole_context(request: HttpRequest, check: Check, officer: Officer) -> dict[str, Any]:
    return _context(check, officer) | owners_context(request, check, counter=True)


def _context(check: Check, officer: Officer) -> dict[str, Any]:
    shown, now = present_at_counter(check, officer), timezone.now()
    hold = None if is_discreet(check) else hold_of(check)
    decision = decision_of(check)
    own = decision if decision and decision.decided_by_id == officer.pk else None
    return check_context(check, shown, officer, hold) | {
        "expected": expected_at(check, officer),
        "permits": permits_of(check, local_date(check.post)),
        "hold_lapsed": hold is not None and hold.has_lapsed(now),
        "lapsed_stop": lapsed_stop(check, officer),
        "exception_closed": exception_closed(officer, hold),
        "decision": decision,
        "note": note_of(check),
        "referral": referral_of(check),
        "undo_left": decisions.undo_seconds_left(own) if own else 0,
        "signs": marked_chips(check, officer),
        "line": line_of(check, officer),
    }


@require_POST
@needs_role(*COUNTER)
def decide(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Record the decision, and go on with the next traveller; between two of them a drill may come."""
    officer = signed_in(request)
    # Before anything is said: another agency's check does not exist here.
    found = check_for(check_id, officer, "offline_note") or drill_or_404(check_id, officer)
    choice, reason = CHOICES.get(request.POST.get("choice", ""), ""), request.POST.get("reason", "")
    stated = StatedForm(request.POST)
    if not stated.is_valid():
        messages.error(request, first_error(stated))
        return redirect("border:verdict", check_id)
    try:
        if not isinstance(found, Check):
            decisions.check_reason(choice, reason)
            return redirect(found.decide(choice))
        decisions.decide(found, choice, officer=officer, reason=reason, stated=stated.stated)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("border:verdict", check_id)
    due = drill_due(officer) if next_page(request) == "border:check" else ""
    return redirect(f"{reverse('border:check')}?{urlencode({'then': due})}" if due else next_page(request))


@require_POST
@needs_role(*COUNTER)
def undo(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Take the decision back, and show the check again."""
    officer = signed_in(request)
    check = check_or_404(check_id, officer)
    try:
        decisions.undo(check, officer=officer)
        messages.success(request, _("Undone. This check is undecided again."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("border:verdict", check.pk)


@require_POST
@needs_role(*COUNTER)
def read(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Mark the outcome of a referral as read; it leaves the list."""
    officer = signed_in(request)
    decisions.mark_read(check_or_404(check_id, officer), officer=officer)
    return redirect("border:check")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*COUNTER)
def unresolved_checks(request: HttpRequest) -> HttpResponse:
    """The officer's checks of this shift without a decision, by document, each document decided at once."""
    officer = signed_in(request)
    if request.method == "POST":
        _decide_all(request, officer)
        return redirect("border:unresolved")
    waiting = checks_to_decide(officer)
    groups = groups_of(waiting[:_LONGEST_LIST])
    older = max(waiting.count() - _LONGEST_LIST, 0)
    return render(request, "border/undecided.html", {"groups": groups, "older": older, "back": reverse("border:check")})


def _decide_all(request: HttpRequest, officer: Officer) -> None:
    wanted = request.POST.getlist("check")
    checks = [check for check in checks_to_decide(officer)[:_LONGEST_LIST] if str(check.pk) in wanted]
    if not checks:  # a button that was pressed twice, or an old page
        messages.warning(request, _("These checks have been decided already, or are not yours to decide."))
        return
    choice = CHOICES.get(request.POST.get("choice", ""), "")
    try:
        decisions.decide_all(checks, choice, officer=officer, reason=request.POST.get("reason", ""))
        said = {"choice": choice, "row": row_of(checks[0]), "checks": len(checks)}
        messages.success(request, render_to_string("border/_decided.html", said))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
