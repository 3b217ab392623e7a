"""Checks of an hour at a site, counted together: one event for each site and hour, whose number grows by versions."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from leeward.apps.operations.models import Operation, Report, Site
from leeward.apps.operations.queries.feeds import Watched
from leeward.apps.screening.models import Check
from leeward.core.operation.events import Event, Evidence

_HOUR = timedelta(hours=1)


def count_hours(watched: Watched, checks: Iterable[Check]) -> list[tuple[Operation, Site, Event]]:
    """The hours of these checks, counted again. The next version of each hour of which the number has grown."""
    hours = {
        (site.pk, _hour(check.created_at)): (operation, site)
        for check in checks
        for operation, site in watched.at(check.post, check.created_at)
    }
    found = []
    for (_, hour), (operation, site) in sorted(hours.items(), key=lambda each: (each[0][1], str(each[0][0]))):
        begins = max(hour, watched.starts(operation, site))  # not what was checked before the plan was accepted
        many = Check.objects.filter(post=site.post_id, created_at__gte=begins, created_at__lt=hour + _HOUR).count()
        id = f"checks-{site.code}-{hour:%Y%m%dT%H}"
        last = Report.objects.filter(operation=operation, agency=site.agency_id, event=id).order_by("version").last()
        if last is None or last.quantity < many:
            found.append((operation, site, _event(id, last.version + 1 if last else 1, site, hour, many)))
    return found


def _event(id: str, version: int, site: Site, hour: datetime, many: int) -> Event:
    return Event(
        id, version, site.agency.code, site.agency.country, site.code, "check", hour, timezone.now(),
        quantity=many, evidence=(Evidence("check", f"{site.code}/{hour:%Y-%m-%dT%H}"),),
    )  # fmt: skip


def _hour(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
