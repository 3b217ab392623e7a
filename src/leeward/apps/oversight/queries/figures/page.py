"""Which figures an officer sees, in the order of the page."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from leeward.apps.agencies.models import Officer
from leeward.apps.oversight.access import may_see_figure
from leeward.apps.oversight.queries.figures import answers, hits, load, sources
from leeward.apps.oversight.queries.figures.period import Period
from leeward.apps.oversight.queries.figures.region import region
from leeward.core.charts.figure import Figure

_DRAWN: Mapping[str, Callable[[Officer, Period], Figure]] = {
    "checks": load.checks,
    "alerts": load.alerts,
    "hours": load.hours_of_day,
    "posts": load.by_post,
    "sources": hits.sources,
    "lists": hits.lists,
    "own-lists": hits.own_lists,
    "promises": answers.promises,
    "ages": sources.ages,
}


def figures(officer: Officer, period: Period) -> Iterator[Figure]:
    """The figures that the officer may see; of one day the hours of the day are not an average of anything."""
    for name, draw in _DRAWN.items():
        if may_see_figure(officer, name) and not (name == "hours" and period.by_hour):
            yield draw(officer, period)


def figure_named(name: str, officer: Officer, period: Period, now: datetime) -> Figure | None:
    """The figure of this name; None where there is none that the officer may see."""
    if not may_see_figure(officer, name):
        return None
    return region(officer, now).figure if name == "region" else _DRAWN[name](officer, period)
