"""The coordination unit: its shifts and its log."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.operations.access import LEADS, SECONDS, answers_for, runs
from leeward.apps.operations.actions import unit as acts
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.forms.people import TextForm
from leeward.apps.operations.forms.unit import ShiftForm
from leeward.apps.operations.models import Operation, UnitShift
from leeward.apps.operations.queries import unit as queries
from leeward.apps.operations.views.opened import known, led, spoken_for
from leeward.platform.pages import list_page


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS, *SECONDS)
def unit(request: HttpRequest, id: UUID) -> HttpResponse:
    """Shifts with their handover, and the log; the lead plans a shift."""
    found = led(request, id) if request.method == "POST" else known(request, id)
    officer = signed_in(request)
    with timezone.override(ZoneInfo(found.zone)):
        form = ShiftForm(request.POST if request.method == "POST" else None, operation=found, by=officer)
        if done(request, form, lambda: acts.plan_shift(found, **form.cleaned_data, officer=officer)):
            messages.success(request, _("The shift is planned."))
            return redirect("operations:unit", found.pk)
    return _shown(request, found, form, TextForm(label=_("New line"), rows=2))


def _shown(request: HttpRequest, operation: Operation, form: Any, line: Any) -> HttpResponse:
    officer = signed_in(request)
    audit_look("operation.unit.read", operation, officer)
    removed = UnitShift.with_removed.filter(operation=operation).exclude(removed_at=None)
    context = {
        "operation": operation,
        "here": "unit",
        "plans": runs(officer, operation),
        "speaks": answers_for(officer, operation),
        "now": timezone.now(),
        "shifts": queries.shifts(operation),
        "removed": removed.select_related("officer"),
        "page": list_page(request, queries.log(operation)),
        "form": form,
        "line": line,
    }
    return render(request, "operations/unit.html", context, status=422 if form.errors or line.errors else 200)


@require_POST
@needs_role(*LEADS)
def cancel_shift(request: HttpRequest, id: UUID, shift: UUID) -> HttpResponse:
    """Take a shift out, or put it back."""
    found = led(request, id)
    row = UnitShift.with_removed.filter(operation=found, pk=shift).first()
    if row is None:
        raise Http404
    tried(request, lambda: acts.cancel_shift(row, undo="undo" in request.POST, officer=signed_in(request)))
    return redirect("operations:unit", found.pk)


@require_POST
@needs_role(*LEADS, *SECONDS)
def write_log(request: HttpRequest, id: UUID) -> HttpResponse:
    """A line of the log."""
    found, officer = spoken_for(request, id), signed_in(request)
    line = TextForm(request.POST, label=_("New line"), rows=2)
    if done(request, line, lambda: acts.write_log(found, line.cleaned_data["text"], officer=officer)):
        return redirect("operations:unit", found.pk)
    return _shown(request, found, ShiftForm(operation=found, by=officer), line)
