"""An officer's own page: skill, certificates, what they open, and what closes next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import has_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.training.access import KEEPERS
from leeward.apps.training.queries.bursts import open_burst, recent_result
from leeward.apps.training.queries.certificates import certificates_of, rights_of
from leeward.apps.training.queries.cohorts import burst_due
from leeward.apps.training.queries.lane_results import own_lane
from leeward.apps.training.queries.preparations import shown_preparations


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """The officer's skill and certificates."""
    officer = signed_in(request)
    keeps = has_role(officer, *KEEPERS)
    context = {"certificates": certificates_of(officer), "rights": rights_of(officer), "keeps": keeps, "here": "own"}
    context |= {"going": open_burst(officer), "result": recent_result(officer), "lane": own_lane(officer)}
    context["today"] = today = local_date(officer.post)
    context["burst_due"] = burst_due(officer, today)
    context["preparations"] = shown_preparations(officer, timezone.now())
    return render(request, "training/own.html", context)
