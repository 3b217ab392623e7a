"""Importing a list in the browser: the form, what the columns mean, what would change, how far it is, what it did."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.access import may_allow_import, may_confirm_import, tasks_of
from leeward.apps.registry.actions.undo_task import UNDO
from leeward.apps.registry.actions.uploads import (
    allow_import,
    cancel_import,
    confirm_import,
    set_columns,
    start_import,
)
from leeward.apps.registry.forms.imports import AllowForm, ColumnsForm, ImportForm
from leeward.apps.registry.queries.columns import known_columns, remembered, sample_of
from leeward.apps.registry.queries.preview import read_notices, read_preview
from leeward.apps.registry.queries.uploads import files_of, folder_of, list_of, newest, nothing_read, rejects_of
from leeward.apps.registry.views.lists import LIST_READERS
from leeward.apps.registry.views.refusals import show_refusal
from leeward.core.record.lists.column_maps import TABLES
from leeward.messages.failures import failure_sentence
from leeward.platform.file_answer import file_response
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import QueueFull

_REFRESH_SECONDS = 2
_WATCHERS = (Role.RECORD_KEEPER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR)


@needs_role(Role.RECORD_KEEPER)
def imports(request: HttpRequest) -> HttpResponse:
    """Start an import; those started before."""
    officer, form = signed_in(request), ImportForm(request.POST or None, request.FILES or None)
    full = False
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("registry:import", start_import(officer, form.order(), form.cleaned_data["editions"]).pk)
        except QueueFull:
            full = True
    status = 503 if full else 400 if form.errors else 200
    shown = {"form": form, "queue_full": full, "tasks": newest(officer)}
    return render(request, "registry/imports.html", shown, status=status)


@require_GET
@needs_role(*_WATCHERS)
def import_(request: HttpRequest, id: UUID) -> HttpResponse:
    """How far an import is, what it would do, or what it did; the page loads again until it has ended, without a
    script.
    """
    officer, task = signed_in(request), _task(request, id)
    held, mine = task.state == Task.State.HELD, may_confirm_import(task, officer)
    if mine and not task.result:
        return redirect("registry:import_columns", id)
    allows = may_allow_import(task, officer)
    shown = {
        "task": task,
        "undoes": task.kind == UNDO,
        "failure": failure_sentence(task.failure, task.detail) if task.failure else "",
        "rejects": rejects_of(task),
        "held": held,
        "preview": read_preview(folder_of(task.pk)) if mine or allows else None,
        "notices": read_notices(folder_of(task.pk)) if mine or allows else None,
        "may_confirm": mine and "refused" not in task.result and not nothing_read(task),
        "nothing_read": nothing_read(task),
        "list": list_of(task) if has_role(officer, *LIST_READERS) else None,
        "has_columns": task.order.get("kind") in TABLES and "files" in task.order,
        "allow": AllowForm() if allows else None,
    }
    response = render(request, "registry/import.html", shown)
    if task.is_open:
        response.headers["Refresh"] = str(_REFRESH_SECONDS)
    return response


@needs_role(Role.RECORD_KEEPER)
def columns(request: HttpRequest, id: UUID) -> HttpResponse:
    """What the headings of an agency's own table mean; then the list is looked at with that."""
    officer, task = signed_in(request), _task(request, id)
    kind, name = task.order["kind"], task.order.get("list_name", "")
    found = sample_of(kind, files_of(task)) if may_confirm_import(task, officer) else None
    if found is None:
        return redirect("registry:import", id)
    known = known_columns(remembered(officer.agency, kind, name, found), kind, found)
    form = ColumnsForm(kind, found, known, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _decided(request, id, partial(set_columns, task, officer, found, form.columns()))
    shown = {"form": form, "task": task}
    return render(request, "registry/columns.html", shown, status=422 if form.errors else 200)


@require_POST
@needs_role(Role.RECORD_KEEPER)
def confirm(request: HttpRequest, id: UUID) -> HttpResponse:
    """Import what was looked at."""
    return _decided(request, id, partial(confirm_import, _task(request, id), signed_in(request)))


@require_POST
@needs_role(Role.RECORD_KEEPER, Role.SUPERVISOR)
def allow(request: HttpRequest, id: UUID) -> HttpResponse:
    """A second person allows what the import refuses."""
    task, form = _task(request, id), AllowForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why it is right all the same."))
        return redirect("registry:import", id)
    reason, wanted = form.cleaned_data["reason"], set(request.POST.getlist("left_out"))
    left_out = {row["reference"] for row in read_notices(folder_of(task.pk)).rows} & wanted
    return _decided(request, id, partial(allow_import, task, signed_in(request), reason, left_out=left_out))


def _decided(request: HttpRequest, id: UUID, decide: Callable[[], bool]) -> HttpResponse:
    try:
        if not decide():
            messages.error(request, _("It was decided in the meantime. Nothing was done now."))
    except (PermissionError, NotAllowed) as error:
        show_refusal(request, error)
    except QueueFull:
        messages.error(request, _("Too many imports wait already. Nothing was done; try again later."))
    return redirect("registry:import", id)


@require_POST
@needs_role(*_WATCHERS)
def cancel(request: HttpRequest, id: UUID) -> HttpResponse:
    """Cancel an import."""
    cancel_import(_task(request, id), signed_in(request))
    return redirect("registry:import", id)


@require_GET
@needs_role(*_WATCHERS)
def rejects(request: HttpRequest, id: UUID) -> HttpResponse:
    """The lines that could not become records."""
    path = rejects_of(_task(request, id))
    if path is None:
        raise Http404
    return file_response(path.read_bytes(), path.name)


def _task(request: HttpRequest, id: UUID) -> Task:
    """The task, or the same 404 for one that is absent and one that this officer may not see."""
    return get_object_or_404(tasks_of(signed_in(request)).filter(kind__startswith="registry."), pk=id)
