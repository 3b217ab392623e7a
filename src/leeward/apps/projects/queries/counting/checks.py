"""Border checks, from the counts by hour, which last longer than the checks."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from leeward.apps.agencies.models import Agency, Post
from leeward.apps.projects.queries.counting import Counted, bounds, month
from leeward.apps.screening.queries.hour_counts import Tally, counted_hours, tallies
from leeward.core.results.indicators.evaluation import Row

_BY: Mapping[str, Literal["post", "verdict"]] = {"post": "post", "verdict": "verdict"}


def checks(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
    """Checks of the agency in the period. Hours that were not counted have no data; without any there is no figure."""
    first, after = bounds(since, until)
    if not was_counted(since, until):
        return Counted(absent="no_data")
    wanted = (_BY[by],) if by in _BY else ()
    names = dict(Post.objects.filter(agency=agency).values_list("pk", "name")) if by == "post" else {}
    counts: dict[str, int] = {}
    keys: set[datetime] = set()
    for each in tallies(first, agency, *wanted):
        if each.hour < after:
            cell = _cell(each, by, names)
            counts[cell] = counts.get(cell, 0) + each.checks
            keys.add(each.hour)
    rows = tuple(Row(cell, 1, True, n) for cell, n in sorted(counts.items()))
    return Counted(rows, keys=tuple(sorted(hour.isoformat() for hour in keys)))


def was_counted(since: date, until: date) -> bool:
    """Whether posts worked with Leeward in the period at all: if not, zero would be no figure."""
    first, after = bounds(since, until)
    return any(hour < after for hour in counted_hours(first))


def _cell(each: Tally, by: str, names: Mapping[int, str]) -> str:
    if by == "post":
        return names.get(each.post or 0, "–")
    return each.verdict if by == "verdict" else month(each.hour) if by == "month" else ""
