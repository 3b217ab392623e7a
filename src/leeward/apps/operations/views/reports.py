"""Reporting in an operation: the short form, the reports of the officer's agency, and what a second person decides."""

from typing import Any, get_args
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import LEADS, REPORTERS, works_in, works_only
from leeward.apps.operations.actions import reports as acts
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.forms.reports import ReportForm
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries import reports as queries
from leeward.apps.operations.queries.measures import measures_of, to_choose
from leeward.apps.operations.queries.reporting import figures_for, sites_for
from leeward.core.operation.events import BadEvent
from leeward.core.operation.figures import FIGURES
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


def working(request: HttpRequest, id: UUID) -> Operation:
    """The operation, if the officer works in it. Raises Http404."""
    found = works_in(signed_in(request)).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


@require_safe
@needs_role(*REPORTERS)
def mine(request: HttpRequest) -> HttpResponse:
    """The operations in which the officer reports."""
    return render(request, "operations/report_where.html", {"page": list_page(request, works_in(signed_in(request)))})


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*REPORTERS)
def new(request: HttpRequest, id: UUID) -> HttpResponse:
    """Report an event: first which figure, then what it has."""
    found, officer = working(request, id), signed_in(request)
    # A report that waited on a shared device is its writer's, and never sent in another's name.
    if request.POST.get("by", str(officer.pk)) != str(officer.pk):
        raise PermissionDenied
    figures = figures_for(found, officer)
    figure = request.GET.get("figure", "")
    context: dict[str, Any] = {"operation": found, "figures": figures, "here": "report", "worker": works_only(officer)}
    if figure not in {code for code, _word in figures}:
        return render(request, "operations/report_figure.html", context)
    about = request.GET.get("about", "")[:80]
    whole = has_role(officer, *LEADS) or FIGURES[figure].victims
    form = ReportForm(
        request.POST or None, request.FILES or None, operation=found, figure=figure,
        sites=sites_for(found, officer), whole=whole,
        initial={"key": uuid4().hex, "about": about},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said, photo = form.said(), form.cleaned_data["photo"]
        try:
            row = acts.report(found, said, officer=officer, key=form.cleaned_data["key"], photo=photo)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except BadEvent as error:
            form.add_error(error.field if error.field in form.fields else None, acts.problem(error))
        else:
            messages.success(request, _("Reported."))
            return redirect("operations:report", found.pk, row.event)
    context |= {"form": form, "figure": figure, "measure": measures_of(found, [about], officer).get(about)}
    return render(request, "operations/report_new.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*REPORTERS)
def reports(request: HttpRequest, id: UUID) -> HttpResponse:
    """What the officer's agency reported, the newest first."""
    found, officer = working(request, id), signed_in(request)
    rows = queries.readable(found, officer).exclude(figure="check")
    audit_look("operation.reports.read", found, officer)
    context = {
        "operation": found,
        "here": "reports",
        "worker": works_only(officer),
        "page": list_page(request, queries.newest(rows)),
    }
    return render(request, "operations/reports.html", context)


@require_safe
@needs_role(*REPORTERS)
def report(request: HttpRequest, id: UUID, event: str) -> HttpResponse:
    """One event of the officer's agency with its versions, and what can be decided of it."""
    found, officer = working(request, id), signed_in(request)
    rows = versions_of(found, officer, event)
    audit_look("operation.report.read", found, officer, of=f"event/{event}")
    context = {
        "operation": found, "here": "reports", "worker": works_only(officer),
        "row": rows[0], "versions": rows, "second": acts.is_second(officer, rows[0]),
        "may_withdraw": acts.may_withdraw(officer, rows[0]), "may_undo": acts.may_undo(officer, rows[0]),
        "photos": queries.photos(found, officer.agency, event),
        "measure": measures_of(found, [event], officer).get(event), "measures": to_choose(rows[0], officer),
    }  # fmt: skip
    return render(request, "operations/report.html", context)


@require_POST
@needs_role(*REPORTERS)
def decide(request: HttpRequest, id: UUID, event: str, act: str) -> HttpResponse:
    """Confirm, verify, withdraw, or take the last of these back."""
    found, officer = working(request, id), signed_in(request)
    row = versions_of(found, officer, event)[0]
    if str(row.version) != request.POST.get("version"):
        messages.error(request, _("This report was changed since you opened it. Read it again."))
        return redirect("operations:report", found.pk, event)
    try:
        if act == "undo":
            acts.undo(row, officer=officer)
        elif act in get_args(acts.Act):
            acts.decide(row, act, officer=officer, note=request.POST.get("note", "")[:500])  # type: ignore[arg-type]
        else:
            raise Http404
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Done."))
    return redirect("operations:report", found.pk, event)


@require_safe
@needs_role(*REPORTERS)
def photo(request: HttpRequest, id: UUID, event: str, image: UUID) -> HttpResponse:
    """The photograph of a document."""
    found, officer = working(request, id), signed_in(request)
    of = versions_of(found, officer, event)[0]
    row = queries.photos(found, of.agency, event).filter(pk=image).first()
    if row is None or row.picture is None:
        raise Http404
    audit_look("operation.photo.read", found, officer, of=f"event/{event}")
    return HttpResponse(row.picture, content_type="image/jpeg")


def versions_of(found: Operation, officer: Officer, event: str) -> list[Report]:
    """Every version of an event that the officer reads, the newest first. Raises Http404."""
    rows = list(queries.readable(found, officer).filter(event=event).order_by("-version", "-received_at"))
    if not rows:
        raise Http404
    return rows
