"""The silent signs: noted by a key or a button, at the counter and in the second line, and the officer's one line."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.border.access import COUNTER, SECOND_LINE
from leeward.apps.border.actions.quiet_calls import name_states, note_sign
from leeward.apps.border.forms.closure import FearedForm
from leeward.apps.border.queries.checks import referral_for
from leeward.apps.border.queries.quiet_calls import line_of, marked_chips
from leeward.apps.border.views.drill import drill_or_404, signs_context
from leeward.apps.border.views.second_line import referral_page
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import check_for
from leeward.platform.refusal import NotAllowed


@require_POST
@needs_role(*COUNTER)
def note(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Note a sign at the counter, or take it back; a script gets keys and line, a browser without one the page."""
    officer = signed_in(request)
    check = check_for(check_id, officer)
    if check is None:
        drill_or_404(check_id, officer).note(request.POST.get("sign", ""))
    else:
        _note(request, check)
    if request.headers.get("Accept") == "text/plain":
        return _signs_page(request, check_id)
    return redirect("border:verdict", check_id)


@require_safe
@needs_role(*COUNTER)
def line(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """The keys with what is noted, and the officer's line, for a page that learned of a change."""
    return _signs_page(request, check_id)


def _signs_page(request: HttpRequest, check_id: UUID) -> HttpResponse:
    officer = signed_in(request)
    check = check_for(check_id, officer)
    if check is None:
        return render(request, "border/_signs.html", signs_context(drill_or_404(check_id, officer)))
    shown = {"check": check, "signs": marked_chips(check, officer), "line": line_of(check, officer)}
    return render(request, "border/_signs.html", shown)


@require_POST
@needs_role(*SECOND_LINE)
def note_referred(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Note a sign in the second line, or take it back."""
    found = referral_for(referral_id, signed_in(request))
    if found is None:
        raise Http404
    _note(request, found.check_made)
    return redirect("border:referral", found.pk)


@require_POST
@needs_role(*SECOND_LINE)
def name_feared(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Name the states that the traveller fears; the page again where one of them is no state."""
    officer = signed_in(request)
    found = referral_for(referral_id, officer)
    if found is None:
        raise Http404
    form = FearedForm(request.POST)
    if not form.is_valid():
        return referral_page(request, found, feared=form, status=422)
    name_states(found.check_made, form.cleaned_data["states"], officer=officer)
    return redirect("border:referral", found.pk)


def _note(request: HttpRequest, check: Check) -> None:
    try:
        note_sign(check, request.POST.get("sign", ""), officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
