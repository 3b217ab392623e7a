"""Lists: what there is and how old it is, one list with its editions, and the undo of the newest."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.access import may_keep_list
from leeward.apps.registry.actions.undo_task import start_undo
from leeward.apps.registry.forms.imports import UndoForm
from leeward.apps.registry.models import Edition
from leeward.apps.registry.queries import records as queries
from leeward.apps.registry.queries.editions import editions_of, newest_edition
from leeward.platform.worker import QueueFull

_READERS = (Role.RECORD_KEEPER, Role.SUPERVISOR, Role.DATA_PROTECTION)
LIST_READERS = (Role.RECORD_KEEPER, Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR)


@needs_role(*LIST_READERS)
def lists(request: HttpRequest) -> HttpResponse:
    """The agency's lists and those of publishers, for a node administrator every one: age, content, rejected lines."""
    officer = signed_in(request)
    shown = {"lists": queries.lists_for(officer), "may_open": has_role(officer, *_READERS)}
    shown["may_import"] = has_role(officer, Role.RECORD_KEEPER)
    return render(request, "registry/lists.html", shown)


@needs_role(*LIST_READERS)
def list_(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: its editions, the newest first, and what each changed."""
    status = _status(request, pk)
    officer, found = signed_in(request), status.record_list
    shown = {
        "status": status,
        "list": found,
        "editions": editions_of(found),
        "undoable": newest_edition(found) if may_keep_list(found, officer) else None,
        "may_open": has_role(officer, *_READERS),
    }
    return render(request, "registry/list.html", shown)


@needs_role(Role.RECORD_KEEPER)
def undo(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    """Ask for the reason, then put back in the background what the newest edition changed."""
    found = _status(request, pk).record_list
    if not may_keep_list(found, signed_in(request)):
        raise PermissionDenied
    chosen = get_object_or_404(Edition.objects.select_related("record_list__owner"), pk=edition, record_list=found)
    if newest_edition(found) != chosen:
        return redirect("registry:list", pk)
    form, full = UndoForm(request.POST if request.method == "POST" else None), False
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("registry:import", start_undo(chosen, signed_in(request), form.cleaned_data["reason"]).pk)
        except QueueFull:
            full = True
    shown = {"list": found, "edition": chosen, "form": form, "queue_full": full}
    return render(request, "registry/undo.html", shown, status=503 if full else 422 if form.errors else 200)


def _status(request: HttpRequest, pk: int) -> queries.ListStatus:
    """The list, or the same 404 for one that is absent and one that this officer may not know of."""
    for each in queries.lists_for(signed_in(request)):
        if each.record_list.pk == pk:
            return each
    raise Http404
