"""Owners' answers, on pages that update when one arrives."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.border.access import COUNTER, SECOND_LINE
from leeward.apps.border.actions import asking_back
from leeward.apps.border.actions.second_person import agree_by_code
from leeward.apps.border.actions.telephone_answers import note_call
from leeward.apps.border.forms.calls import CallForm
from leeward.apps.border.queries import live
from leeward.apps.border.queries.checks import questions_of, referral_of
from leeward.apps.border.views.owner_rows import Owner, owner_lines, owners_of
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import check_for
from leeward.platform.refusal import NotAllowed


def owners_context(request: HttpRequest, check: Check, *, counter: bool, page: str = "") -> dict[str, object]:
    """Template context: the owners that were asked about the check, and how the page learns of their answers.

    `page` is `referral` or `hold`, and empty on the counter's page.
    """
    owners, origin = owners_of(check, counter=counter), live.origin(request)
    call = CallForm(initial={"said_at": timezone.localtime()}) if has_role(signed_in(request), *COUNTER) else None
    waiting = any(owner.answered_at is None for owner in owners)
    if origin and waiting:
        request.META[live.LISTENS] = origin
    return {
        "owners": owners,
        "owners_page": page,
        "supervisor": has_role(signed_in(request), Role.SUPERVISOR),
        "owners_open": waiting,
        "call_form": call,
        "live_version": live.versions([check.pk])[check.pk] if owners else "",
        "live_url": f"{origin}/live/{live.ticket(check.pk)}" if origin and waiting else "",
    }


@require_POST
@needs_role(*COUNTER)
def telephone(request: HttpRequest, check_id: UUID, asked: UUID) -> HttpResponse:
    """Note what the owner said by telephone, on the check's page or the second line's."""
    officer = signed_in(request)
    found = check_for(check_id, officer)
    if found is None:
        raise Http404
    of_check = questions_of(officer).filter(pk=asked, check_made=found)
    return note_or_ask_again(
        request, asked, next((line for line, _ in owner_lines(of_check)), None), _back(request, found)
    )


def note_or_ask_again(request: HttpRequest, asked: UUID, owner: Owner | None, back: HttpResponse) -> HttpResponse:
    """Note what an owner said by telephone and go `back`; a form that lacks something comes again, with all that it
    lacks and everything that was typed.
    """
    form = CallForm(request.POST)
    if form.is_valid():
        try:
            note_call(asked, form.call(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The call is noted. It has no effect before a supervisor agrees to it."))
            return back
    if owner is None:
        messages.error(request, _("There is no such question of your agency."))
        return back
    context = {"call_form": form, "owner": owner, "numbers": owner.numbers, "back": back["Location"]}
    return render(request, "border/note_call.html", context, status=422)


@require_POST
@needs_role(*COUNTER)
def code(request: HttpRequest, check_id: UUID, call_id: UUID) -> HttpResponse:
    """Type the code by which a supervisor agrees to a call over the telephone, and go back to that page."""
    officer = signed_in(request)
    found = check_for(check_id, officer)
    if found is None:
        raise Http404
    try:
        agree_by_code(call_id, request.POST.get("code", ""), officer=officer)
        messages.success(request, _("Your supervisor agreed by the code. The call counts as the owner's answer."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return _back(request, found)


@require_POST
@needs_role(*COUNTER, *SECOND_LINE)
def reply(request: HttpRequest, check_id: UUID, asked: UUID) -> HttpResponse:
    """Send a line to the owner that was asked, and go back to the page on which it was typed."""
    officer = signed_in(request)
    found = check_for(check_id, officer)
    if found is None:
        raise Http404
    try:
        asking_back.reply(asked, request.POST.get("text", ""), officer=officer)
        messages.success(request, _("Your message is on its way."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return _back(request, found)


def _back(request: HttpRequest, check: Check) -> HttpResponse:
    """Redirect to the page on which it was typed: the referral's, the hold's, or the counter's."""
    known = referral_of(check)
    if known is not None and request.POST.get("page") == "referral":
        return redirect("border:referral", known.pk)
    if request.POST.get("page") == "hold":
        return redirect("border:hold", check.pk)
    return redirect("border:verdict", check.pk)


@require_safe
@needs_role(*COUNTER, *SECOND_LINE)
def version(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """The version of a check's answers, for a page that polls because it cannot listen."""
    if check_for(check_id, signed_in(request)) is None:
        raise Http404
    return HttpResponse(live.versions([check_id])[check_id], content_type="text/plain")
