"""The phases of an operation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done
from leeward.apps.operations.access import LEADS, READERS, runs
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.forms.phases import PhaseForm
from leeward.apps.operations.models import Operation, Phase
from leeward.apps.operations.queries import operations as queries
from leeward.apps.operations.views.opened import known, led
from leeward.apps.operations.views.removing import removed

_FIELDS = ("name", "begins_on", "ends_on")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*READERS)
def phases(request: HttpRequest, id: UUID) -> HttpResponse:
    """All phases; a lead adds one."""
    found = led(request, id) if request.method == "POST" else known(request, id)
    return _edited(request, found, None, "operations/phases.html")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS)
def change(request: HttpRequest, id: UUID, phase: int) -> HttpResponse:
    """Write a phase again."""
    found = led(request, id)
    return _edited(request, found, _phase(found, phase), "operations/phase.html")


@require_POST
@needs_role(*LEADS)
def remove(request: HttpRequest, id: UUID, phase: int) -> HttpResponse:
    """Take a phase out, or put it back."""
    found = led(request, id)
    removed(request, _phase(found, phase, with_removed=True))
    return redirect("operations:phases", found.pk)


def _edited(request: HttpRequest, operation: Operation, phase: Phase | None, page: str) -> HttpResponse:
    officer = signed_in(request)
    initial = {name: getattr(phase, name) for name in _FIELDS} if phase else None
    form = PhaseForm(request.POST if request.method == "POST" else None, initial=initial)

    def save() -> None:
        said = form.cleaned_data
        save_phase(operation, phase, said["name"], said["begins_on"], said["ends_on"], officer=officer)

    if done(request, form, save):
        messages.success(request, _("Saved."))
        return redirect("operations:phases", operation.pk)
    context: dict[str, Any] = {
        "operation": operation,
        "here": "plan",
        "plans": runs(officer, operation),
        "phase": phase,
        "phases": queries.phases(operation),
        "removed": queries.removed(Phase, operation),
        "form": form,
    }
    return render(request, page, context, status=422 if form.errors else 200)


def _phase(operation: Operation, key: int, *, with_removed: bool = False) -> Phase:
    rows = Phase.with_removed if with_removed else Phase.objects
    row: Phase | None = rows.filter(operation=operation, pk=key).first()
    if row is None:
        raise Http404
    return row
