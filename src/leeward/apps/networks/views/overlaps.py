"""Other inquiries that touch the same."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.queries.federation import agencies_of_partners
from leeward.apps.networks.access import DECIDERS, WATCHERS, WORKERS, leads, may_stop, seconds
from leeward.apps.networks.actions import overlaps as acts
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.partner_overlaps import agree_there
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.models.overlaps import Consent
from leeward.apps.networks.queries import overlaps as queries
from leeward.apps.networks.queries.inquiries import open_inquiry
from leeward.apps.networks.queries.partner_overlaps import (
    SeenThere,
    agencies_to_compare,
    consents_of,
    overlaps_there,
    seen_there,
    unread_values,
)
from leeward.apps.networks.views.opened import inside, known
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*WORKERS, *DECIDERS, *WATCHERS)
def overlaps(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whether the inquiry is compared with others, and what was found; the second is for who works on it."""
    officer, inquiry = signed_in(request), known(request, id)
    setting = queries.setting_of(inquiry)
    works = open_inquiry(id, officer) is not None
    found: list[queries.Seen | SeenThere] = [*queries.seen(inquiry), *seen_there(inquiry)] if works else []
    told = [str(each.row.pk) for each in found if each.lead]
    audit_look("overlap.read", inquiry, officer, details={"overlaps": len(found), "told": len(told)})
    partners = [(each, _decides(each, inquiry, officer)) for each in consents_of(inquiry)]
    context = {
        "inquiry": inquiry,
        "here": "overlaps",
        "works": works,
        "leads": works and leads(officer, inquiry),
        "setting": setting,
        "waits": setting is not None and setting.state == setting.State.ASKED,
        "decides": setting is not None and _decides(setting, inquiry, officer),
        "partners": partners,
        "to_ask": agencies_to_compare(inquiry),
        "stops": not inquiry.end and (leads(officer, inquiry) or may_stop(officer, inquiry)),
        "found": found,
        "unread": unread_values(inquiry) if works else 0,
        "least": queries.LEAST,
    }
    return render(request, "networks/overlaps.html", context)


def _decides(consent: Consent, inquiry: Inquiry, officer: Officer) -> bool:
    """Whether it waits for this officer."""
    waits = consent.state == consent.State.ASKED
    return waits and inquiry.is_open() and seconds(officer, inquiry, consent.asked_by)


@require_POST
@needs_role(*WORKERS, *DECIDERS, *WATCHERS)
def compare(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for it to be compared, decide on that, or switch it off."""
    officer, inquiry = signed_in(request), known(request, id)
    act, agency = request.POST.get("act"), _partner(request)
    try:
        if act == "ask":
            acts.ask_to_compare(inquiry, officer=officer, agency=agency)
        elif act in ("agree", "refuse"):
            acts.decide_to_compare(inquiry, agree=act == "agree", officer=officer, agency=agency)
        else:
            acts.stop_comparing(inquiry, officer=officer, agency=agency)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("networks:overlaps", inquiry.pk)


def _partner(request: HttpRequest) -> Agency | None:
    """The partner's agency that is meant; None for other inquiries of this node. Raises Http404."""
    code = request.POST.get("agency")
    return get_object_or_404(agencies_of_partners(), code=code) if code else None


@require_POST
@needs_role(*WORKERS)
def agree(request: HttpRequest, id: UUID, overlap_id: UUID) -> HttpResponse:
    """Agree to the next step of one."""
    officer, inquiry = signed_in(request), inside(request, id)
    step = request.POST.get("step", "")
    here, there = queries.overlaps_of(inquiry).filter(pk=overlap_id), overlaps_there(inquiry).filter(pk=overlap_id)
    try:
        if row := here.first():
            acts.agree_to(row, inquiry, step, officer=officer)
        elif pair := there.first():
            agree_there(pair, inquiry, step, officer=officer)
        else:
            raise Http404
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved. It happens once both have agreed."))
    return redirect("networks:overlaps", inquiry.pk)
