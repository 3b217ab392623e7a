"""What waits for a second administrator: approve, refuse or take back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.officers import (
    APPROVERS,
    MANAGERS,
    approvers,
    lent_approvers,
    manages,
    may_approve,
    may_withdraw,
    overseen_officers,
)
from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.actions import identity
from leeward.apps.agencies.actions import proposals as actions
from leeward.apps.agencies.forms.seconding import AskSecondForm
from leeward.apps.agencies.models import Purpose, RightsProposal, Role
from leeward.apps.agencies.queries.officer_list import role_row
from leeward.apps.agencies.queries.rights import (
    closed,
    first_decisions,
    keys_ended_by,
    proposals_seen_by,
    to_vouch_for,
    waiting,
)
from leeward.apps.agencies.queries.seconding import may_ask, open_secondings
from leeward.apps.agencies.views.acts import tried
from leeward.apps.agencies.views.api_keys import shown_once
from leeward.apps.agencies.views.officers import slip
from leeward.platform.refusal import NotAllowed

_CLOSED = 50
_DECISIONS = ("approve", "refuse")


@require_safe
@needs_role(*APPROVERS)
def rights(request: HttpRequest) -> HttpResponse:
    """Proposals that wait, with what each would allow and who may approve it; below, those that are decided."""
    manager = signed_in(request)
    found = proposals_seen_by(manager)
    rows = [
        {
            "proposal": each,
            "role": role_row(Role(each.role)) if each.role else None,
            "purpose": Purpose(each.terms["purpose"]).label if each.terms else "",
            "keys": keys_ended_by(each),
            "may_approve": may_approve(manager, each),
            "own": may_withdraw(manager, each),
            "manages": manages(manager, each.officer),
            "approvers": [
                *(other for other in approvers(each.officer) if may_approve(other, each)),
                *lent_approvers(each),
            ],
        }
        for each in waiting(found)
    ]
    context = {
        "rows": rows,
        "closed": closed(found)[:_CLOSED],
        "vouch_for": to_vouch_for(manager),
        "first": first_decisions(manager),
        "manages": has_role(manager, *MANAGERS),
        "secondings": open_secondings(manager),
        "ask_second": AskSecondForm(manager) if may_ask(manager) else None,
    }
    return render(request, "agencies/rights.html", context)


@require_POST
@needs_role(*APPROVERS)
def vouch(request: HttpRequest, id: int) -> HttpResponse:
    """Vouch for a new or reset officer, as another person than who made the sign-in."""
    manager = signed_in(request)
    officer = get_object_or_404(overseen_officers(manager), pk=id)
    said = _("You vouched for %(name)s.") % {"name": officer.display_name}
    tried(request, lambda: identity.vouch(officer, by=manager), said)
    return redirect("agencies:rights")


@require_POST
@needs_role(Role.SUPERVISOR)
def look(request: HttpRequest, id: int) -> HttpResponse:
    """Note that the supervisor looked at a first decision."""
    supervisor = signed_in(request)
    decision = get_object_or_404(first_decisions(supervisor), pk=id)
    identity.note_look(decision, by=supervisor)
    return redirect("agencies:rights")


@require_POST
@needs_role(*APPROVERS)
def decide(request: HttpRequest, id: int, what: str) -> HttpResponse:
    """Approve a proposal, or refuse it (who proposed it takes it back)."""
    manager = signed_in(request)
    proposal = get_object_or_404(proposals_seen_by(manager), pk=id)
    if what not in _DECISIONS:
        raise Http404
    try:
        if what == "refuse":
            actions.refuse(proposal, by=manager)
            messages.success(request, _("Nothing was changed for %(name)s.") % {"name": proposal.officer.display_name})
        else:
            code = actions.approve(proposal, by=manager)
            if code and proposal.kind == RightsProposal.Kind.KEY:
                return shown_once(request, proposal.officer, code, proposal.terms)
            if code:
                return slip(request, proposal.officer, code)
            messages.success(request, _approved(proposal))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("agencies:rights")


def _approved(proposal: RightsProposal) -> str:
    name = proposal.officer.display_name
    if proposal.kind == RightsProposal.Kind.RESTORE:
        return _("%(name)s can sign in again.") % {"name": name}
    return _("%(name)s now has the role: %(role)s.") % {"name": name, "role": proposal.role_label}
