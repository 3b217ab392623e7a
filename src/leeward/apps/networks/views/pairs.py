"""Pairs that an analyst decides on: the queue, and two mentions beside each other."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.networks.access import WORKERS
from leeward.apps.networks.actions import decisions as acts
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.forms.decisions import DecisionForm
from leeward.apps.networks.queries.entities import decisions_in, to_decide
from leeward.apps.networks.queries.pairs import doubts, pair_page
from leeward.apps.networks.queries.shown import Shown
from leeward.apps.networks.queries.visible import mentions_in
from leeward.apps.networks.views.entities import gone
from leeward.apps.networks.views.opened import inside
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*WORKERS)
def pairs(request: HttpRequest, id: UUID) -> HttpResponse:
    """The pairs that wait for a decision, the likeliest first; or those that are decided."""
    inquiry, decided = inside(request, id), request.GET.get("show") == "decided"
    context: dict[str, Any] = {"inquiry": inquiry, "here": "pairs", "decided": decided}
    if decided:
        made = list_page(request, decisions_in(inquiry))
        sides = mentions_in(inquiry).in_bulk({pk for row in made.rows for pk in (row.one_id, row.other_id)})
        seen = [row for row in made.rows if row.one_id in sides and row.other_id in sides]
        context |= {"page": made, "rows": [(row, Shown(sides[row.one_id]), Shown(sides[row.other_id])) for row in seen]}
    else:
        page = list_page(request, to_decide(inquiry), length=25)
        mentions = mentions_in(inquiry).in_bulk({pk for row in page.rows for pk in (row.one_id, row.other_id)})
        context |= {"page": page, "rows": doubts(list(page.rows), mentions)}
    audit_look("pair.list", inquiry, signed_in(request), details={"decided": decided})
    return render(request, "networks/pairs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def pair(request: HttpRequest, id: UUID, mention: UUID, other: UUID) -> HttpResponse:
    """Two mentions beside each other, what each decision would change, and the decision."""
    inquiry, officer = inside(request, id), signed_in(request)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            acts.decide(inquiry, (mention, other), said["verdict"], said["reason"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Decided, for this inquiry only. It can be taken back at any time."))
            return redirect("networks:pairs", inquiry.pk)
    found = pair_page(inquiry, mention, other)
    if found is None:
        return gone(request, inquiry)
    audit_look("pair.read", inquiry, officer, of=f"pair/{found.one.mention.pk}/{found.other.mention.pk}")
    context = {"inquiry": inquiry, "here": "pairs", "pair": found, "form": form}
    return render(request, "networks/pair.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*WORKERS)
def undo(request: HttpRequest, id: UUID, mention: UUID, other: UUID) -> HttpResponse:
    """Take back what was decided."""
    inquiry = inside(request, id)
    try:
        acts.undo(inquiry, (mention, other), officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. What the model says counts again."))
    return redirect("networks:pair", inquiry.pk, mention, other)
