"""Live counts: each figure, its rows, the evidence behind a number, and the queue of pairs in doubt."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.operations.access import LEADS, READERS, SECONDS, answers_for, decides_pair
from leeward.apps.operations.actions import merging as acts
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.queries import counts as queries
from leeward.apps.operations.queries import merging
from leeward.apps.operations.queries.in_care import in_care
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.apps.operations.views.opened import known
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.releases import CellId
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*READERS)
def counts(request: HttpRequest, id: UUID) -> HttpResponse:
    """Every figure as a whole."""
    found, officer = known(request, id), signed_in(request)
    now = snapshot(found)
    context = {
        "operation": found, "here": "counts", "now": now, "lines": queries.totals(now),
        "asides": queries.asides(now, officer), "marks": queries.marks(now), "doubts": len(merging.queue(now)),
        "care": in_care(found),
    }  # fmt: skip
    return render(request, "operations/counts.html", context)


@require_safe
@needs_role(*READERS)
def figure(request: HttpRequest, id: UUID, figure: str) -> HttpResponse:
    """A figure by state, site, day or a breakdown of its own."""
    found = known(request, id)
    now, ways = snapshot(found), _ways(figure)
    by = request.GET.get("by", "country")
    if by not in dict(ways):
        raise Http404
    context = {
        "operation": found, "here": "counts", "now": now, "figure": figure, "by": by, "ways": ways,
        "lines": queries.broken_down(now, figure, by), "way": queries.way_name(by),
    }  # fmt: skip
    return render(request, "operations/figure.html", context)


@require_safe
@needs_role(*READERS)
def evidence(request: HttpRequest, id: UUID, figure: str) -> HttpResponse:
    """What is behind a number, cut to the officer's rights."""
    found, officer = known(request, id), signed_in(request)
    by = tuple(filter(None, request.GET.get("by", "").split("~")))
    if set(by) - dict(_ways(figure)).keys():
        raise Http404
    row = tuple(request.GET.get("row", "").split("~")) if by else ()
    place = CellId(figure, by, row)
    now = snapshot(found)
    cell = now.cell(place)
    audit_look("operation.evidence", found, officer, of=f"figure/{figure}", details={"by": list(by), "row": list(row)})
    context = {
        "operation": found, "here": "counts", "now": now, "figure": figure, "place": place, "cell": cell,
        "row": ", ".join(row), "evidence": queries.evidence(found, cell, officer),
    }  # fmt: skip
    return render(request, "operations/evidence.html", context)


@require_safe
@needs_role(*READERS)
def pairs(request: HttpRequest, id: UUID) -> HttpResponse:
    """The pairs in doubt, and what was decided."""
    found, officer = known(request, id), signed_in(request)
    doubts = merging.queue(snapshot(found))
    rows = [(each, decides_pair(officer, found, {each.one.agency, each.other.agency})) for each in doubts[:100]]
    context: dict[str, Any] = {
        "operation": found, "here": "counts", "rows": rows, "more": max(len(doubts) - 100, 0),
        "decided": merging.decided(found)[:100], "answers": answers_for(officer, found), "mine": officer.agency.code,
    }  # fmt: skip
    return render(request, "operations/pairs.html", context)


@require_POST
@needs_role(*LEADS, *SECONDS)
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """Decide a pair that waits."""
    found = known(request, id)
    said = request.POST
    try:
        acts.decide_pair(found, said.get("pair", ""), said.get("verdict", ""), officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Decided. It can be undone below."))
    return redirect("operations:pairs", found.pk)


@require_POST
@needs_role(*LEADS, *SECONDS)
def undo(request: HttpRequest, id: UUID, pair: int) -> HttpResponse:
    """Take a decision back."""
    found = known(request, id)
    row = merging.decided(found).filter(pk=pair).first()
    if row is None:
        raise Http404
    try:
        acts.undo_pair(row, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back: the pair waits again."))
    return redirect("operations:pairs", found.pk)


def _ways(figure: str) -> list[tuple[str, str]]:
    """The ways of a figure that is shown as it is. Raises Http404 for any other."""
    known_figure = FIGURES.get(figure)
    if known_figure is None or known_figure.victims or known_figure.source != "events":
        raise Http404
    return queries.ways_of(figure)
