"""The pages of figures, and each of them as CSV."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.oversight.access import FIGURE_READERS, MAP_READERS, may_see_figure
from leeward.apps.oversight.queries.figures.page import figure_named
from leeward.apps.oversight.queries.figures.page import figures as figures_of
from leeward.apps.oversight.queries.figures.period import FIRST, PERIODS, Period, period
from leeward.apps.oversight.queries.figures.region import region
from leeward.apps.screening.queries.hour_counts import counted_at
from leeward.core.csv_file import csv_text
from leeward.platform.file_answer import file_response


@require_GET
@needs_role(*FIGURE_READERS)
def figures(request: HttpRequest) -> HttpResponse:
    """Checks, alerts, hits, promises and sources of a period, each as a drawing and a table."""
    officer, chosen = signed_in(request), _period(request)
    shown = {
        "figures": list(figures_of(officer, chosen)),
        "period": chosen,
        "periods": [(name, word) for name, (word, _days) in PERIODS.items()],
        "counted_at": counted_at(),
        "may_see_map": may_see_figure(officer, "region"),
    }
    return render(request, "oversight/figures.html", shown)


@require_GET
@needs_role(*MAP_READERS)
def map_of_region(request: HttpRequest) -> HttpResponse:
    """The region with posts, their load, and voyages on their way."""
    now = timezone.now()
    shown = {"region": region(signed_in(request), now), "counted_at": counted_at(), "now": now}
    return render(request, "oversight/map.html", shown)


@require_GET
@needs_role(*FIGURE_READERS)
def figure_csv(request: HttpRequest, name: str) -> HttpResponse:
    """The table of one figure. One that there is not and one that the officer may not see look alike."""
    chosen = _period(request)
    found = figure_named(name, signed_in(request), chosen, chosen.now)
    if found is None:
        raise Http404
    text = csv_text(found.head, found.plain)
    return file_response(text, f"{name}-{chosen.name}-{chosen.now:%Y-%m-%d}.csv")


def _period(request: HttpRequest) -> Period:
    return period(request.GET.get("period", FIRST), timezone.now())
