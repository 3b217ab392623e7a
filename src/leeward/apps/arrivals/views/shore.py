"""Shore passes at the port post: the crew, who is ashore, the gate, and the passes to print."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.arrivals.access import SENDERS
from leeward.apps.arrivals.actions import shore as acts
from leeward.apps.arrivals.actions.reads import ship_read
from leeward.apps.arrivals.forms import SailingForm
from leeward.apps.arrivals.models import Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.arrivals.queries.shore import ship_of
from leeward.apps.arrivals.queries.voyages import voyage_for
from leeward.platform.qr_code import qr_svg
from leeward.platform.refusal import NotAllowed


def _found(request: HttpRequest, id: UUID) -> Voyage:
    found = voyage_for(id, signed_in(request))
    if found is None:
        raise Http404
    return found


@require_safe
@needs_role(*SENDERS)
def ashore(request: HttpRequest, id: UUID) -> HttpResponse:
    """The crew with their passes, and the field of the gate."""
    ship = ship_read(id, officer=signed_in(request))
    if ship is None:
        raise Http404
    return render(request, "arrivals/shore.html", {"ship": ship, "form": SailingForm()})


@require_POST
@needs_role(*SENDERS)
def sailing(request: HttpRequest, id: UUID) -> HttpResponse:
    """When the ship sails."""
    voyage, officer, form = _found(request, id), signed_in(request), SailingForm(request.POST)
    if not form.is_valid():
        context = {"ship": ship_of(voyage, officer, timezone.now()), "form": form}
        return render(request, "arrivals/shore.html", context, status=422)
    tried(request, lambda: acts.set_sailing(id, form.cleaned_data["sails_at"], officer=officer))
    return redirect("arrivals:ashore", id)


@require_POST
@needs_role(*SENDERS)
def issue(request: HttpRequest, id: UUID) -> HttpResponse:
    """New passes, shown once to be printed: their codes are stored nowhere."""
    voyage, officer = _found(request, id), signed_in(request)
    chosen = [
        int(each) for each in request.POST.getlist("passenger") if each.isascii() and each.isdigit() and len(each) < 15
    ]
    try:
        made = acts.issue_passes(id, chosen, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("arrivals:ashore", id)
    passes = [(opened(each.passenger).traveller, each.code, qr_svg(each.code)) for each in made]
    return render(request, "arrivals/shore_passes.html", {"voyage": voyage, "passes": passes})


@require_POST
@needs_role(*SENDERS)
def scan(request: HttpRequest, id: UUID) -> HttpResponse:
    """One scan at the gate."""
    _found(request, id)
    try:
        noted = acts.note_scan(request.POST.get("code", ""), officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Noted already.") if noted is None else _("Out.") if noted.ashore else _("Back on board.")
        messages.success(request, said)
        if noted is not None:  # perhaps of another ship: the page that lists its holder
            id = noted.passenger.voyage_id
    return redirect("arrivals:ashore", id)


@require_POST
@needs_role(*SENDERS)
def end(request: HttpRequest, id: UUID, passenger: int) -> HttpResponse:
    """Take a pass back."""
    _found(request, id)
    tried(request, lambda: acts.end_pass(id, passenger, officer=signed_in(request)))
    return redirect("arrivals:ashore", id)
