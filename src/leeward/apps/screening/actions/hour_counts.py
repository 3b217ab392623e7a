"""Counting checks by hour: the figures read these counts, however many checks there are."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db.models import Count, QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Purpose
from leeward.apps.screening.access.checks import discreet
from leeward.apps.screening.models import Check, CountedHour, HourCount, HourSource, StoredFinding
from leeward.core.policy.verdicts import Verdict
from leeward.platform.durable import durably

KEPT = timedelta(days=32)
"""How long counts are kept: the longest period of a figure is 30 days."""
_HOUR = timedelta(hours=1)
_AGAIN = timedelta(hours=1)
"""The last counted hour and so much before it are counted again: they may have been counted before they were over."""


def count_hours(now: datetime | None = None) -> int:
    """Count every hour that is not counted yet, and the last two again; how many hours were counted.

    The first time all checks that still exist are counted, so counts that were lost come back. An hour that was counted
    while its checks existed keeps its counts when they are purged.
    """
    now = now or timezone.now()
    oldest = _hour_of(now - KEPT)
    counted = 0
    for hour in _hours(max(_first(now), oldest), now):
        _count_hour(hour, now)
        counted += 1
    durably(lambda: CountedHour.objects.filter(hour__lt=oldest).delete())
    return counted


def _first(now: datetime) -> datetime:
    """The first hour to count: that of the first check where none was counted yet."""
    last = CountedHour.objects.order_by("-hour").first()
    if last is not None:
        return last.hour - _AGAIN
    check = Check.objects.order_by("created_at").only("created_at").first()
    return _hour_of(check.created_at if check else now)


def _hours(first: datetime, now: datetime) -> Iterator[datetime]:
    while first <= now:
        yield first
        first += _HOUR


def _hour_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _count_hour(hour: datetime, now: datetime) -> None:
    """Count outside the transaction, since a check at the counter waits for the same writer."""
    made = Check.objects.filter(purpose=Purpose.BORDER_CHECK, created_at__gte=hour, created_at__lt=hour + _HOUR)
    counts, sources = list(_counts(made)), list(_sources(made))
    durably(partial(_store, hour, now, counts, sources))


def _store(hour: datetime, now: datetime, counts: list[HourCount], sources: list[HourSource]) -> None:
    CountedHour.objects.filter(hour=hour).delete()
    counted = CountedHour.objects.create(hour=hour, counted_at=now)
    for count in counts:
        count.hour = counted
    for source in sources:
        source.hour = counted
    HourCount.objects.bulk_create(counts)
    HourSource.objects.bulk_create(sources)


def _counts(made: QuerySet[Check]) -> Iterator[HourCount]:
    """By agency, post and verdict as it looks."""
    found: dict[tuple[int, int | None, str], int] = {}
    rows = made.order_by().values_list("officer__agency", "post", "verdict").annotate(checks=Count("pk"))
    for agency, post, verdict, checks in rows:
        key = agency, post, str(Verdict(verdict).in_sight)
        found[key] = found.get(key, 0) + checks
    for (agency, post, verdict), checks in found.items():
        yield HourCount(agency_id=agency, post_id=post, verdict=verdict, checks=checks)


def _sources(made: QuerySet[Check]) -> Iterator[HourSource]:
    """By agency and owner of the records hit; a check that hit two records of one owner counts once for it."""
    hits = StoredFinding.objects.filter(check_made__in=made.exclude(verdict=Verdict.CLEAR).order_by())
    told = hits.exclude(record="").exclude(discreet("check_made")).order_by()
    rows = told.values_list("check_made__officer__agency", "owner").annotate(checks=Count("check_made", distinct=True))
    for agency, owner, checks in rows:
        yield HourSource(agency_id=agency, owner=owner, checks=checks)
