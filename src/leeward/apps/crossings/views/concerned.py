"""For the person concerned: a certificate of crossings to print, and corrections within a clock."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Purpose
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.access import FOLLOWERS, GUARDIANS, visible_corrections
from leeward.apps.crossings.actions.certificates import make_certificate
from leeward.apps.crossings.actions.corrections import answer_correction, note_correction
from leeward.apps.crossings.actions.reads import lists_read
from leeward.apps.crossings.queries.certificates import certificate_report
from leeward.apps.crossings.queries.corrections import waiting_corrections
from leeward.apps.crossings.views.deciding import decide_one
from leeward.apps.crossings.views.history import crossing_or_404, to_history
from leeward.apps.screening.access.purposes import may_search_for
from leeward.platform.file_answer import file_response
from leeward.platform.pdf import pdf
from leeward.platform.refusal import NotAllowed


@require_POST
@needs_role(*FOLLOWERS, *GUARDIANS)
def certificate(request: HttpRequest, id: UUID) -> HttpResponse:
    """A page to print, or a file: each crossing of the crossing's own document, and nothing that was joined or
    decided.
    """
    officer, form = signed_in(request), "pdf" if request.POST.get("form") == "pdf" else "page"
    crossing = crossing_or_404(id, officer)
    made = make_certificate(crossing, form=form, officer=officer)
    if form == "page":
        return render(request, "crossings/certificate.html", {"made": made, "crossing": crossing})
    return file_response(pdf(certificate_report(made)), f"crossings-{made.at:%Y%m%d}.pdf")


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
    rights = may_search_for(officer, Purpose.DATA_QUALITY)
    return to_history(crossing, Purpose.DATA_QUALITY if rights else Purpose.BORDER_CHECK)


@require_POST
@needs_role(*GUARDIANS)
def answer(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """Accept or refuse."""
    act = partial(answer_correction, reason=request.POST.get("reason", "")[:2000])
    acts = {"accept": partial(act, accepts=True), "refuse": partial(act, accepts=False)}
    said = _("Answered. Tell the person, and where they may complain.")
    decide_one(request, visible_corrections(signed_in(request)), correction_id, acts, said)
    return redirect("crossings:corrections")
