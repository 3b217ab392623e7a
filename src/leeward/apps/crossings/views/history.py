"""One person's crossings and stays: read for a purpose, which is audited."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.access import ADDRESS_READERS, COUNTER, FOLLOWERS, GUARDIANS, visible_crossings
from leeward.apps.crossings.actions.people import decide_documents
from leeward.apps.crossings.actions.reads import history_read
from leeward.apps.crossings.forms.conditions import ConditionForm
from leeward.apps.crossings.forms.evidence import EvidenceForm
from leeward.apps.crossings.forms.purposes import PurposeForm
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.conditions import refusals_of
from leeward.apps.crossings.queries.partner_entries import shown_reports
from leeward.apps.crossings.queries.people import known_of, person_of
from leeward.apps.crossings.queries.stays import days_here, shown
from leeward.apps.crossings.queries.visits import form_of, has_answers


def crossing_or_404(id: UUID, officer: Officer) -> Crossing:
    """The crossing, if the officer's agency recorded it."""
    found = visible_crossings(officer).select_related("post").filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def to_history(crossing: Crossing, purpose: Purpose = Purpose.BORDER_CHECK) -> HttpResponse:
    """Back to the page of the crossing's person."""
    return redirect(f"{reverse('crossings:history', args=[crossing.pk])}?{urlencode({'purpose': purpose})}")


@require_safe
@needs_role(*COUNTER, *GUARDIANS)
def history(request: HttpRequest, id: UUID) -> HttpResponse:
    """The person of a crossing. Without a purpose the page asks for one and shows nothing."""
    officer = signed_in(request)
    crossing = crossing_or_404(id, officer)
    form = PurposeForm(request.GET or None, officer=officer)
    if not form.is_valid():
        return render(request, "crossings/purpose.html", {"form": form}, status=422 if form.errors else 200)
    history_read(crossing, officer=officer, purpose=form.cleaned_data["purpose"])
    known, today = known_of(crossing), local_date(officer.post)
    person = person_of(officer.agency, known)
    context = {
        "crossing": crossing,
        "holder": known.holder,
        "person": person,
        "stays": [shown(stay, today) for stay in reversed(person.history.stays)],
        "here": days_here(person.history, today),
        "reports": shown_reports(person.rows),
        "refusals": refusals_of(officer.agency, known),
        "evidence_form": EvidenceForm(),
        "condition_form": ConditionForm(),
        "serves": has_role(officer, *FOLLOWERS, *GUARDIANS),
        "follows": has_role(officer, *FOLLOWERS),
        "answered": has_answers(crossing),
        "address_kept": has_role(officer, *ADDRESS_READERS) and form_of(crossing) is not None,
    }
    return render(request, "crossings/history.html", context)


@require_POST
@needs_role(*FOLLOWERS)
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """Part or join the document of this crossing and another, or take that decision back."""
    officer = signed_in(request)
    crossing = crossing_or_404(id, officer)
    if decide_documents(crossing, request.POST.get("other", ""), request.POST.get("verdict", ""), officer=officer):
        messages.success(request, _("Recorded. The stays are computed again from it."))
    else:
        messages.error(request, _("This document is not among those of the person."))
    return to_history(crossing)
