"""The pages of visas and permits: what waits, a search, one of them, and proposing one."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import tried
from leeward.apps.permits.access import (
    KEEPERS,
    PROPOSERS,
    may_ask_to_revoke,
    may_decide,
    may_revoke,
    permits_for,
    usual_purpose,
)
from leeward.apps.permits.actions import permits as acts
from leeward.apps.permits.actions.finding import find_permits
from leeward.apps.permits.actions.reads import permit_read
from leeward.apps.permits.forms import PermitForm, RevokeForm, SearchForm
from leeward.apps.permits.models import Permit
from leeward.apps.permits.queries.imports import batches
from leeward.apps.permits.queries.permits import waiting
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*KEEPERS)
def permits(request: HttpRequest) -> HttpResponse:
    """The vetting queue, and a search by passport or permit. A search is sent, so that no address has a number."""
    officer = signed_in(request)
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        try:
            found = find_permits(**form.cleaned_data, purpose=usual_purpose(officer), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
    context = {
        "page": list_page(request, waiting(officer).exclude(imported_with__isnull=False, state=Permit.State.PROPOSED)),
        "batches": batches(officer),
        "form": form,
        "found": found,
        "may_propose": has_role(officer, *PROPOSERS),
    }
    return render(request, "permits/permits.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*PROPOSERS)
def propose(request: HttpRequest) -> HttpResponse:
    """Propose one: the applicant is vetted at once."""
    form = PermitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.propose(form.wish(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except InvalidRequest as error:
            form.add_error(None, capfirst(str(error)))
        else:
            return redirect("permits:permit", made.pk)
    return render(request, "permits/propose.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@needs_role(*KEEPERS)
def permit(request: HttpRequest, id: UUID) -> HttpResponse:
    """One permit with its holder; opening it is audited."""
    officer = signed_in(request)
    row = permits_for(officer).filter(pk=id).first()
    if row is None:
        raise Http404
    permit_read(row, officer=officer)
    context = {
        "row": row,
        "standing": row.standing(local_date(officer.post)),
        "may_decide": may_decide(officer, row),
        "may_ask": may_ask_to_revoke(officer, row),
        "may_revoke": may_revoke(officer, row),
        "is_mine": row.proposed_by_id == officer.pk,
        "form": RevokeForm(),
    }
    return render(request, "permits/permit.html", context)


_ACTS: Mapping[str, tuple[Callable[..., object], Promise]] = {
    "issue": (acts.issue, gettext_lazy("Issued.")),
    "decline": (acts.decline, gettext_lazy("Declined.")),
    "ask": (acts.ask_to_revoke, gettext_lazy("Asked. Another person revokes it.")),
    "revoke": (acts.revoke, gettext_lazy("Revoked. The next check of it says so.")),
    "keep": (acts.keep, gettext_lazy("It stays in force.")),
}


@require_POST
@needs_role(*KEEPERS)
def decide(request: HttpRequest, id: UUID, what: str) -> HttpResponse:
    """Issue, decline, ask to revoke, revoke, or keep it."""
    officer = signed_in(request)
    if what not in _ACTS or not permits_for(officer).filter(pk=id).exists():
        raise Http404
    act, said = _ACTS[what]
    reason = {"because": request.POST.get("because", "")} if what == "ask" else {}
    tried(request, lambda: act(id, officer=officer, **reason), str(said))
    return redirect("permits:permit", id)
