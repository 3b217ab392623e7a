"""Expected voyages, one of them, and handing in a list."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import READERS, SENDERS, may_set_counters
from leeward.apps.arrivals.actions.reads import voyage_read
from leeward.apps.arrivals.forms import CountersForm
from leeward.apps.arrivals.models import Voyage
from leeward.apps.arrivals.queries.aboard import MOST_LISTED, page_of
from leeward.apps.arrivals.queries.alarms import alarms_of, others_of, sender_of
from leeward.apps.arrivals.queries.declarations import declarations_of
from leeward.apps.arrivals.queries.reports import report
from leeward.apps.arrivals.queries.results import further_page
from leeward.apps.arrivals.queries.shore import ships_with_people_ashore
from leeward.apps.arrivals.queries.timeline import Timeline, timeline
from leeward.apps.arrivals.queries.voyages import MOST, alerts, submission_for, voyage_for
from leeward.apps.screening.queries.further_hits import pager_of
from leeward.messages.passenger_lists import NOT_WHOLE
from leeward.platform.hooks import Provider

_LONGEST_SEARCH = 80

turnout_address = Provider[[Voyage, Officer], str](
    "arrivals.turnout_address",
    "Where this officer sees who came with a voyage; empty for others.",
    default=lambda *_: "",
)


@require_safe
@needs_role(*READERS)
def expected(request: HttpRequest) -> HttpResponse:
    """Expected voyages day by day, the next first, with the load of a post."""
    officer = signed_in(request)
    return render_timeline(request, timeline(officer, timezone.now(), request.GET.get("post", "")), officer)


def render_timeline(
    request: HttpRequest, shown: Timeline, officer: Officer, refused: CountersForm | None = None
) -> HttpResponse:
    """The page; `refused` is the form of open counters that was not stored."""
    counters = shown.counters
    initial = {"counters": counters.counters, "per_hour": counters.per_hour} if counters else {}
    context = {
        "timeline": shown,
        "most": MOST,
        "alerts": alerts(officer),
        "ashore": ships_with_people_ashore(officer, timezone.now()) if has_role(officer, *SENDERS) else (),
        "may_send": has_role(officer, *SENDERS),
        "may_set": may_set_counters(officer, shown.loaded),
        "form": refused or CountersForm(initial=initial),
    }
    return render(request, "arrivals/expected.html", context, status=422 if refused else 200)


@require_safe
@needs_role(*READERS)
def voyage(request: HttpRequest, id: UUID) -> HttpResponse:
    """The persons to look at before they arrive at the counter, and why."""
    officer = signed_in(request)
    found = voyage_for(id, officer)
    if found is None:
        raise Http404
    voyage_read(found, officer=officer)
    search = " ".join(request.GET.get("q", "").split())[:_LONGEST_SEARCH]
    context = {
        "page": page_of(found, officer, timezone.now(), search),
        "declarations": declarations_of(found),
        "alarms": alarms_of(found, officer),
        "others": [(each, sender_of(each)) for each in others_of(found, officer)],
        "turnout": turnout_address(found, officer),
        "most": MOST_LISTED,
    }
    return render(request, "arrivals/voyage.html", context)


@require_safe
@needs_role(*READERS)
def further_hits(request: HttpRequest, id: UUID, passenger: int) -> HttpResponse:
    """The hits of one passenger beyond those that the voyage's page has, page by page."""
    officer = signed_in(request)
    voyage = voyage_for(id, officer)
    listed = voyage.passengers.filter(pk=passenger).first() if voyage else None
    found = further_page(listed, officer, request.GET.get("page")) if listed else None
    if voyage is None or found is None:
        raise Http404
    voyage_read(voyage, officer=officer)
    row, page = found
    return render(request, "arrivals/further.html", {"voyage": voyage, "row": row, "page": pager_of(page)})


@require_safe
@needs_role(*READERS)
def list_report(request: HttpRequest, id: UUID) -> HttpResponse:
    """The result of a list, and what is wrong with it."""
    found = submission_for(id, signed_in(request))
    if found is None:
        raise Http404
    return render(
        request, "arrivals/report.html", {"submission": found, "lines": report(found), "not_whole": NOT_WHOLE}
    )
