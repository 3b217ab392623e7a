"""Figures: the matrix, one indicator, what it counts, its evidence, values that people enter, and closing a period."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.projects.access import READERS, SECONDS, WORKERS, seconds
from leeward.apps.projects.actions import entries, figures
from leeward.apps.projects.forms.framework import EntryForm, LinkForm, QueryForm
from leeward.apps.projects.models import Entry, EntryLink, Indicator, Period, Project
from leeward.apps.projects.queries import links as link_queries
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.projects.queries.counting.operations import operation_names, parameter_words
from leeward.apps.projects.queries.evidence import evidence_of
from leeward.apps.projects.queries.figures import take, value_of, waiting_entries
from leeward.apps.projects.queries.framework import definition_of, period_of
from leeward.apps.projects.queries.matrix import lines
from leeward.apps.projects.views.framework import indicator_here
from leeward.apps.projects.views.opened import opened, page
from leeward.core.one_time_code import printed_code
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*READERS)
def matrix(request: HttpRequest, id: UUID) -> HttpResponse:
    """Every indicator in every period."""
    found = opened(request, id)
    periods = list(found.periods.order_by("starts_on"))
    context = {
        "periods": periods,
        "ended": [each for each in periods if each.closed_at is None and each.ends_on < timezone.now().date()],
        "lines": lines(found, periods),
    }
    return page(request, found, "matrix", context, here="figures")


@require_safe
@needs_role(*READERS)
def indicator(request: HttpRequest, id: UUID, indicator_id: UUID) -> HttpResponse:
    """One indicator: what it counts, its values, and what can be done."""
    found = opened(request, id)
    return _indicator_page(request, found, indicator_here(found, indicator_id))


def _indicator_page(request: HttpRequest, found: Project, row: Indicator, **more: Any) -> HttpResponse:
    line = next((each for each in lines(found) if each.indicator.pk == row.pk), None)
    definition = definition_of(row)
    context = {
        "indicator": row,
        "line": line,
        "definition": definition,
        "query": LIBRARY.get(definition.query) if definition else None,
        "parameters": parameter_words(definition.parameters, found.agency) if definition else {},
        "definitions": row.definitions.select_related("written_by"),
        **more,
    }
    return page(request, found, "indicator", context, here="framework")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def query(request: HttpRequest, id: UUID, indicator_id: UUID) -> HttpResponse:
    """Choose what an indicator counts, with a preview before it is chosen."""
    found = opened(request, id)
    row = indicator_here(found, indicator_id)
    data = request.POST if request.method == "POST" else request.GET or None
    form, preview = QueryForm(data, operations=operation_names(found.agency), initial=_chosen(row)), None
    if data is not None and form.is_valid():
        choice = form.choice()
        if request.method == "POST":
            try:
                figures.define(found, row, choice, officer=signed_in(request))
            except NotAllowed as refusal:
                form.add_error("reason", str(refusal))
            else:
                messages.success(request, _("Chosen. Its figures are counted from now on."))
                return redirect("projects:indicator", found.pk, row.pk)
        said = {"parameters": choice.parameters, "by": choice.by}
        preview = [(each, take(LIBRARY[choice.query], said, found.agency, each).valued) for each in _begun(found)]
    context = {"indicator": row, "form": form, "preview": preview, "library": LIBRARY}
    return page(request, found, "query", context, here="framework", wrong=bool(form.errors))


def _chosen(row: Indicator) -> dict[str, Any]:
    known = definition_of(row)
    return {"query": known.query, "by": known.broken_down_by, **known.parameters} if known else {}


def _begun(project: Project) -> list[Period]:
    today = timezone.now().date()
    return [each for each in project.periods.order_by("-starts_on") if each.starts_on <= today][:4]


@require_safe
@needs_role(*READERS)
def evidence(request: HttpRequest, id: UUID, indicator_id: UUID, period_id: UUID) -> HttpResponse:
    """What a figure rests on."""
    found = opened(request, id)
    row, period = indicator_here(found, indicator_id), _period(found, period_id)
    return _evidence_page(request, found, row, period, EntryForm(), LinkForm())


def _evidence_page(
    request: HttpRequest, found: Project, row: Indicator, period: Period, form: Any, link_form: Any, **more: Any
) -> HttpResponse:
    officer = signed_in(request)
    waiting = waiting_entries(row, period)
    context = {
        "indicator": row,
        "period": period,
        "valued": value_of(row, period, found.agency),
        "evidence": evidence_of(row, period, officer),
        "waiting": [(each, seconds(officer, found, each.answerable)) for each in waiting],
        "history": Entry.objects.filter(indicator=row, period=period).exclude(pk__in=[each.pk for each in waiting]),
        "links": link_queries.links(row, period),
        "form": form,
        "link_form": link_form,
        **more,
    }
    wrong = bool(form.errors or link_form.errors)
    return page(request, found, "evidence", context, here="figures", wrong=wrong)


@require_POST
@needs_role(*WORKERS)
def enter(request: HttpRequest, id: UUID, indicator_id: UUID, period_id: UUID) -> HttpResponse:
    """Enter a value of a manual indicator."""
    found = opened(request, id)
    row, period = indicator_here(found, indicator_id), _period(found, period_id)
    form = EntryForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            entries.enter(found, row, period, said["value"], said["evidence"], officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It waits for a second person."))
            return redirect("projects:evidence", found.pk, row.pk, period.pk)
    return _evidence_page(request, found, row, period, form, LinkForm())


@require_POST
@needs_role(*WORKERS)
def link(request: HttpRequest, id: UUID, indicator_id: UUID, period_id: UUID) -> HttpResponse:
    """Make a link for a partner, shown this once."""
    found = opened(request, id)
    row, period = indicator_here(found, indicator_id), _period(found, period_id)
    form = LinkForm(request.POST)
    if form.is_valid():
        said, officer = form.cleaned_data, signed_in(request)
        try:
            code = entries.make_link(
                found, row, period, said["partner"], said["days"], officer=officer, again=said["again"]
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            address = request.build_absolute_uri(reverse("projects:partner", args=[printed_code(code)]))
            return _evidence_page(request, found, row, period, EntryForm(), LinkForm(), address=address)
    return _evidence_page(request, found, row, period, EntryForm(), form)


@require_POST
@needs_role(*WORKERS)
def end_link(request: HttpRequest, id: UUID, link_id: UUID) -> HttpResponse:
    """End a link at once."""
    found = opened(request, id)
    row = EntryLink.objects.filter(indicator__goal__project=found, pk=link_id).first()
    if row is None:
        raise Http404
    entries.end_link(found, row, officer=signed_in(request))
    messages.success(request, _("The link no longer works."))
    return redirect("projects:evidence", found.pk, row.indicator_id, row.period_id)


@require_POST
@needs_role(*SECONDS)
def decide(request: HttpRequest, id: UUID, entry_id: UUID) -> HttpResponse:
    """Confirm a value, or refuse it."""
    found = opened(request, id)
    rows = Entry.objects.select_related("indicator__goal__project", "answerable")
    row = rows.filter(indicator__goal__project=found, pk=entry_id).first()
    if row is None:
        raise Http404
    try:
        entries.decide(row, confirmed=request.POST.get("act") == "confirm", officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Decided."))
    return redirect("projects:evidence", found.pk, row.indicator_id, row.period_id)


@require_POST
@needs_role(*WORKERS)
def close(request: HttpRequest, id: UUID, period_id: UUID) -> HttpResponse:
    """Close a period: its figures are frozen."""
    found = opened(request, id)
    try:
        figures.close_period(found, _period(found, period_id), officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Closed. Its figures are frozen."))
    return redirect("projects:matrix", found.pk)


def _period(project: Project, id: UUID) -> Period:
    row = period_of(project, id)
    if row is None:
        raise Http404
    return row
