"""The state of the exchange: partners, what waits, gaps, refusals, and troubles as sentences."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from leeward.apps.agencies.access.roles import actor_of, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.audit.queries.witnesses import exchange_allowed
from leeward.apps.exchange.actions import settling
from leeward.apps.exchange.models import Partner
from leeward.apps.exchange.queries import status
from leeward.apps.exchange.queries.deletions import deletions
from leeward.apps.exchange.queries.delivery_sentences import recovered, trouble
from leeward.apps.exchange.queries.federation_sentences import warning
from leeward.apps.exchange.queries.freshness import freshness
from leeward.apps.exchange.queries.recovery import recoveries
from leeward.messages.clocks import clock, own_clock


@require_GET
@needs_role(Role.NODE_ADMINISTRATOR)
def exchange(request: HttpRequest) -> HttpResponse:
    """A row for every partner; below, what needs a person."""
    partners = status.partner_statuses()
    context = {
        "at": timezone.now(),
        "partners": [(each, _sentence(each)) for each in partners],
        "own_clock": own_clock(status.clocks(partners)),
        "deletions": deletions(),
        "stopped": not exchange_allowed(),
        "recoveries": [recovered(each) for each in recoveries(timezone.now())],
        "unsealed": status.unsealed(),
        "deliveries": [(each, trouble(each.trouble)) for each in status.troubled_deliveries()],
        "arrivals": [(each, trouble(each.trouble)) for each in status.troubled_arrivals()],
        "refusals": [(each, trouble(each.code)) for each in status.refusals()],
        "warnings": [warning(code) for code in freshness().warnings],
    }
    return render(request, "exchange/exchange.html", context)


def _sentence(each: status.PartnerStatus) -> str:
    said = (trouble(each.trouble) if each.trouble else "", clock(each.partner.ahead_seconds))
    return " ".join(filter(None, said))


@require_POST
@needs_role(Role.NODE_ADMINISTRATOR)
def pause(request: HttpRequest, code: str) -> HttpResponse:
    """Stop sending to a partner, or resume."""
    partner = get_object_or_404(Partner, code=code)
    settling.set_paused(partner, paused=request.POST.get("paused") == "yes", actor=actor_of(signed_in(request)))
    return redirect("exchange:exchange")


@require_POST
@needs_role(Role.NODE_ADMINISTRATOR)
def retry(request: HttpRequest, code: str) -> HttpResponse:
    """Try at once what waits for a partner."""
    settling.retry(get_object_or_404(Partner, code=code), actor=actor_of(signed_in(request)))
    return redirect("exchange:exchange")
