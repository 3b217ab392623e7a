"""Our own questions about hits that wait for their owners, with the number to call."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.border.actions import asking_back
from leeward.apps.border.forms.calls import CallForm
from leeward.apps.border.queries.checks import contradictions, questions_of, unanswered_questions
from leeward.apps.border.views.owner_rows import owner_lines
from leeward.apps.border.views.owners import note_or_ask_again
from leeward.apps.desk.access import DESK, visible
from leeward.apps.desk.queries.subjects import named_again
from leeward.platform.refusal import NotAllowed

_PAGE = 50


@require_safe
@needs_role(*DESK)
def asked(request: HttpRequest) -> HttpResponse:
    """Every question of the agency that a partner has not answered, soonest due first."""
    officer = signed_in(request)
    waiting = unanswered_questions(officer)
    pages, said = max(1, -(-waiting.count() // _PAGE)), request.GET.get("page", "")
    page = min(pages, max(1, int(said))) if said.isdecimal() and len(said) < 5 else 1
    lines = owner_lines(waiting[(page - 1) * _PAGE : page * _PAGE])
    names = named_again([each.record for _, each in lines], officer)
    context = {
        "rows": [(owner, each, names.get(each.record)) for owner, each in lines],
        "page": page,
        "pages": pages,
        "contradictions": owner_lines(contradictions(officer)),
        "supervisor": has_role(officer, Role.SUPERVISOR),
        "call_form": CallForm(initial={"said_at": timezone.localtime()}),
    }
    return render(request, "desk/asked.html", context)


@require_POST
@needs_role(*DESK)
def telephone(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note what an owner said by telephone, from the list or from the request of a desk that is not the owner's."""
    officer = signed_in(request)
    known = visible(officer).filter(number=id).first()
    owner = next((line for line, _each in owner_lines(questions_of(officer).filter(pk=id))), None)
    return note_or_ask_again(
        request, id, owner, redirect("desk:request", known.pk) if known else redirect("desk:asked")
    )


@require_POST
@needs_role(*DESK)
def reply(request: HttpRequest, id: UUID) -> HttpResponse:
    """Reply to an owner that asks back before it answers."""
    try:
        asking_back.reply(id, request.POST.get("text", ""), officer=signed_in(request))
        messages.success(request, _("Your message is on its way."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:asked")
