"""Stays without a recorded exit, exits without a stay, and the evidence that settles one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import sent
from leeward.apps.crossings.access import FOLLOWERS
from leeward.apps.crossings.actions.entry_matches import take_back
from leeward.apps.crossings.actions.evidence import accept_evidence, take_evidence_back
from leeward.apps.crossings.actions.reads import lists_read
from leeward.apps.crossings.forms.evidence import EvidenceForm
from leeward.apps.crossings.queries.conditions import to_decide
from leeward.apps.crossings.queries.without_exit import unmatched_exits, without_exit
from leeward.apps.crossings.views.history import crossing_or_404, to_history
from leeward.core.travel.stays.reasons import Reason

_LAST_PAGE = 10_000


@require_safe
@needs_role(*FOLLOWERS)
def following(request: HttpRequest) -> HttpResponse:
    """Stays whose permitted time is over and that have no exit, by likely reason."""
    officer = signed_in(request)
    reason = request.GET.get("reason", "")
    reason = reason if reason in set(Reason) else ""
    page = without_exit(officer.agency, local_date(officer.post), _page(request), reason)
    lists_read("without_exit", officer=officer, found=len(page.asked))
    context = {"page": page, "reasons": list(Reason), "reason": reason, "to_decide": to_decide(officer).count()}
    return render(request, "crossings/following.html", context)


@require_safe
@needs_role(*FOLLOWERS)
def exits(request: HttpRequest) -> HttpResponse:
    """Exits that end no stay."""
    officer = signed_in(request)
    number = _page(request)
    found, more = unmatched_exits(officer.agency, number)
    lists_read("unmatched_exits", officer=officer, found=len(found))
    return render(request, "crossings/exits.html", {"exits": found, "more": more, "number": number})


@require_POST
@needs_role(*FOLLOWERS)
def evidence(request: HttpRequest, id: UUID) -> HttpResponse:
    """Accept evidence that the person of this entry left, take it back, or take a partner's report back."""
    officer = signed_in(request)
    entry = crossing_or_404(id, officer)
    if "not_theirs" in request.POST:
        take_back(entry, officer=officer)
    elif "back" in request.POST:
        take_evidence_back(entry, officer=officer)
    else:
        form = EvidenceForm(request.POST)
        said = _("Recorded: the stay has ended.")
        sent(request, form, lambda: accept_evidence(entry, form.found, officer=officer), said)
    return to_history(entry)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "0")
    return min(int(text), _LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 6 else 0
