"""How many checks there were by hour, post, verdict and source, from the counts that a job keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Max, QuerySet, Sum

from leeward.apps.agencies.models import Agency
from leeward.apps.screening.models import CountedHour, HourCount, HourSource


@dataclass(frozen=True, slots=True)
class Tally:
    """So many border checks of one hour (UTC); at a post and with a verdict as it looks, where these were asked for."""

    hour: datetime
    checks: int
    post: int | None = None
    verdict: str = ""


def counted_hours(since: datetime) -> set[datetime]:
    """The hours that were counted; in others there is no data."""
    return set(CountedHour.objects.filter(hour__gte=since).values_list("hour", flat=True))


def counted_at() -> datetime | None:
    """When the checks were last counted."""
    at: datetime | None = CountedHour.objects.aggregate(at=Max("counted_at"))["at"]
    return at


def tallies(since: datetime, agency: Agency | None, *by: Literal["post", "verdict"]) -> Iterator[Tally]:
    """The checks of one agency, or of all (None), by hour and by what else is named."""
    rows = _of(HourCount.objects.filter(hour__gte=since), agency).values("hour", *by)
    for row in rows.annotate(checks=Sum("checks")):
        yield Tally(**row)


def checks_by_post(since: datetime, agency: Agency | None) -> Mapping[int | None, int]:
    """How many checks each post had; None is without a post."""
    rows = _of(HourCount.objects.filter(hour__gte=since), agency).values_list("post")
    return dict(rows.annotate(sum=Sum("checks")))


def alerts_by_owner(since: datetime, agency: Agency) -> Mapping[str, int]:
    """How many checks with an alert hit a record of each owner, by its code."""
    rows = HourSource.objects.filter(hour__gte=since, agency=agency).order_by().values_list("owner")
    return dict(rows.annotate(sum=Sum("checks")))


def _of(counts: QuerySet[HourCount], agency: Agency | None) -> QuerySet[HourCount]:
    return (counts if agency is None else counts.filter(agency=agency)).order_by()
