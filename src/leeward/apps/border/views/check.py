"""Starting a check: scan, type, or search by name."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.border.access import COUNTER
from leeward.apps.border.actions.decisions import UNDO_SECONDS, undo_seconds_left
from leeward.apps.border.forms.by_name import NameForm
from leeward.apps.border.forms.chip import ChipForm
from leeward.apps.border.forms.ways import FORMS, CheckForm
from leeward.apps.border.queries.checks import checks_to_decide, contradictions, latest_decision, unread_outcomes
from leeward.apps.border.queries.samples import sample_file, samples_of
from leeward.apps.border.views.listing import groups_of, outcome_rows, row_of
from leeward.apps.border.views.next_traveller import work_at
from leeward.apps.border.views.owner_rows import owner_lines
from leeward.apps.border.views.verdict import shown_with_face
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.purposes import purposes_of
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.checks import check_for, examples
from leeward.apps.screening.queries.face_settings import compares_faces
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.document.mrz import MalformedMrz
from leeward.messages import sentence
from leeward.platform.file_answer import file_response

_SHOWN_AGAIN = 1000
_LOOKED_AT = 20  # undecided checks of which the first travellers are shown
_SAMPLES = {"document": "picture", "chip": "chip"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*COUNTER)
def check(request: HttpRequest) -> HttpResponse:
    """The field that takes the scan; a successful check redirects to its verdict page."""
    officer = signed_in(request)
    by = request.GET.get("by", "document")
    by = by if by in FORMS else "document"
    if request.method != "POST":
        work_at(request, "border:check")
    form = FORMS[by](request.POST, request.FILES) if request.method == "POST" else FORMS[by]()
    if isinstance(form, NameForm):
        form.offer(purposes_of(officer))
    if isinstance(form, ChipForm) and compares_faces(officer.agency):
        form.offer_bearer()
    if request.method == "POST" and form.is_valid():
        made = _check(form, officer, request.POST.get("once", ""))
        if made and isinstance(form, ChipForm) and (stored := check_for(made, officer)):
            return shown_with_face(request, stored, form)
        if made:
            return redirect("border:verdict", made)
    context = scan_context(form, by, officer) | {"then": request.GET.get("then", "")[:200]}
    return render(request, "border/check.html", context, status=422 if form.errors else 200)


def _check(form: CheckForm, officer: Officer, once: str) -> str:
    """Make the check; its id. What cannot be read becomes an error of the form."""
    try:
        return _ask(form.request(), officer, once)
    except MalformedMrz as error:
        form.add_error("mrz", sentence(error.code, error.params))
    except InvalidRequest as error:
        name = error.field.rpartition(".")[2]
        form.add_error(name if name in form.fields else None, capfirst(str(error)))
    return ""


def _ask(wanted: CheckRequest, officer: Officer, once: str) -> str:
    """The id of the check; a form sent twice is one check."""
    key = once[:64] if once.isprintable() else ""  # a forged one: PostgreSQL stores no NUL
    try:
        return answer_traveller(wanted, officer=officer, post=officer.post, idempotency_key=key or None).id
    except InvalidRequest as error:
        if error.code != "idempotency_key_reused":
            raise
        # The page was left open, or the browser went back to it: this form is for another traveller.
        return answer_traveller(wanted, officer=officer, post=officer.post).id


def scan_context(form: CheckForm, by: str, officer: Officer) -> dict[str, object]:
    """What a page for the next scan shows beside its form: the last decision, and what still waits for the officer."""
    waiting, last = checks_to_decide(officer), latest_decision(officer, seconds=UNDO_SECONDS)
    return {
        "form": form,
        "by": by,
        "zone": str(form.data.get("mrz", ""))[:_SHOWN_AGAIN],
        "once": uuid.uuid4(),
        "last": last,
        "last_row": row_of(last.check_made) if last else None,
        "undo_left": undo_seconds_left(last) if last else 0,
        "groups": groups_of(waiting[:_LOOKED_AT])[:4],
        "undecided_count": waiting.count(),
        "outcomes": outcome_rows(unread_outcomes(officer)[:10]),
        "contradictions": owner_lines(contradictions(officer).filter(check_made__officer=officer)),
        "examples": examples(),
        "samples": samples_of(_SAMPLES.get(by, "")),
    }


@require_safe
@needs_role(*COUNTER)
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """One of the demonstration's files to try."""
    found = sample_file(name)
    if found is None:
        raise Http404
    return file_response(found.read_bytes(), name)
