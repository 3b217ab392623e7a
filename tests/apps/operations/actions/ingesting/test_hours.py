"""Checks of an hour are one event that grows, and never shrinks."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.ingesting.hours import count_hours
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.feeds import Watched
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.apps.screening.models import Check

__all__ = ["make_check", "record"]


def count() -> list[tuple[str, int, int]]:
    """Count all checks again and store what has grown: id, version and number of each event."""
    found = count_hours(Watched(), Check.objects.select_related("post", "officer__agency"))
    for operation, site, event in found:
        store(operation, event, site.agency)
    return [(event.id, event.version, event.quantity) for _, _, event in found]


def test_an_hour_is_one_event(running: Operation, team: Team, bob: Officer, make_check: MakeCheck) -> None:
    assert count() == []
    hour: datetime = (timezone.now() - timedelta(hours=5)).astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    for minutes in (0, 59, 60, -1):  # two in the hour, one in the next and one in the hour before
        make_check("CLEAR", bob, at=hour + timedelta(minutes=minutes))
    make_check("PROTECT", bob, at=hour + timedelta(minutes=30))  # the check of someone to protect is a check too
    make_check("CLEAR", bob, at=hour - timedelta(days=30))  # long before the operation
    ids = [f"checks-BB-BGI-{hour + timedelta(hours=n):%Y%m%dT%H}" for n in (-1, 0, 1)]
    assert count() == [(ids[0], 1, 1), (ids[1], 1, 3), (ids[2], 1, 1)]
    assert count() == [], "read again, nothing has grown"
    make_check("CLEAR", bob, at=hour + timedelta(minutes=15))
    assert count() == [(ids[1], 2, 4)]
    Check.objects.filter(created_at__gte=hour).delete()
    assert count() == [], "checks that were purged stay counted"
    assert snapshot(running).total("check").counted == 6
    assert not any(row.tokens for row in Report.objects.filter(figure="check")), "a check counts, and names no one"
    days = snapshot(running).table("check", ("site", "day"))
    assert sum(cell.counted for cell in days.values()) == 6
