"""A jump of the clock is in the audit log and an alarm for a day, on every page that shows alarms."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions.clock import watch_clock
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries.clock import keep_alarm, newest_jump
from leeward.platform.clock import Reading, read

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def no_alarm() -> Iterator[None]:
    keep_alarm(None)
    yield
    keep_alarm(None)


def moved(reading: Reading, clock: timedelta, *, later: float = 0, start: str = "") -> Reading:
    """The machine `later` seconds on, with its clock moved besides."""
    at = reading.at + timedelta(seconds=later) + clock
    return Reading(at, start or reading.start, reading.uptime + later)


def jumps() -> list[dict[str, Any]]:
    return list(AuditEntry.objects.filter(act="clock.jump").order_by("id").values_list("details", flat=True))


def test_time_that_passes_is_no_jump() -> None:
    now = read()
    for later in (0, 60, 86_400):
        assert watch_clock(moved(now, timedelta(), later=later)) == 0
    assert jumps() == []


def test_a_jump_is_written_once() -> None:
    now = read()
    watch_clock(now)
    watch_clock(moved(now, -HOUR, later=60))
    watch_clock(moved(now, -HOUR, later=120))
    watch_clock(moved(now, timedelta(), later=180))
    assert jumps() == [{"seconds": -3600, "restarted": False}, {"seconds": 3600, "restarted": False}]


def test_a_clock_that_is_behind_after_a_restart_is_noticed() -> None:
    now = read()
    watch_clock(now)
    watch_clock(moved(now, -2 * HOUR, start="another start"))
    assert jumps() == [{"seconds": -7200, "restarted": True}]


def test_the_alarm_lasts_a_day() -> None:
    now = read()
    watch_clock(now)
    back = moved(now, -HOUR, later=60)
    watch_clock(back)
    assert newest_jump(back.at + timedelta(hours=23)) is not None
    assert newest_jump(back.at + timedelta(hours=25)) is None


def test_operators_see_it(cast: Any, browser_of: Callable[[Officer], Client], client: Client, settings: Any) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    settings.METRICS_TOKEN = "t" * 32
    now = read()
    watch_clock(moved(now, HOUR, later=-60))
    watch_clock(now)
    assert client.get("/health").json() == {"status": "ok", "warnings": ["clock"]}
    told = client.get("/metrics", headers={"authorization": f"Bearer {'t' * 32}"}).content.decode()
    assert "leeward_clock_jump_seconds -3600.0" in told
    officer = create_officer("ada", "Ada", cast.barbados, roles=[Role.NODE_ADMINISTRATOR])
    page = browser_of(officer).get("/installation").content.decode()
    assert "The clock of this machine went back by 3600 seconds." in page
