"""Interventions of an inquiry, and the network before and after each."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.networks.access import DECIDERS, WATCHERS, WORKERS, leads, may_stop
from leeward.apps.networks.actions import interventions as acts
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.shared_measures import share_measure, stop_sharing
from leeward.apps.networks.forms.interventions import InterventionForm, ShareMeasureForm
from leeward.apps.networks.models import Inquiry, Intervention
from leeward.apps.networks.queries import interventions as queries
from leeward.apps.networks.queries.inquiries import open_inquiry
from leeward.apps.networks.queries.network import TooMany
from leeward.apps.networks.queries.what_if import candidates
from leeward.apps.networks.views.groups import cut
from leeward.apps.networks.views.opened import inside, known
from leeward.core.graph import kernel
from leeward.platform.refusal import NotAllowed

_READERS = (*WORKERS, *DECIDERS, *WATCHERS)
"""Figures name no one: those who grant and watch inquiries see what came of one."""


@require_safe
@needs_role(*_READERS)
def interventions(request: HttpRequest, id: UUID) -> HttpResponse:
    """What was done, the newest first, and whether the network was weaker after."""
    found = known(request, id)
    audit_look("inquiry.intervention", found, signed_in(request))
    rows = [(each, queries.verdicts(each)) for each in queries.interventions_of(found)]
    context = {"inquiry": found, "here": "interventions", "rows": rows, "works": _works(request, id)}
    return render(request, "networks/interventions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def new(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note an intervention; who was removed may come from the address of a what-if page."""
    officer, found = signed_in(request), inside(request, id)
    try:
        people = candidates(found) if kernel.available() else []
    except TooMany:
        people = []
    data = request.POST if request.method == "POST" else None
    form = InterventionForm(data, candidates=people, initial={"removed": request.GET.getlist("removed")})
    if data is not None and form.is_valid():
        said = form.cleaned_data
        try:
            made = acts.note(found, said["kind"], said["on"], said["what"], form.removed_ids(), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted. The network is measured 30, 90 and 180 days after."))
            return redirect("networks:intervention", found.pk, made.pk)
    context = {"inquiry": found, "here": "interventions", "form": form, "analysis": kernel.available()}
    context |= cut(found, officer)
    return render(request, "networks/new_intervention.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*_READERS)
def intervention(request: HttpRequest, id: UUID, intervention_id: UUID) -> HttpResponse:
    """The network before and after."""
    officer, found, works = signed_in(request), known(request, id), _works(request, id)
    row = _of(found, intervention_id)
    audit_look("inquiry.intervention", found, officer, of=f"intervention/{row.pk}")
    measured = queries.afters(row, people=works)
    context = {
        "inquiry": found,
        "here": "interventions",
        "intervention": row,
        "works": works,
        "removed": queries.removed_names(row) if works else [],
        "removed_count": row.removed.count(),
        "afters": measured,
        "unread": sum(each.unread for each in measured),
        "figure": queries.drawn(measured) if measured else None,
        "due": queries.due(row),
        "share": ShareMeasureForm() if works and leads(officer, found) else None,
        "stops": row.shared_at is not None and (leads(officer, found) or may_stop(officer, found)),
    }
    return render(request, "networks/intervention.html", context)


@require_POST
@needs_role(*WORKERS)
def undo(request: HttpRequest, id: UUID, intervention_id: UUID) -> HttpResponse:
    """Take it for not done."""
    found = inside(request, id)
    row = _of(found, intervention_id)
    try:
        acts.undo(row, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone. It is no longer measured."))
    return redirect("networks:intervention", found.pk, row.pk)


@require_POST
@needs_role(*_READERS)
def share(request: HttpRequest, id: UUID, intervention_id: UUID) -> HttpResponse:
    """Share the figures with the agency's operations, or stop that."""
    found, officer = known(request, id), signed_in(request)
    row, form = _of(found, intervention_id), ShareMeasureForm(request.POST)
    try:
        if request.POST.get("act") == "stop":
            stop_sharing(row, officer=officer)
        elif form.is_valid():
            share_measure(row, form.cleaned_data["words"], officer=officer)
        else:
            raise NotAllowed(_("Say how operations see it, in at most 120 letters."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("networks:intervention", found.pk, row.pk)


def _works(request: HttpRequest, id: UUID) -> bool:
    return open_inquiry(id, signed_in(request)) is not None


def _of(inquiry: Inquiry, id: UUID) -> Intervention:
    found = queries.interventions_of(inquiry).filter(pk=id).first()
    if found is None:
        raise Http404
    return found
