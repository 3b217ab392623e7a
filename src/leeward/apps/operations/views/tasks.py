"""The tasks of an operation."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done
from leeward.apps.operations.access import LEADS, SECONDS, answers_for
from leeward.apps.operations.access import known as known_to
from leeward.apps.operations.actions.unit import add_task, end_task
from leeward.apps.operations.forms.unit import TaskForm
from leeward.apps.operations.models import OperationTask
from leeward.apps.operations.queries import unit as queries
from leeward.apps.operations.views.opened import known, spoken_for
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS, *SECONDS)
def tasks(request: HttpRequest, id: UUID) -> HttpResponse:
    """All tasks; a lead or supervisor adds one."""
    found = spoken_for(request, id) if request.method == "POST" else known(request, id)
    officer = signed_in(request)
    form = TaskForm(request.POST if request.method == "POST" else None, operation=found, by=officer)
    if done(request, form, lambda: add_task(found, **form.cleaned_data, officer=officer)):
        messages.success(request, _("The task is on the owner's page."))
        return redirect("operations:tasks", found.pk)
    context = {
        "operation": found,
        "here": "tasks",
        "speaks": answers_for(officer, found),
        "today": timezone.localdate(),
        "tasks": queries.tasks(found),
        "form": form,
    }
    return render(request, "operations/tasks.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def end(request: HttpRequest, id: UUID, todo: UUID) -> HttpResponse:
    """A task is done, or open again."""
    officer = signed_in(request)
    row = OperationTask.objects.filter(operation=id, pk=todo).select_related("operation").first()
    if row is None or not queries.may_end(officer, row):
        raise Http404
    try:
        end_task(row, undo="undo" in request.POST, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    in_plan = "mine" not in request.POST and known_to(officer).filter(pk=id).exists()
    return redirect("operations:tasks" if in_plan else "operations:my_part", id)
