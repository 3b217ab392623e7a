"""The counter of small craft: the ticket is scanned or typed, and the voyage with everyone on it opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.arrivals.access import READERS
from leeward.apps.arrivals.actions.reads import ticket_shown
from leeward.apps.arrivals.forms import TicketForm
from leeward.apps.arrivals.queries.declarations import declaration_by_ticket


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*READERS)
def by_ticket(request: HttpRequest) -> HttpResponse:
    """Find the declaration whose ticket the captain shows."""
    officer = signed_in(request)
    form = TicketForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            found = declaration_by_ticket(form.cleaned_data["ticket"], officer)
            ticket_shown(found, officer=officer)
            if found is not None:
                return redirect("arrivals:voyage", found.voyage_id)
            status = 404
    return render(request, "arrivals/by_ticket.html", {"form": form, "missing": status == 404}, status=status)
