"""The interview, a page for each question: what is recorded decides the next one, and it can be left and resumed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.border.access import SECOND_LINE, may_work_on
from leeward.apps.border.actions.interviews import LONGEST, record_answer
from leeward.apps.border.actions.quiet_calls import name_states
from leeward.apps.border.actions.reads import referral_read
from leeward.apps.border.forms.closure import FearedForm
from leeward.apps.border.models import Referral
from leeward.apps.border.queries.checks import referral_for
from leeward.apps.border.queries.interview import Asked, progress
from leeward.apps.border.queries.quiet_calls import named_states
from leeward.apps.border.views.listing import row_of
from leeward.apps.border.views.second_line import Unsent, referral_page
from leeward.core.record.codes.display import country_name
from leeward.platform.refusal import NotAllowed

FEAR = "fear"
"""The question whose page also names the states that are feared."""


@require_safe
@needs_role(*SECOND_LINE)
def resume(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Continue with the next question; after the last one, back to the referral, which says how it may end."""
    found = _own_or_404(referral_id, signed_in(request))
    upcoming = progress(found, signed_in(request)).next
    return redirect("border:question", found.pk, upcoming.name) if upcoming else redirect("border:referral", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*SECOND_LINE)
def question(request: HttpRequest, referral_id: UUID, name: str) -> HttpResponse:
    """One question: record its answer, or record another one."""
    officer = signed_in(request)
    if lost := _taken_over(request, referral_id, officer):
        return lost
    found = _own_or_404(referral_id, officer)
    asked = progress(found, signed_in(request)).question_of(name)
    if asked is None:
        return redirect("border:interview", found.pk)
    if request.method != "POST":
        referral_read(found, officer=officer)
        return _page(request, found, asked)
    feared = FearedForm(request.POST) if name == FEAR else None
    if feared is not None and not feared.is_valid():
        return _page(request, found, asked, feared=feared)
    try:
        words = request.POST.get("words", "")
        record_answer(found, name, request.POST.get("answer", ""), words=words, officer=officer)
    except NotAllowed as refusal:
        return _page(request, found, asked, error=str(refusal), feared=feared)
    if feared is not None and feared.cleaned_data["states"]:
        name_states(found.check_made, feared.cleaned_data["states"], officer=officer)
    return redirect("border:interview", found.pk)


def _taken_over(request: HttpRequest, referral_id: UUID, officer: Officer) -> HttpResponse | None:
    """The referral with the words that were typed for it, where a colleague has since taken it over or closed it."""
    words, found = request.POST.get("words", "").strip(), referral_for(referral_id, officer)
    if not words or found is None or (may_work_on(officer, found) and found.state != Referral.State.CLOSED):
        return None
    refusal = _("A colleague has taken over this referral, or closed it.")
    return referral_page(request, found, unsent=Unsent(refusal, words), status=422)


def _own_or_404(referral_id: UUID, officer: Officer) -> Referral:
    """The referral, for an officer who works on it while it is open."""
    found = referral_for(referral_id, officer)
    if found is None or found.state == Referral.State.CLOSED or not may_work_on(officer, found):
        raise Http404
    return found


def _page(
    request: HttpRequest, found: Referral, asked: Asked, error: str = "", feared: FearedForm | None = None
) -> HttpResponse:
    if asked.name == FEAR and feared is None:
        feared = FearedForm(initial={"states": ", ".join(map(country_name, named_states(found.check_made)))})
    context = {
        "feared": feared,
        "referral": found,
        "row": row_of(found.check_made),
        "asked": asked,
        "interview": progress(found, signed_in(request)),
        "chosen": request.POST.get("answer", asked.given.answer if asked.given else ""),
        "words": request.POST.get("words", asked.given.words if asked.given else ""),
        "longest": LONGEST,
        "error": error,
    }
    return render(request, "border/interview.html", context, status=422 if error or (feared and feared.errors) else 200)
