"""Proposals that wait for a second person, and the decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.registry.access import Handling, may_decide
from leeward.apps.registry.actions import proposals as actions
from leeward.apps.registry.actions.records import RecordConflict, proposal_view_audit
from leeward.apps.registry.forms.records import DecisionForm
from leeward.apps.registry.models import Proposal
from leeward.apps.registry.queries import records as queries
from leeward.apps.registry.queries.audience import reach
from leeward.apps.registry.queries.facts import differences, facts
from leeward.apps.registry.queries.keeping import photos_to_approve
from leeward.apps.registry.queries.labels import CONFLICTS, KINDS, compliance_sentence, word
from leeward.apps.registry.queries.uploads import to_allow
from leeward.apps.registry.views.records import PROPOSAL_READERS
from leeward.apps.registry.views.refusals import show_refusal
from leeward.platform.refusal import NotAllowed


@needs_role(*PROPOSAL_READERS)
def proposals(request: HttpRequest) -> HttpResponse:
    """The queue of the officer's agency: proposals, imports and photos that wait for a second person."""
    officer = signed_in(request)
    shown = {"proposals": queries.proposals(officer), "tasks": to_allow(officer), "photos": photos_to_approve(officer)}
    return render(request, "registry/proposals.html", shown)


@needs_role(*PROPOSAL_READERS)
def proposal(request: HttpRequest, id: UUID) -> HttpResponse:
    """One proposal with what the rules ask, and the decision of those who may decide."""
    officer = signed_in(request)
    found = queries.proposal(officer, id)
    if found is None:
        raise Http404
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _decide(request, found, officer, form)
    proposal_view_audit(found, officer)
    return render(request, "registry/proposal.html", _context(found, officer, form), status=422 if form.errors else 200)


def _context(found: Proposal, officer: Officer, form: DecisionForm) -> dict[str, object]:
    payload, waits = found.payload, found.state == Proposal.State.PROPOSED
    return {
        "proposal": found,
        "form": form,
        "waits": waits,
        "kind": KINDS[payload["kind"]] if payload else "",
        "facts": facts(payload["kind"], payload["content"]) if payload else [],
        "differences": differences(payload["kind"], found.record.content, payload["content"])
        if payload and found.record
        else [],
        "reach": reach(Handling.of(payload["handling"])) if payload else [],
        "findings": [compliance_sentence(each["rule"], each["found"]) for each in found.findings],
        "may_decide": waits and may_decide(found, officer),
        "is_own": waits and found.requested_by_id == officer.pk,
    }


def _decide(request: HttpRequest, found: Proposal, officer: Officer, form: DecisionForm) -> HttpResponse:
    decision, answer = form.cleaned_data["decision"], form.cleaned_data["answer"]
    try:
        if decision == "approve":
            record = actions.approve(found, approver=officer, answer=answer)
            messages.success(request, _("Approved. It counts from the next check."))
            return redirect("registry:record", id=record.pk)
        if decision == "refuse":
            actions.refuse(found, approver=officer, answer=answer)
        else:
            actions.take_back(found, keeper=officer)
        messages.success(request, _("Nothing was shared, and its facts are erased."))
    except (PermissionError, NotAllowed) as error:
        show_refusal(request, error)
    except RecordConflict as error:
        messages.error(request, word(CONFLICTS, error.code))
    return redirect("registry:proposal", id=found.pk)
