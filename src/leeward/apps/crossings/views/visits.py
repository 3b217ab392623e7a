"""A traveller's short form at a desk: joined by its code, and the address in an emergency."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.crossings.access import ADDRESS_READERS, FOLLOWERS
from leeward.apps.crossings.actions.visits import join_by_code, read_address
from leeward.apps.crossings.views.history import crossing_or_404, to_history
from leeward.platform.refusal import NotAllowed


@require_POST
@needs_role(*FOLLOWERS)
def join(request: HttpRequest, id: UUID) -> HttpResponse:
    """Join the form whose code the traveller shows."""
    officer = signed_in(request)
    crossing = crossing_or_404(id, officer)
    code = request.POST.get("code", "")
    tried(request, lambda: join_by_code(crossing, code, officer=officer), _("Joined: the form counts for statistics."))
    return to_history(crossing)


@require_POST
@needs_role(*ADDRESS_READERS)
def address(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the address of a stay, for a reason that is audited."""
    officer = signed_in(request)
    crossing = crossing_or_404(id, officer)
    try:
        found = read_address(crossing, request.POST.get("why", ""), officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return to_history(crossing)
    return render(request, "crossings/address.html", {"crossing": crossing, "address": found})
