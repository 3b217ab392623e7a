"""Charts: those of an inquiry, one with what can be done on it, what a line rests on, its data for the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import WORKERS
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.charts import edits
from leeward.apps.networks.actions.charts.exports import export as export_chart
from leeward.apps.networks.actions.charts.imports import Upload
from leeward.apps.networks.actions.charts.steps import not_open, redo, undo
from leeward.apps.networks.forms.charts import (
    IMPORT_IDS,
    ExpandForm,
    ExportForm,
    GroupForm,
    ImportForm,
    NoteForm,
    TitleForm,
)
from leeward.apps.networks.models import Chart, Inquiry
from leeward.apps.networks.queries.captions import captions_of
from leeward.apps.networks.queries.charts import MOST_DRAWN, chart_for, charts_in, was_open
from leeward.apps.networks.queries.charts.drawing import View, drawn, kinds_around, version_of
from leeward.apps.networks.queries.charts.evidence import sources_of
from leeward.apps.networks.queries.charts.for_page import graph_of
from leeward.apps.networks.queries.charts.imports import Reject, imports_in
from leeward.apps.networks.queries.charts.shown import shown
from leeward.apps.networks.queries.entities import search_entities
from leeward.apps.networks.queries.shown import Shown
from leeward.apps.networks.views.entities import asked_for
from leeward.apps.networks.views.opened import inside
from leeward.platform.file_answer import file_response
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed
from leeward.platform.typed_fields import first_error

LIBRARIES = ("networks/libraries/graphology.umd.min.js", "networks/libraries/sigma.min.js")
MOST_LINES = 1_000
"""Lines of the table; a larger chart has the rest in its exports."""
MOST_IMPORTS = 100
MOST_LOST = 200
"""Imports that the page of charts lists."""
_STOP_POLLING = 286
"""htmx's own status: show this and stop polling."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def charts(request: HttpRequest, id: UUID) -> HttpResponse:
    """The charts of an inquiry, and a new one."""
    inquiry, officer = inside(request, id), signed_in(request)
    form = TitleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = edits.begin(inquiry, form.cleaned_data["title"], _nodes(request), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("networks:chart", made.pk)
    audit_look("chart.list", inquiry, officer)
    return charts_page(request, inquiry, form, ImportForm(auto_id=IMPORT_IDS))


@dataclass(frozen=True, slots=True)
class Lost:
    """What of a chosen file would not be stored, to be read before it is imported."""

    rejects: Sequence[Reject]
    upload: Upload

    @property
    def more(self) -> int:
        """How many are beyond those that the page has."""
        return max(0, len(self.rejects) - MOST_LOST)

    @property
    def first(self) -> Sequence[Reject]:
        """Those that the page has."""
        return self.rejects[:MOST_LOST]


def charts_page(
    request: HttpRequest, inquiry: Inquiry, form: TitleForm, chosen: ImportForm, lost: Lost | None = None
) -> HttpResponse:
    """The page of charts, with its forms as they are."""
    page = list_page(request, charts_in(inquiry))
    context = {"inquiry": inquiry, "page": page, "form": form, "import_form": chosen, "here": "charts", "lost": lost}
    context["imports"] = imports_in(inquiry)[:MOST_IMPORTS]
    failed = form.errors or chosen.errors or lost
    return render(request, "networks/charts.html", context, status=422 if failed else 200)


@require_safe
@needs_role(*WORKERS)
def chart(request: HttpRequest, id: UUID) -> HttpResponse:
    """One chart: as a drawing, a timeline or a map, with its tables and what can be done."""
    found, officer = _found(request, id), signed_in(request)
    audit_look("chart.read", found.inquiry, officer, of=f"chart/{found.pk}")
    return render(request, "networks/chart.html", {**_context(request, found), **_searched(request, found)})


@require_safe
@needs_role(*WORKERS)
def drawing(request: HttpRequest, id: UUID) -> HttpResponse:
    """For an open page: nothing while the chart is as it was, the new drawing once it is not."""
    found = _known(request, id)
    if found is None:
        return render(request, "networks/_chart_closed.html", {"why": not_open()}, status=_STOP_POLLING)
    if request.GET.get("version") == version_of(found):
        return HttpResponse(status=204)
    audit_look("chart.read", found.inquiry, signed_in(request), of=f"chart/{found.pk}")
    return render(request, "networks/_drawing.html", _context(request, found))


@require_POST
@needs_role(*WORKERS)
def act(request: HttpRequest, id: UUID) -> HttpResponse:
    """Do something on a chart; the page shows the chart again with a sentence of what was done or why not."""
    found, officer = _known(request, id), signed_in(request)
    name = request.POST.get("act", "")
    work = _ACTS.get(name)
    if work is None:
        raise Http404
    try:
        if found is None:
            raise NotAllowed(not_open())
        said = work(request, found, officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        if said:
            messages.success(request, said)
    if found is None:
        return render(request, "networks/chart_closed.html", {"why": not_open()}, status=409)
    if name == "delete":
        return redirect("networks:charts", found.inquiry_id)
    kept = {key: value for key in ("show", "item") if (value := request.POST.get(key))}
    return redirect(f"{reverse('networks:chart', args=[found.pk])}?{urlencode(kept)}")


@require_POST
@needs_role(*WORKERS)
def export(request: HttpRequest, id: UUID) -> HttpResponse:
    """The chart as a file."""
    found = _found(request, id)
    try:
        form = _valid(ExportForm(request.POST))
        made = export_chart(found, form.cleaned_data["format"], officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("networks:chart", found.pk)
    return file_response(made.text, made.name, f"{made.type}; charset=utf-8")


@require_safe
@needs_role(*WORKERS)
def line(request: HttpRequest, id: UUID) -> HttpResponse:
    """What a line rests on: every source with what it says and its grade."""
    found, officer = _found(request, id), signed_in(request)
    if "line" not in request.GET:
        return redirect("networks:chart", found.pk)
    now = shown(found)
    evidence = now.evidence(request.GET["line"])
    if evidence is None:
        raise Http404
    drawn_line, said = evidence
    audit_look("chart.evidence", found.inquiry, officer, of=f"chart/{found.pk}", details={"sources": len(said)})
    labels = now.drawn.labels()
    context = {
        "chart": found,
        "inquiry": found.inquiry,
        "here": "charts",
        "line": drawn_line,
        "start": labels[drawn_line.start],
        "end": labels[drawn_line.end],
        "sources": sources_of(found.inquiry, said),
    }
    return render(request, "networks/line.html", context)


@require_safe
@needs_role(*WORKERS)
def graph(request: HttpRequest, id: UUID) -> HttpResponse:
    """The items and lines of a large chart, for the page to draw."""
    found, officer = _found(request, id), signed_in(request)
    audit_look("chart.read", found.inquiry, officer, of=f"chart/{found.pk}")
    return JsonResponse(graph_of(shown(found)))


def _context(request: HttpRequest, found: Chart) -> dict[str, Any]:
    view = View.of(request.GET.get("show", ""))
    now = drawn(found, view, request.GET.get("item", ""))
    page = list_page(request, now.items, length=MOST_DRAWN)
    return {
        "chart": found,
        "inquiry": found.inquiry,
        "here": "charts",
        "now": now,
        "view": view,
        "views": list(View),
        "page": page,
        "lines": now.lines[:MOST_LINES],
        "more_lines": max(0, len(now.lines) - MOST_LINES),
        "version": version_of(found),
        "undo": found.steps.filter(undone=False).exists(),
        "redo": found.steps.filter(undone=True).exists(),
        "kinds": kinds_around(now),
        "entity": now.entity(),
        "expand": ExpandForm(),
        "export": ExportForm(),
        "libraries": LIBRARIES if now.cut and all(map(finders.find, LIBRARIES)) else (),
    }


def _searched(request: HttpRequest, found: Chart) -> dict[str, Any]:
    """What is asked for to put on the chart, and who is found."""
    asked = asked_for(request)
    if not asked:
        return {"asked": ""}
    rows = search_entities(found.inquiry, asked)
    names = captions_of(found.inquiry, (each.pk for each in rows))
    hits = [(Shown(each), names[each.pk]) for each in rows]
    audit_look("entity.search", found.inquiry, signed_in(request), details={"found": len(hits)})
    return {"asked": asked, "hits": hits}


def _expand(request: HttpRequest, found: Chart, officer: Officer) -> str:
    form = _valid(ExpandForm(request.POST))
    item, said = request.POST.get("item", ""), form.cleaned_data
    return edits.expand(found, item, said["kinds"], said["most"], officer=officer)


def _path(request: HttpRequest, found: Chart, officer: Officer) -> str:
    in_time = request.POST.get("act") == "time_path"
    return edits.find_path(found, _chosen(request), in_time=in_time, officer=officer)


def _connect(request: HttpRequest, found: Chart, officer: Officer) -> str:
    return edits.connect(found, _chosen(request), officer=officer)


def _group(request: HttpRequest, found: Chart, officer: Officer) -> None:
    form = _valid(GroupForm(request.POST))
    edits.group(found, _chosen(request), form.cleaned_data["group"], officer=officer)


def _ungroup(request: HttpRequest, found: Chart, officer: Officer) -> None:
    edits.group(found, _chosen(request), "", officer=officer)


def _note(request: HttpRequest, found: Chart, officer: Officer) -> None:
    form = _valid(NoteForm(request.POST))
    edits.note(found, request.POST.get("item", ""), form.cleaned_data["note"], officer=officer)


def _remove(request: HttpRequest, found: Chart, officer: Officer) -> None:
    edits.remove(found, _chosen(request), officer=officer)


def _rename(request: HttpRequest, found: Chart, officer: Officer) -> None:
    edits.rename(found, _valid(TitleForm(request.POST)).cleaned_data["title"], officer=officer)


_ACTS: dict[str, Callable[[HttpRequest, Chart, Officer], str | None]] = {
    "expand": _expand,
    "path": _path,
    "time_path": _path,
    "connect": _connect,
    "group": _group,
    "ungroup": _ungroup,
    "note": _note,
    "remove": _remove,
    "rename": _rename,
    "add": lambda request, found, officer: edits.add(found, _nodes(request), officer=officer),
    "arrange": lambda _request, found, officer: edits.arrange(found, officer=officer),
    "undo": lambda _request, found, officer: undo(found, officer=officer),
    "redo": lambda _request, found, officer: redo(found, officer=officer),
    "delete": lambda _request, found, officer: edits.delete(found, officer=officer),
}


def _valid(form: Any) -> Any:
    """The form, if it is. Raises NotAllowed with the first thing that is wrong."""
    if not form.is_valid():
        raise NotAllowed(first_error(form))
    return form


def _chosen(request: HttpRequest) -> list[str]:
    return request.POST.getlist("chosen")


def _nodes(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(each) for each in request.POST.getlist("node")]
    except ValueError as error:
        raise NotAllowed(_("There is no such entity.")) from error


def _found(request: HttpRequest, id: UUID) -> Chart:
    found = chart_for(id, signed_in(request))
    if found is None:
        raise Http404
    return found


def _known(request: HttpRequest, id: UUID) -> Chart | None:
    """The chart; None where the officer works on its inquiry, but that is not open any more. Raises Http404 for a
    chart that they could never open.
    """
    officer = signed_in(request)
    found = chart_for(id, officer)
    if found is None and not was_open(id, officer):
        raise Http404
    return found
