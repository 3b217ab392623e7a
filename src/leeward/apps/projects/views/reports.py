"""The path of a project, and its reports to donors."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.projects.access import READERS, WORKERS
from leeward.apps.projects.actions import reports as acts
from leeward.apps.projects.forms.reports import ReportForm, TemplateForm
from leeward.apps.projects.models import Project, Report
from leeward.apps.projects.queries import reports as queries
from leeward.apps.projects.queries.framework import period_of
from leeward.apps.projects.queries.paper import drawing, paper
from leeward.apps.projects.views.opened import opened, page
from leeward.platform.file_answer import file_response
from leeward.platform.refusal import NotAllowed

_BY_SCRIPT = "X-Autosave"


@require_safe
@needs_role(*READERS)
def path(request: HttpRequest, id: UUID) -> HttpResponse:
    """From money to verified outcome: a picture, and the same as a table whose numbers open."""
    found = opened(request, id)
    svg, steps = drawing(found)
    return page(request, found, "path", {"svg": svg, "steps": steps}, here="path")


@require_safe
@needs_role(*READERS)
def reports(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is due, and every report."""
    found = opened(request, id)
    context = {"due": queries.due_reports(found), "reports": queries.reports(found), "form": TemplateForm()}
    return page(request, found, "reports", context, here="reports")


@require_POST
@needs_role(*WORKERS)
def begin(request: HttpRequest, id: UUID, period_id: UUID) -> HttpResponse:
    """Begin the report on a period."""
    found = opened(request, id)
    period = period_of(found, period_id)
    if period is None:
        raise Http404
    form = TemplateForm(request.POST)
    template = form.cleaned_data["template"] if form.is_valid() else ""
    try:
        made = acts.begin_report(found, period, template, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("projects:reports", found.pk)
    return redirect("projects:report", found.pk, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*READERS)
def report(request: HttpRequest, id: UUID, report_id: UUID) -> HttpResponse:
    """The report as it is read, and its composer."""
    found = opened(request, id)
    row = _report(found, report_id)
    if request.POST.get("act") == "undo":
        return _undone(request, found, row)
    form = ReportForm(request.POST if request.method == "POST" else None, report=row)
    if request.method == "POST":
        _save(request, row, form)
        if _BY_SCRIPT in request.headers:
            return _told(found, row, form)
        if form.is_valid():
            messages.success(request, _("Saved."))
            return redirect("projects:report", found.pk, row.pk)
    cells = queries.cells_of(found, row.period)
    sections = [
        (title, [queries.read_text(found, line, cells) for line in row.texts.get(name, "").splitlines() if line])
        for name, title in queries.SECTIONS.items()
    ]
    context = {"report": row, "form": form, "sections": sections, "cells": cells}
    return page(request, found, "report", context, here="reports", wrong=bool(form.errors))


def _save(request: HttpRequest, row: Report, form: ReportForm) -> None:
    """Save what was typed; what prevents it is an error of the form."""
    if form.is_valid():
        try:
            acts.save_report(row, form.texts(), form.cleaned_data["version"], officer=signed_in(request))
        except acts.Conflict as conflict:
            form.add_error(None, ValidationError(str(conflict), "conflict"))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))


def _told(found: Project, row: Report, form: ReportForm) -> JsonResponse:
    """What the script that saves in the background gets: the new version, or why nothing was saved."""
    if form.has_error("__all__", "conflict"):
        return JsonResponse({"conflict": reverse("projects:report", args=[found.pk, row.pk])}, status=409)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    at = timezone.localtime().strftime("%H:%M")
    return JsonResponse({"number": form.cleaned_data["version"] + 1, "at": at})


def _undone(request: HttpRequest, found: Project, row: Report) -> HttpResponse:
    version = request.POST.get("version", "")
    try:
        acts.undo_report(row, int(version) if version.isdecimal() else -1, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone."))
    return redirect("projects:report", found.pk, row.pk)


@require_safe
@needs_role(*READERS)
def report_pdf(request: HttpRequest, id: UUID, report_id: UUID) -> HttpResponse:
    """The report as PDF."""
    found = opened(request, id)
    row = _report(found, report_id)
    return file_response(paper(found, row), f"{found.code}-{row.period.ends_on}.pdf")


@require_POST
@needs_role(*WORKERS)
def sent(request: HttpRequest, id: UUID, report_id: UUID) -> HttpResponse:
    """Note that it went to the donor."""
    found = opened(request, id)
    row = _report(found, report_id)
    try:
        acts.mark_sent(row, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. It is not changed any more."))
    return redirect("projects:report", found.pk, row.pk)


def _report(project: Project, id: UUID) -> Report:
    row = queries.report_of(project, id)
    if row is None:
        raise Http404
    return row
