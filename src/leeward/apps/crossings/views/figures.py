"""Monthly statistics: what was published of each month, as pictures, tables and a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.views.acts import tried
from leeward.apps.crossings.access import STATISTICIANS
from leeward.apps.crossings.actions.figures import publish_again
from leeward.apps.crossings.actions.reads import figures_taken
from leeward.apps.crossings.forms.months import month_of
from leeward.apps.crossings.queries.figure_tables import COLUMNS, by_month, crossed, file_lines, month_figures
from leeward.apps.crossings.queries.figures import newest, newest_of
from leeward.core.csv_file import csv_text
from leeward.core.travel.visits.figures import ARRIVALS, DEPARTURES
from leeward.platform.file_answer import file_response


@require_safe
@needs_role(*STATISTICIANS)
def statistics(request: HttpRequest) -> HttpResponse:
    """The last months, and one of them."""
    officer = signed_in(request)
    found = newest(officer)
    chosen = month_of(request.GET.get("month", ""))
    row = newest_of(officer, chosen) if chosen else next(iter(found.values()), None)
    if chosen and row is None:
        raise Http404
    context = {
        "row": row,
        "months": list(found) if row is None or row.month in found else [*found, row.month],
        "years": [by_month(found, name) for name in (ARRIVALS, DEPARTURES)] if found else [],
        "crossed": crossed(row) if row else None,
        "figures": month_figures(row) if row else [],
        "publishes": has_role(officer, Role.SUPERVISOR),
    }
    return render(request, "crossings/statistics.html", context)


@require_POST
@needs_role(Role.SUPERVISOR)
def again(request: HttpRequest) -> HttpResponse:
    """Publish a month again."""
    officer, month = signed_in(request), month_of(request.POST.get("month", ""))
    if month is None:
        raise Http404
    said = _("Published: figures that could be worked out beside earlier ones are hidden.")
    done = tried(request, lambda: publish_again(month, officer=officer), said)
    return redirect(reverse("crossings:statistics") + (f"?month={month:%Y-%m}" if done else ""))


@require_safe
@needs_role(*STATISTICIANS)
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """The tables of a month as a file."""
    officer = signed_in(request)
    month = month_of(request.GET.get("month", ""))
    row = newest_of(officer, month) if month else None
    if row is None:
        raise Http404
    figures_taken(row, officer=officer)
    rows = ([line[name] for name in COLUMNS] for line in file_lines(row))
    return file_response(csv_text(COLUMNS, rows), f"arrivals-{row.month:%Y-%m}.csv")
