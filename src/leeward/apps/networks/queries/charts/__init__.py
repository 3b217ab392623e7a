"""Charts of an inquiry: what is around an item, what is on a chart now, and what each of its lines rests on."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import WORKERS, listed, opened
from leeward.apps.networks.models import Chart, ChartItem, Inquiry, Mention
from leeward.apps.networks.queries.fact_lifts import lifted

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


def was_open(id: UUID, officer: Officer) -> bool:
    """Whether the officer works on the chart's inquiry, be it open or ended: then a page says so, not that there is
    none.
    """
    return Chart.objects.filter(pk=id, inquiry__in=listed(officer)).exists() and has_role(officer, *WORKERS)


def drawn_items(chart: Chart) -> QuerySet[ChartItem]:
    """The items of a chart, but for people who may be victims, as a source shows since then: no mark is left."""
    return chart.items.filter(_drawn(chart.inquiry))


def _drawn(inquiry: Inquiry, items: str = "") -> Q:
    """Selects the items that are drawn; `items` leads to them. People that both agreed to draw are."""
    agreed = Mention.objects.filter(lifted(inquiry)).values("pk")
    about = f"{items}mention"
    return Q(**{about: None}) | Q(**{f"{about}__protective_fact": ""}) | Q(**{f"{about}__in": agreed})


def charts_in(inquiry: Inquiry) -> QuerySet[Chart]:
    """The charts of an inquiry, the last changed first."""
    return (
        inquiry.charts.select_related("made_by")
        .annotate(n=Count("items", filter=_drawn(inquiry, "items__")))
        .order_by("-changed_at", "-id")
    )
