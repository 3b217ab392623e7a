"""Agreements by which a partner reports entries, and by which this agency reports them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.views.acts import done
from leeward.apps.crossings.access import GUARDIANS, visible_agreements
from leeward.apps.crossings.actions.entry_agreements import agree, end, propose
from leeward.apps.crossings.forms.entry_agreements import AgreementForm
from leeward.apps.crossings.queries.entry_agreements import agreements_listed
from leeward.apps.crossings.views.deciding import decide_one


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*GUARDIANS)
def agreements(request: HttpRequest) -> HttpResponse:
    """Every agreement of the agency, and the form to propose one."""
    officer = signed_in(request)
    form = AgreementForm(request.POST or None, officer=officer)
    if done(request, form, lambda: propose(form.wanted, officer=officer)):
        messages.success(request, _("Proposed. A second person of your agency sends it."))
        return redirect("crossings:entry_agreements")
    context = {"form": form, "rows": agreements_listed(officer, local_date(officer.post))}
    return render(request, "crossings/entry_agreements.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*GUARDIANS)
def decide(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Agree to the next step, or end it."""
    decide_one(request, visible_agreements(signed_in(request)), agreement_id, {"agree": agree, "end": end})
    return redirect("crossings:entry_agreements")
