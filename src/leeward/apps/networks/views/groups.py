"""Groups of an inquiry: what was found and what chance would have found, one with its why, what if, and routes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import WORKERS, leads
from leeward.apps.networks.actions import run_orders
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.forms.what_if import WhatIfForm
from leeward.apps.networks.models import Inquiry, Run
from leeward.apps.networks.queries.groups import group_for, groups_of, runs_of
from leeward.apps.networks.queries.hypotheses import hypotheses_of
from leeward.apps.networks.queries.network import MOST, TooMany, too_many
from leeward.apps.networks.queries.patterns import hand_overs_of, series_of
from leeward.apps.networks.queries.payers import payers
from leeward.apps.networks.queries.relays import WITHIN, relays_of
from leeward.apps.networks.queries.routes import board
from leeward.apps.networks.queries.what_if import MOST_NODES, what_if
from leeward.apps.networks.views.opened import inside
from leeward.core.graph import kernel
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*WORKERS)
def groups(request: HttpRequest, id: UUID) -> HttpResponse:
    """Everything that the newest computation found, with what chance would have."""
    found = inside(request, id)
    audit_look("inquiry.groups", found, signed_in(request))
    all_groups = groups_of(found, Run.Kind.GROUPS)
    context = {
        "inquiry": found,
        "here": "groups",
        "runs": runs_of(found),
        "groups": [row for row in all_groups if row.unexplained],
        "explained": [row for row in all_groups if not row.unexplained],
        "brokers": groups_of(found, Run.Kind.BROKERS),
        "companions": groups_of(found, Run.Kind.COMPANIONS),
        "shared": groups_of(found, Run.Kind.SHARED),
        "payers": payers(found),
        "series": series_of(found),
        "hypotheses": hypotheses_of(found),
        "task": run_orders.waiting(found),
        "failed": run_orders.failure(found),
        "analysis": kernel.available(),
        **cut(found, signed_in(request)),
    }
    return render(request, "networks/groups.html", context)


def cut(inquiry: Inquiry, officer: Officer) -> dict[str, Any]:
    """What a page says where the scope is too large for a network (`_too_many.html`)."""
    return {"too_many": too_many(inquiry), "most_mentions": MOST, "leads": leads(officer, inquiry)}


@require_POST
@needs_role(*WORKERS)
def compute(request: HttpRequest, id: UUID) -> HttpResponse:
    """Have everything computed again."""
    found = inside(request, id)
    try:
        run_orders.order(found, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Being computed. Load the page again in a moment."))
    return redirect("networks:groups", found.pk)


@require_safe
@needs_role(*WORKERS)
def group(request: HttpRequest, id: UUID, group_id: UUID) -> HttpResponse:
    """Why a group is one, and what else could explain it."""
    found = inside(request, id)
    whole = group_for(found, group_id)
    if whole is None:
        raise Http404
    audit_look("inquiry.group", found, signed_in(request), of=f"group/{group_id}")
    context = {"inquiry": found, "here": "groups", "group": whole, "run": whole.row.group.run}
    return render(request, "networks/group.html", context)


@require_safe
@needs_role(*WORKERS)
def removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is left without some of them. Nothing is kept: the question is in the address."""
    found = inside(request, id)
    form = WhatIfForm(request.GET, inquiry=found)
    audit_look("inquiry.what_if", found, signed_in(request))
    context: dict[str, Any] = {"inquiry": found, "here": "what_if", "form": form, "most": MOST_NODES}
    context["analysis"] = kernel.available()
    if form.is_valid() and context["analysis"]:
        try:
            answer = what_if(found, form.members(), form.cleaned_data["count"], form.cleaned_data["without"])
        except TooMany as error:
            said = {**cut(found, signed_in(request)), "too_many": error.count}
            return render(request, "networks/what_if.html", {**context, **said})
        context |= {"answer": answer, "asked": True}
    return render(request, "networks/what_if.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*WORKERS)
def routes(request: HttpRequest, id: UUID) -> HttpResponse:
    """The route board."""
    found = inside(request, id)
    everyone = request.GET.get("of") == "everyone"
    audit_look("inquiry.routes", found, signed_in(request))
    context = {"inquiry": found, "here": "routes", "board": board(found, everyone=everyone), "everyone": everyone}
    context |= {"hand_overs": hand_overs_of(found), "computed": runs_of(found).get(Run.Kind.HAND_OVERS)}
    context |= {"relays": relays_of(found), "within": WITHIN}
    return render(request, "networks/routes.html", context)
