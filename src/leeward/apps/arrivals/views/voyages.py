"""Expected voyages, one of them, and handing in a list."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.arrivals.access import READERS, SENDERS
from leeward.apps.arrivals.actions.reads import voyage_read
from leeward.apps.arrivals.actions.receiving import OVER_HTTP, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.forms import ListForm
from leeward.apps.arrivals.queries.aboard import MOST_LISTED, page_of
from leeward.apps.arrivals.queries.alarms import alarmed, alarms_of, doubled, others_of, sender_of
from leeward.apps.arrivals.queries.declarations import declarations_of
from leeward.apps.arrivals.queries.reports import report
from leeward.apps.arrivals.queries.voyages import (
    MOST,
    alerts,
    clock_of,
    expected_voyages,
    submission_for,
    voyage_for,
)
from leeward.messages.passenger_lists import NOT_WHOLE

_LONGEST_SEARCH = 80


@require_safe
@needs_role(*READERS)
def expected(request: HttpRequest) -> HttpResponse:
    """Expected voyages, the next first."""
    officer, now = signed_in(request), timezone.now()
    voyages = list(expected_voyages(officer, now))
    alarm, double = alarmed(voyages, officer), doubled(voyages)
    rows = [(voyage, clock_of(voyage, now), alarm.get(voyage.pk), voyage.pk in double) for voyage in voyages]
    context = {
        "rows": rows[:MOST],
        "cut_at": MOST if len(rows) > MOST else 0,
        "alerts": alerts(officer),
        "may_send": has_role(officer, *SENDERS),
    }
    return render(request, "arrivals/expected.html", context)


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
        "most": MOST_LISTED,
    }
    return render(request, "arrivals/voyage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*SENDERS)
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take a list that a carrier delivered another way, and show its report."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sender = Sender.officer(signed_in(request))
        received = receive(form.cleaned_data["file"], sender, stated=form.stated(), bounds=OVER_HTTP)
        return redirect("arrivals:report", received[0].submission.pk)
    return render(request, "arrivals/hand_in.html", {"form": form}, status=422 if form.errors else 200)


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
