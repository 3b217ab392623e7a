"""Operations: the list, a new one, the plan with its participants."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.operations.access import LEADS, READERS, runs
from leeward.apps.operations.actions import operations as acts
from leeward.apps.operations.forms.operations import BeginForm, InviteForm, LeaveForm, PlanForm
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries import operations as queries
from leeward.apps.operations.queries.acceptance import to_accept
from leeward.apps.operations.views.opened import known, led
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed

_PLAN = ("name", "aims", "begins_on", "ends_on", "zone", "unit_place")


@require_safe
@needs_role(*READERS)
def operations(request: HttpRequest) -> HttpResponse:
    """Every operation that the officer may know of."""
    officer = signed_in(request)
    page = list_page(request, queries.operations(officer))
    context = {"page": page, "leads": has_role(officer, *LEADS), "invitations": to_accept(officer)}
    return render(request, "operations/operations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin an operation."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.begin(form.plan(), form.cleaned_data["legal_basis"], officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The operation is planned. Name who takes part, and the sites."))
            return redirect("operations:operation", made.pk)
    return render(request, "operations/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@needs_role(*READERS)
def operation(request: HttpRequest, id: UUID) -> HttpResponse:
    """The plan of an operation."""
    return render(request, "operations/operation.html", _context(request, known(request, id)))


def _context(request: HttpRequest, found: Operation) -> dict[str, Any]:
    officer = signed_in(request)
    plans = runs(officer, found)
    return {
        "operation": found,
        "here": "plan",
        "plans": plans,
        "participants": queries.participants(found),
        "phases": queries.phases(found),
        "sites": queries.sites(found),
        "invite": InviteForm(operation=found) if plans else None,
        "leave": LeaveForm(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS)
def change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write the plan again."""
    found = led(request, id)
    initial = {name: getattr(found, name) for name in _PLAN}
    form = PlanForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            acts.change(found, form.plan(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Changed."))
            return redirect("operations:operation", found.pk)
    context = {"operation": found, "here": "plan", "form": form}
    return render(request, "operations/change.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*LEADS)
def invite(request: HttpRequest, id: UUID) -> HttpResponse:
    """An agency takes part."""
    found = led(request, id)
    form = InviteForm(request.POST, operation=found)
    if form.is_valid():
        said = form.cleaned_data
        try:
            acts.invite(found, said["agency"], said["legal_basis"], officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(agency)s takes part.") % {"agency": said["agency"].code})
            return redirect("operations:operation", found.pk)
    return render(request, "operations/operation.html", {**_context(request, found), "invite": form}, status=422)


@require_POST
@needs_role(*LEADS)
def leave(request: HttpRequest, id: UUID, participant: int) -> HttpResponse:
    """An agency leaves."""
    found = known(request, id)
    row = queries.participants(found).filter(pk=participant).first()
    if row is None:
        raise Http404
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return render(request, "operations/operation.html", {**_context(request, found), "leave": form}, status=422)
    try:
        acts.leave(found, row.agency, form.cleaned_data["reason"], officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("%(agency)s has left. What it reported stays, marked.") % {"agency": row.agency.code}
        )
    return redirect("operations:operation", found.pk)
