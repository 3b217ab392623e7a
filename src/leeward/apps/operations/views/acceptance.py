"""The page on which an agency accepts the plan of a partner's node, or leaves."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.operations.access import LEADS, READERS, SECONDS, takes_part
from leeward.apps.operations.actions import acceptance as acts
from leeward.apps.operations.actions import operations as plans
from leeward.apps.operations.forms.operations import LeaveForm
from leeward.apps.operations.models import Acceptance, Operation
from leeward.apps.operations.queries import acceptance as queries
from leeward.apps.operations.views.opened import known
from leeward.core.operation.terms import Terms, changes
from leeward.platform.refusal import NotAllowed

_WORDS: Mapping[str, Promise] = {
    "lead": gettext_lazy("another agency leads it"),
    "legal_basis": gettext_lazy("another law for your agency"),
    "zone": gettext_lazy("another time zone for its days"),
    "days": gettext_lazy("more days"),
    "agencies": gettext_lazy("more agencies that get your reports"),
    "sites": gettext_lazy("more sites of your agency, or another post for one"),
    "key": gettext_lazy("the leading agency's new share of the key by which each person is counted once"),
}
"""What a later plan has that was not accepted (`core.operation.terms.changes`)."""


@require_safe
@needs_role(*READERS)
def acceptance(request: HttpRequest, id: UUID) -> HttpResponse:
    """What the plan asks of the officer's agency, what of it is accepted, and by which two persons."""
    return render(request, "operations/acceptance.html", _context(request, _copy(request, id)))


def _copy(request: HttpRequest, id: UUID) -> Operation:
    """A plan that a partner keeps. Raises Http404."""
    found = known(request, id)
    if not found.is_copy:
        raise Http404
    return found


def _context(request: HttpRequest, found: Operation) -> dict[str, Any]:
    officer = signed_in(request)
    terms, row = queries.terms_of(found, officer.agency), queries.acceptance_of(found, officer.agency)
    waits = queries.waiting_of(found, officer.agency)
    is_current = waits is not None and terms is not None and waits.digest == terms.digest
    is_new = terms is not None and (row is None or row.digest != terms.digest)
    is_over = found.state in (Operation.State.ENDED, Operation.State.CANCELLED)
    wider = changes(Terms.from_json(row.terms), terms) if row and terms else ()
    return {
        "operation": found,
        "here": "acceptance",
        "terms": terms,
        "agencies": sorted(terms.agencies) if terms else [],
        "posts": sorted(post for _id, post in terms.sites if post) if terms else [],
        "row": row,
        "waits": waits,
        "changes": [str(_WORDS[each]) for each in wider],
        "may_accept": is_new and not is_current and not is_over and has_role(officer, *LEADS),
        "may_confirm": waits is not None and is_current and queries.may_confirm(officer, waits),
        "may_leave": has_role(officer, *LEADS) and takes_part(officer, found),
        "leave": LeaveForm(),
    }


@require_POST
@needs_role(*LEADS)
def accept(request: HttpRequest, id: UUID) -> HttpResponse:
    """A lead accepts."""
    done = _("Accepted. Nothing leaves before a supervisor of your agency confirms it on this page.")
    return _act(request, id, acts.accept, done)


@require_POST
@needs_role(*SECONDS)
def confirm(request: HttpRequest, id: UUID) -> HttpResponse:
    """A supervisor confirms."""
    return _act(request, id, acts.confirm, _("Confirmed. Your agency takes part from now on."))


def _act(request: HttpRequest, id: UUID, act: Callable[..., Acceptance], done: str) -> HttpResponse:
    found = _copy(request, id)
    try:
        act(found, request.POST.get("digest", ""), officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("operations:acceptance", found.pk)


@require_POST
@needs_role(*LEADS)
def leave(request: HttpRequest, id: UUID) -> HttpResponse:
    """The officer's agency leaves, or declines what it was invited to."""
    found, officer = _copy(request, id), signed_in(request)
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return render(request, "operations/acceptance.html", {**_context(request, found), "leave": form}, status=422)
    try:
        plans.leave(found, officer.agency, form.cleaned_data["reason"], officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your agency has left. Nothing more of this operation leaves this node."))
    return redirect("operations:acceptance", found.pk)
