"""Importing permits of another system in the browser: the file, what it says, how far it is, and deciding together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.views.acts import tried
from leeward.apps.permits.access import KEEPERS, PROPOSERS, permits_for
from leeward.apps.permits.actions.import_task import cancel_import, confirm_import, hold_import
from leeward.apps.permits.actions.importing import decline_import, issue_clear
from leeward.apps.permits.forms import ImportForm
from leeward.apps.permits.models import Permit
from leeward.apps.permits.queries.imports import CLEAR, Batch, Read, batches, imports_of, read_upload
from leeward.apps.registry.queries.rejects import as_csv
from leeward.core.record.lists.read import UnreadableList, reason
from leeward.messages.failures import failure_sentence
from leeward.platform.file_answer import file_response
from leeward.platform.models import Task
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_values import opened_or_counted
from leeward.platform.worker import QueueFull

_REFRESH_SECONDS = 2
_SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*PROPOSERS)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is shown as it was understood before anything is vetted."""
    officer, sent = signed_in(request), request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if sent else ImportForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect("permits:import", hold_import(file.read(), file.name, officer=officer).pk)
        except QueueFull:
            form.add_error(None, _("Too many imports wait already. Nothing was uploaded; try again later."))
        except (NotAllowed, UnreadableList) as error:
            form.add_error("file", capfirst(str(error)))
    context = {"form": form, "imports": imports_of(officer)[:_SHOWN]}
    return render(request, "permits/import_new.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True, slots=True)
class _Opened:
    """An import: the task of the officer who started it in the browser, and the permits that it proposed."""

    task: Task | None
    batch: Batch | None


def _opened(id: UUID, officer: Officer) -> _Opened:
    """What there is of it for this officer, or 404."""
    found = _Opened(imports_of(officer).filter(pk=id).first(), next(iter(batches(officer, id)), None))
    if found.task is None and found.batch is None:
        raise Http404
    return found


@require_safe
@needs_role(*KEEPERS)
def import_(request: HttpRequest, id: UUID) -> HttpResponse:
    """The rows as they were understood, then how far the vetting is, then what waits for another person."""
    officer = signed_in(request)
    found = _opened(id, officer)
    task, batch = found.task, found.batch
    read = _read(task, officer) if task is not None and task.state == Task.State.HELD else None
    rest = permits_for(officer).filter(imported_with=id).exclude(CLEAR).order_by("state", "pk")
    context = {
        "id": id,
        "task": task,
        "batch": batch,
        "read": read,
        "rows": [(Permit.Kind(each.wish.kind).label, each.wish) for each in read.new[:_SHOWN]] if read else (),
        "rejects": [(each, reason(each)) for each in read.rejects[:_SHOWN]] if read else (),
        "failure": failure_sentence(task.failure, task.detail) if task and task.failure else "",
        "page": list_page(request, rest) if batch else None,
        "is_mine": permits_for(officer).filter(imported_with=id, proposed_by=officer).exists(),
    }
    response = render(request, "permits/import.html", context)
    if task is not None and task.is_open:
        response.headers["Refresh"] = str(_REFRESH_SECONDS)
    return response


def _read(task: Task, officer: Officer) -> Read | None:
    try:
        return opened_or_counted(lambda: read_upload(task, officer))
    except (NotAllowed, UnreadableList):  # what it was compared with has changed since it was looked at
        return None


@require_safe
@needs_role(*PROPOSERS)
def rejects(request: HttpRequest, id: UUID) -> HttpResponse:
    """The rows that cannot be taken, as a file, while the import waits."""
    officer = signed_in(request)
    task = _opened(id, officer).task
    found = _read(task, officer) if task is not None and task.state == Task.State.HELD else None
    if found is None or not found.rejects:
        return redirect("permits:import", id)
    return file_response(as_csv(found.rejects), "permits.rejects.csv")


@require_POST
@needs_role(*KEEPERS)
def act(request: HttpRequest, id: UUID, what: str) -> HttpResponse:
    """Confirm or cancel an import that was looked at; issue or decline what it proposed."""
    officer = signed_in(request)
    found = _opened(id, officer)
    if what in _OF_TASK and found.task is not None:
        task, change = found.task, _OF_TASK[what]
        try:
            tried(request, lambda: change(task, officer=officer))
        except QueueFull:
            messages.error(request, _("Too many imports wait already. Nothing was done; try again later."))
    elif what in _OF_BATCH and found.batch is not None:
        _decided(request, id, what, officer)
    else:
        raise Http404
    return redirect("permits:import", id)


_OF_TASK: Mapping[str, Callable[..., None]] = {"confirm": confirm_import, "cancel": cancel_import}
_OF_BATCH: Mapping[str, Callable[..., int]] = {"issue": issue_clear, "decline": decline_import}


def _decided(request: HttpRequest, id: UUID, what: str, officer: Officer) -> None:
    try:
        count = _OF_BATCH[what](id, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return
    if what == "issue":
        said = ngettext("%(n)d permit issued.", "%(n)d permits issued.", count)
    else:
        said = ngettext("%(n)d permit declined.", "%(n)d permits declined.", count)
    messages.success(request, said % {"n": count})
