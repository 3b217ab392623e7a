"""The part of a person on the roster, whatever their role: what they have to do and to read, and nothing else."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.actions.people import confirm_briefing
from leeward.apps.operations.actions.unit import leave_shift, read_handover
from leeward.apps.operations.forms.people import TextForm
from leeward.apps.operations.queries.mine import MyPart, mine, my_part, today_in
from leeward.platform.refusal import NotAllowed


@require_safe
@login_required
def my_operations(request: HttpRequest) -> HttpResponse:
    """The operations in which the officer has a part."""
    return render(request, "operations/mine.html", {"operations": mine(signed_in(request))})


@require_safe
@login_required
def part(request: HttpRequest, id: UUID) -> HttpResponse:
    """The officer's part of one."""
    found = _part(request, id)
    audit_look("operation.part.read", found.operation, signed_in(request))
    form = TextForm(label=_("What the next shift has to know"))
    context = {"part": found, "operation": found.operation, "today": today_in(found.operation), "form": form}
    return render(request, "operations/my_part.html", context)


@require_POST
@login_required
def briefing(request: HttpRequest, id: UUID) -> HttpResponse:
    """The officer read the briefing."""
    found = _part(request, id)
    version = request.POST.get("version", "")
    try:
        number = int(version) if version.isdecimal() and len(version) < 9 else 0
        confirm_briefing(found.operation, number, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("operations:my_part", id)


@require_POST
@login_required
def shift(request: HttpRequest, id: UUID, shift: UUID) -> HttpResponse:
    """Leave a shift with a note, or confirm the note of the one before."""
    found, officer = _part(request, id), signed_in(request)
    row = next((each for each in (*found.shifts, *found.before) if each.pk == shift), None)
    if row is None:
        raise Http404
    form = TextForm(request.POST)
    try:
        if row.officer_id != officer.pk:
            read_handover(row, officer=officer)
        elif form.is_valid():
            leave_shift(row, form.cleaned_data["text"], officer=officer)
        else:
            messages.error(request, _("Write what the next shift has to know."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("operations:my_part", id)


def _part(request: HttpRequest, id: UUID) -> MyPart:
    found = my_part(id, signed_in(request))
    if found is None:
        raise Http404
    return found
