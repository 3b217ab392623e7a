"""Charts of an inquiry: what is around an item, what is on a chart now, and what each of its lines rests on."""

from uuid import UUID

from django.db.models import Count, QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import opened
from leeward.apps.networks.models import Chart, Inquiry

MOST_DRAWN = 300
"""Items that are drawn on the server; a larger chart is drawn in the browser."""
MOST_ITEMS = 5_000
"""Items that a chart can have."""


def charts_of(officer: Officer) -> QuerySet[Chart]:
    """The charts that the officer may open now: those of inquiries that they work on and that are open."""
    rows = Chart.objects.filter(inquiry__in=opened(officer))
    return rows.select_related("inquiry", "inquiry__agency", "inquiry__lead", "made_by")


def chart_for(id: UUID, officer: Officer) -> Chart | None:
    """The chart, if the officer may open it now."""
    return charts_of(officer).filter(pk=id).first()


def charts_in(inquiry: Inquiry) -> QuerySet[Chart]:
    """The charts of an inquiry, the last changed first."""
    return inquiry.charts.select_related("made_by").annotate(n=Count("items"))
