"""Importing a list in the browser: the form, how far it is, and what it did."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.access import tasks_of
from leeward.apps.registry.actions.uploads import cancel_import, start_import
from leeward.apps.registry.forms.imports import ImportForm
from leeward.apps.registry.queries.uploads import newest, rejects_of
from leeward.messages.failures import failure_sentence
from leeward.platform.worker import QueueFull

_REFRESH_SECONDS = 2
_WATCHERS = (Role.RECORD_KEEPER, Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR)


@needs_role(Role.RECORD_KEEPER)
def imports(request: HttpRequest) -> HttpResponse:
    """Start an import; those started before."""
    officer, form = signed_in(request), ImportForm(request.POST or None, request.FILES or None)
    full = False
    if request.method == "POST" and form.is_valid():
        order: dict[str, Any] = {name: form.cleaned_data[name] for name in ("kind", "list_name", "full")}
        try:
            return redirect("registry:import", start_import(officer, order, form.cleaned_data["editions"]).pk)
        except QueueFull:
            full = True
    status = 503 if full else 400 if form.errors else 200
    shown = {"form": form, "queue_full": full, "tasks": newest(officer)}
    return render(request, "registry/imports.html", shown, status=status)


@require_GET
@needs_role(*_WATCHERS)
def import_(request: HttpRequest, id: UUID) -> HttpResponse:
    """How far an import is, or what it did; the page loads again until it has ended, without a script."""
    task = get_object_or_404(tasks_of(signed_in(request)), pk=id)
    failure = failure_sentence(task.failure, task.detail) if task.failure else ""
    shown = {"task": task, "failure": failure, "rejects": rejects_of(task)}
    response = render(request, "registry/import.html", shown)
    if task.is_open:
        response.headers["Refresh"] = str(_REFRESH_SECONDS)
    return response


@require_POST
@needs_role(*_WATCHERS)
def cancel(request: HttpRequest, id: UUID) -> HttpResponse:
    """Cancel an import."""
    officer = signed_in(request)
    cancel_import(get_object_or_404(tasks_of(officer), pk=id), officer)
    return redirect("registry:import", id)


@require_GET
@needs_role(*_WATCHERS)
def rejects(request: HttpRequest, id: UUID) -> HttpResponse:
    """The lines that could not become records."""
    path = rejects_of(get_object_or_404(tasks_of(signed_in(request)), pk=id))
    if path is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{path.name}"'}
    return HttpResponse(path.read_bytes(), content_type="text/csv; charset=utf-8", headers=headers)
