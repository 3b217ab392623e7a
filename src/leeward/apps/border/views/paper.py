"""Travellers who were written on paper while the counter had no power: one by one, or a file of many."""

import uuid
from collections import Counter
from collections.abc import Collection, Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.border.access import COUNTER
from leeward.apps.border.actions.offline_notes import OLDEST_ON_PAPER, deliver
from leeward.apps.border.actions.paper_files import PaperReject, deliver_lines
from leeward.apps.border.forms.paper import COLUMNS, PaperForm, lines_of
from leeward.apps.border.models import OfflineNote
from leeward.apps.border.queries.offline_notes import states_of, typed_lately
from leeward.apps.border.queries.samples import samples_of
from leeward.apps.border.views.listing import row_of
from leeward.apps.crossings.actions.counter import usual_direction
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.platform.refusal import NotAllowed

MOST_LINES = 300
"""Lines of one upload, which take some seconds; the command takes longer files."""
_ON_A_PAGE = 4
_AGAIN = ("direction", "at", "kept_at")
"""What the next paper of a pile is likely to share with this one."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*COUNTER)
def paper(request: HttpRequest) -> HttpResponse:
    """The form for the next paper, and what was typed lately. The same form twice is one note."""
    officer = signed_in(request)
    if request.method != "POST":
        return _page(request, officer, {"form": _blank(officer)})
    form, once = PaperForm(request.POST), _form_token(request.POST.get("once", ""))
    note = _deliver(form, officer, once) if form.is_valid() else None
    if note is None:
        return _page(request, officer, {"form": form, "once": once}, status=422)
    again = {name: form[name].value() for name in _AGAIN}
    return _page(request, officer, {"form": _blank(officer, again), "done": _rows([note])[0]})


@require_safe
@needs_role(*COUNTER)
def blank(request: HttpRequest) -> HttpResponse:
    """Blank papers to print before they are needed."""
    return render(request, "border/paper_blank.html", {"slips": range(_ON_A_PAGE)})


@require_POST
@needs_role(*COUNTER)
def paper_file(request: HttpRequest) -> HttpResponse:
    """A file of papers: what can be read is recorded, and each line that cannot is named."""
    officer = signed_in(request)
    file = request.FILES.get("file")
    try:
        lines = lines_of(file.read() if file else b"", _post(officer), most=MOST_LINES)
    except forms.ValidationError as error:
        return _page(request, officer, {"form": _blank(officer), "file_problem": error.message}, status=422)
    results = list(deliver_lines(lines, officer=officer))
    rejects = [each for each in results if isinstance(each, PaperReject)]
    counts = Counter(states_of([each for each in results if isinstance(each, OfflineNote)]).values())
    context = {"form": _blank(officer), "counts": counts, "rejects": rejects}
    return _page(request, officer, context, status=422 if rejects else 200)


def _deliver(form: PaperForm, officer: Officer, once: uuid.UUID) -> OfflineNote | None:
    """Deliver the note; what is refused becomes an error of the form."""
    try:
        return deliver(form.note(once, _post(officer)), officer=officer)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    except InvalidRequest as error:
        name = error.field.rpartition(".")[2]
        form.add_error(name if name in form.fields else None, capfirst(str(error)))
    return None


def _form_token(sent: str) -> uuid.UUID:
    try:
        return uuid.UUID(sent)
    except ValueError:  # forged
        return uuid.uuid4()


def _post(officer: Officer) -> str:
    return officer.post.code if officer.post else ""


def _blank(officer: Officer, again: Mapping[str, str] | None = None) -> PaperForm:
    return PaperForm(initial={"direction": usual_direction(officer.post).value, **(again or {})})


def _rows(notes: Collection[OfflineNote]) -> list[dict[str, object]]:
    states = states_of(notes)
    return [{"note": each, "row": row_of(each.check_made), "state": states[each.check_made_id]} for each in notes]


def _page(request: HttpRequest, officer: Officer, context: dict[str, object], status: int = 200) -> HttpResponse:
    shared = {
        "once": uuid.uuid4(),
        "days": OLDEST_ON_PAPER.days,
        "columns": ", ".join(COLUMNS),
        "most": MOST_LINES,
        "samples": samples_of("paper"),
        "lately": _rows(list(typed_lately(officer))),
    }
    return render(request, "border/paper.html", shared | context, status=status)
