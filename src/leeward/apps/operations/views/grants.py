"""Access by grant: the grants of an operation, asking for one, one grant with its uses, and decisions."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.access import (
    GRANTERS,
    LEADS,
    READERS,
    SECONDS,
    grants_of,
    may_decide_grant,
    may_second_grant,
    takes_part,
)
from leeward.apps.operations.actions import grants as acts
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.forms.grants import AskForm, BecauseForm
from leeward.apps.operations.models import ListGrant
from leeward.apps.operations.queries import grants as queries
from leeward.apps.operations.views.opened import known
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed

_SEERS = (*READERS, Role.RECORD_KEEPER)
_DECIDERS = (*GRANTERS, *SECONDS)


@require_safe
@needs_role(*_SEERS)
def all_access(request: HttpRequest) -> HttpResponse:
    """Every grant of the officer's agency, those that wait for the officer first."""
    officer = signed_in(request)
    waiting = queries.to_decide(officer)
    page = list_page(request, grants_of(officer).exclude(pk__in=waiting.values("pk")))
    return render(request, "operations/all_access.html", {"waiting": waiting, "page": page, "agency": officer.agency})


@require_safe
@needs_role(*READERS)
def grants(request: HttpRequest, id: UUID) -> HttpResponse:
    """The grants of an operation that concern the officer's agency."""
    officer, operation = signed_in(request), known(request, id)
    context = {
        "operation": operation,
        "here": "grants",
        "grants": queries.grants_in(operation, officer),
        "asks": has_role(officer, *LEADS) and takes_part(officer, operation),
        "agency": officer.agency,
    }
    return render(request, "operations/grants.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS)
def ask(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask another agency of the operation for access to its lists."""
    officer, operation = signed_in(request), known(request, id)
    days = {"begins_on": operation.begins_on, "ends_on": operation.ends_on}
    form = AskForm(
        request.POST if request.method == "POST" else None, operation=operation, officer=officer, initial=days
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.ask(operation, form.wish(), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked. Two officers of the owner decide."))
            return redirect("operations:access", made.pk)
    context = {"operation": operation, "here": "grants", "form": form}
    return render(request, "operations/ask_access.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*_SEERS)
def access(request: HttpRequest, grant: UUID) -> HttpResponse:
    """One grant: its terms, what it would open, and who used it."""
    row = _grant(request, grant)
    audit_look("grant.read", row.operation, signed_in(request), of=f"grant/{row.pk}")
    return render(request, "operations/access.html", _context(row, signed_in(request)))


def _context(row: ListGrant, officer: Officer) -> dict[str, Any]:
    waits = row.state in (row.State.ASKED, row.State.APPROVED)
    may_end = may_decide_grant(officer, row) or may_second_grant(officer, row)
    return {
        "grant": row,
        "ours": row.owner_id == officer.agency_id,
        "approves": row.state == row.State.ASKED and may_decide_grant(officer, row),
        "confirms": row.state == row.State.APPROVED and may_second_grant(officer, row),
        "refuses": waits and may_end,
        "revokes": row.state == row.State.IN_FORCE and may_end,
        "opening": queries.would_open(row) if row.owner_id == officer.agency_id else (),
        "uses": queries.uses_by_person(row),
        "over": row.state == row.State.REVOKED or row.ends_at <= timezone.now(),
        "form": BecauseForm(),
    }


@require_POST
@needs_role(*_DECIDERS)
def approve(request: HttpRequest, grant: UUID) -> HttpResponse:
    """The first person of the owner."""
    told = _("Approved. A second person of your agency confirms it.")
    return _decided(request, grant, lambda row, officer: acts.approve(row, officer=officer), told)


@require_POST
@needs_role(*_DECIDERS)
def confirm(request: HttpRequest, grant: UUID) -> HttpResponse:
    """The second person of the owner."""
    told = _("Granted. Every node of the operation learns it.")
    return _decided(request, grant, lambda row, officer: acts.second(row, officer=officer), told)


@require_POST
@needs_role(*_DECIDERS)
def refuse(request: HttpRequest, grant: UUID) -> HttpResponse:
    """One person of the owner refuses."""
    return _because(request, grant, acts.refuse, _("Refused."))


@require_POST
@needs_role(*_DECIDERS)
def revoke(request: HttpRequest, grant: UUID) -> HttpResponse:
    """One person of the owner ends it now."""
    return _because(request, grant, acts.revoke, _("Revoked. It opens nothing from now on."))


def _because(request: HttpRequest, id: UUID, act: Callable[..., None], told: str) -> HttpResponse:
    form = BecauseForm(request.POST)
    if not form.is_valid():
        row = _grant(request, id)
        context = _context(row, signed_in(request)) | {"form": form}
        return render(request, "operations/access.html", context, status=422)
    reason = form.cleaned_data["reason"]
    return _decided(request, id, lambda row, officer: act(row, reason, officer=officer), told)


def _decided(request: HttpRequest, id: UUID, act: Callable[[ListGrant, Officer], None], told: str) -> HttpResponse:
    row = _grant(request, id)
    try:
        act(row, signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect("operations:access", row.pk)


def _grant(request: HttpRequest, id: UUID) -> ListGrant:
    """The grant, if it is of the officer's agency. Raises Http404."""
    row = queries.grant_for(id, signed_in(request))
    if row is None:
        raise Http404
    return row
