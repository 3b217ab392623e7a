"""For the person concerned: a certificate of crossings to print, and corrections within a clock."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.access import FOLLOWERS, GUARDIANS, visible_corrections
from leeward.apps.crossings.actions.corrections import answer_correction, note_correction
from leeward.apps.crossings.actions.reads import certificate_made, lists_read
from leeward.apps.crossings.actions.refusal import NotAllowed
from leeward.apps.crossings.queries.corrections import waiting_corrections
from leeward.apps.crossings.queries.people import known_of, person_of
from leeward.apps.crossings.views.history import crossing_or_404


@require_POST
@needs_role(*FOLLOWERS, *GUARDIANS)
def certificate(request: HttpRequest, id: UUID) -> HttpResponse:
    """A page to print: each crossing of the crossing's own document, and nothing that was joined or decided."""
    officer = signed_in(request)
    crossing = crossing_or_404(id, officer)
    known = known_of(crossing)
    certificate_made(crossing, officer=officer)
    rows = [row for row in person_of(officer.agency_id, known).rows if row.document_digest == known.document_digest]
    context = {"holder": known.holder, "rows": rows, "agency": officer.agency, "now": timezone.now()}
    return render(request, "crossings/certificate.html", context)


@require_safe
@needs_role(*GUARDIANS)
def corrections(request: HttpRequest) -> HttpResponse:
    """What waits for an answer."""
    officer = signed_in(request)
    rows = waiting_corrections(officer, local_date(officer.post))
    lists_read("corrections", officer=officer, found=len(rows))
    return render(request, "crossings/corrections.html", {"rows": rows, "officer": officer})


@require_POST
@needs_role(*FOLLOWERS, *GUARDIANS)
def note(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note what the person says of a crossing."""
    officer = signed_in(request)
    crossing = crossing_or_404(id, officer)
    try:
        made = note_correction(crossing, request.POST.get("said", "")[:2000], officer=officer)
        messages.success(request, _("Noted. It is answered by %(day)s.") % {"day": made.due_on.isoformat()})
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{request.path.removesuffix('/correction')}?purpose=data_quality")


@require_POST
@needs_role(*GUARDIANS)
def answer(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """Accept or refuse."""
    officer = signed_in(request)
    found = visible_corrections(officer).filter(pk=correction_id).first()
    if found is None:
        raise Http404
    accepts, reason = request.POST.get("choice") == "accept", request.POST.get("reason", "")[:2000]
    try:
        answer_correction(found, accepts=accepts, reason=reason, officer=officer)
        messages.success(request, _("Answered. Tell the person, and where they may complain."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("crossings:corrections")
