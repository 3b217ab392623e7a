"""Other inquiries that touch the same."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.networks.access import DECIDERS, WATCHERS, WORKERS, leads, may_stop, seconds
from leeward.apps.networks.actions import overlaps as acts
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.queries import overlaps as queries
from leeward.apps.networks.queries.inquiries import open_inquiry
from leeward.apps.networks.views.opened import inside, known


@require_safe
@needs_role(*WORKERS, *DECIDERS, *WATCHERS)
def overlaps(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whether the inquiry is compared with others, and what was found; the second is for who works on it."""
    officer, inquiry = signed_in(request), known(request, id)
    setting = queries.setting_of(inquiry)
    works = open_inquiry(id, officer) is not None
    found = queries.seen(inquiry) if works else []
    told = [str(each.row.pk) for each in found if each.lead]
    audit_look("overlap.read", inquiry, officer, details={"overlaps": len(found), "told": len(told)})
    waits = setting is not None and setting.state == setting.State.ASKED
    context = {
        "inquiry": inquiry,
        "here": "overlaps",
        "works": works,
        "leads": works and leads(officer, inquiry),
        "setting": setting,
        "waits": waits,
        "decides": setting is not None and waits and inquiry.is_open() and seconds(officer, inquiry, setting.asked_by),
        "stops": not inquiry.end and (leads(officer, inquiry) or may_stop(officer, inquiry)),
        "found": found,
        "least": queries.LEAST,
    }
    return render(request, "networks/overlaps.html", context)


@require_POST
@needs_role(*WORKERS, *DECIDERS, *WATCHERS)
def compare(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for it to be compared, decide on that, or switch it off."""
    officer, inquiry = signed_in(request), known(request, id)
    act = request.POST.get("act")
    try:
        if act == "ask":
            acts.ask_to_compare(inquiry, officer=officer)
        elif act in ("agree", "refuse"):
            acts.decide_to_compare(inquiry, agree=act == "agree", officer=officer)
        else:
            acts.stop_comparing(inquiry, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("networks:overlaps", inquiry.pk)


@require_POST
@needs_role(*WORKERS)
def agree(request: HttpRequest, id: UUID, overlap_id: UUID) -> HttpResponse:
    """Agree to the next step of one."""
    officer, inquiry = signed_in(request), inside(request, id)
    row = queries.overlaps_of(inquiry).filter(pk=overlap_id).first()
    if row is None:
        raise Http404
    try:
        acts.agree_to(row, inquiry, request.POST.get("step", ""), officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved. It happens once both have agreed."))
    return redirect("networks:overlaps", inquiry.pk)
