"""A noted call as its second person sees it: the note, what the directory has, and their decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.border.actions import second_person
from leeward.apps.border.actions.reads import call_read
from leeward.apps.border.models import NotedCall
from leeward.apps.border.queries.checks import calls_of, kept_questions, numbers_of
from leeward.apps.border.views.listing import row_of
from leeward.apps.border.views.owner_rows import call_of
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(Role.SUPERVISOR)
def call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """A call that waits for a second person: agree, refuse, or show a code to read out over the telephone."""
    officer = signed_in(request)
    found = calls_of(officer).filter(pk=call_id).first()
    if found is None:
        raise Http404
    code = ""
    if request.method == "POST":
        try:
            code = _decide(request, found)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        if not code:
            return redirect("border:call", call_id)
    call_read(found, officer=officer)
    asked = found.asked
    context = {
        "call": call_of(found, asked),
        "asked": asked,
        "row": row_of(asked.check_made),
        "numbers": numbers_of([asked])[asked.pk],
        "kept": bool(kept_questions([asked])),
        "own": found.recorded_by_id == officer.pk,
        "open": found.state == NotedCall.State.WAITING and not asked.is_settled,
        "code": code,
        "minutes": second_person.CODE_LIFE.seconds // 60,
    }
    return render(request, "border/call.html", context)


def _decide(request: HttpRequest, found: NotedCall) -> str:
    """Carry out the form's choice; returns the code where it asks for one. Raises NotAllowed."""
    officer, what = signed_in(request), request.POST.get("what", "")
    if what == "code":
        return second_person.show_code(found.pk, officer=officer)
    if what == "agree":
        second_person.agree(found.pk, officer=officer)
        messages.success(request, _("You agreed: the call counts as the owner's answer."))
    elif what == "refuse":
        second_person.refuse(found.pk, request.POST.get("reason", ""), officer=officer)
        messages.success(request, _("You refused the call: it has no effect, and another may be noted."))
    else:
        raise NotAllowed(_("Choose whether you agree."))
    return ""
