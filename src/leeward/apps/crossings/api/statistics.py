"""Monthly statistics over HTTP, as they were published last."""

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.schemas import Problem
from leeward.apps.crossings.access import STATISTICIANS
from leeward.apps.crossings.actions.reads import figures_taken
from leeward.apps.crossings.api.opened import REFUSED
from leeward.apps.crossings.forms.months import month_of
from leeward.apps.crossings.queries.figures import newest_of
from leeward.apps.crossings.schemas import FigureOut, MonthOut

router = Router(tags=["crossings"], auth=BearerKey())


@router.get("/statistics", response={200: MonthOut, 404: Problem, **REFUSED})
def statistics(request: HttpRequest, month: str) -> MonthOut:
    """The arrivals and departures of a month, such as 2026-10, as they were published last. Small ones are hidden."""
    officer = counted_officer_of(request, *STATISTICIANS, otherwise="This key's officer reads no statistics")
    first = month_of(month)
    if first is None:
        raise HttpError(422, "invalid|A month is written as 2026-10|month")
    row = newest_of(officer, first)
    if row is None:
        raise HttpError(404, "not_published|Nothing of this month is published")
    figures_taken(row, officer=officer)
    figures = [FigureOut(table=name, **each) for name, found in row.tables.items() for each in found]
    return MonthOut(month=month, published_at=row.made_at, figures=figures)
