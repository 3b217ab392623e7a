"""Checks counted by hour: once, whole, kept after the purge, and without what must stay discreet."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import pytest

from leeward.apps.agencies.models import Agency, Officer, Post, Purpose
from leeward.apps.screening.actions.hour_counts import KEPT, count_hours
from leeward.apps.screening.models import Check, CountedHour, HourCount, HourSource, StoredFinding
from leeward.apps.screening.queries.hour_counts import (
    alerts_by_owner,
    checks_by_post,
    counted_at,
    counted_hours,
    tallies,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 10, 14, 20, tzinfo=UTC)
SINCE = NOW - timedelta(days=20)
Make = Callable[..., Check]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency
    bridgetown: Post
    alice: Officer
    bob: Officer


@pytest.fixture
def make(cast: Cast) -> Make:
    """Stores a check of Alice, so many hours before NOW, that hit records of these owners."""

    def store(verdict: str = "CLEAR", *owners: str, hours: float = 0, **changed: Any) -> Check:
        facts = {"officer": cast.alice, "post": cast.bridgetown, "took_ms": 1.0} | changed
        check = Check.objects.create(verdict=verdict, created_at=NOW - timedelta(hours=hours), **facts)
        for order, owner in enumerate(owners):
            StoredFinding.objects.create(
                check_made=check, order=order, kind="document.lost", record=f"{owner}/{order}", owner=owner
            )
        return check

    return store


def counts() -> list[tuple[datetime, str, int]]:
    rows = HourCount.objects.order_by("hour", "verdict").values_list("hour", "verdict", "checks")
    return [(hour, verdict, checks) for hour, verdict, checks in rows]


def test_every_hour_is_counted_once_however_often_it_is_done(make: Make) -> None:
    for verdict in ("CLEAR", "CLEAR", "HOLD"):
        make(verdict, hours=2)
    make(hours=0)
    assert count_hours(NOW) == 3
    assert count_hours(NOW) == 2, "only the last two are counted again"
    two, now = NOW.replace(hour=12, minute=0), NOW.replace(minute=0)
    assert counts() == [(two, "CLEAR", 2), (two, "HOLD", 1), (now, "CLEAR", 1)]
    assert counted_hours(SINCE) == {two, now - timedelta(hours=1), now}, "the hour without a check is counted too"
    assert counted_at() == NOW


def test_the_hour_that_goes_on_is_counted_again(make: Make) -> None:
    make(hours=0.1)
    count_hours(NOW)
    make(hours=-0.5)  # at 14:50
    count_hours(NOW + timedelta(hours=1))
    assert sum(checks_by_post(SINCE, None).values()) == 2


def test_what_looks_like_a_referral_is_counted_as_one(make: Make) -> None:
    make("PROTECT")
    make("REFER")
    count_hours(NOW)
    assert [(tally.verdict, tally.checks) for tally in tallies(SINCE, None, "verdict")] == [("REFER", 2)]


def test_searches_for_other_purposes_are_no_border_checks(make: Make) -> None:
    make(purpose=Purpose.CRIMINAL_INVESTIGATION)
    count_hours(NOW)
    assert counts() == []


def test_each_agency_has_its_own_counts(cast: Cast, make: Make) -> None:
    make("HOLD", "ATG-IMMI")
    make("HOLD", "ATG-IMMI", officer=cast.bob, post=None)
    count_hours(NOW)
    assert checks_by_post(SINCE, cast.barbados) == {cast.bridgetown.pk: 1}
    assert checks_by_post(SINCE, cast.antigua) == {None: 1}
    assert checks_by_post(SINCE, None) == {cast.bridgetown.pk: 1, None: 1}
    assert alerts_by_owner(SINCE, cast.antigua) == {"ATG-IMMI": 1}


def test_an_alert_counts_once_for_each_owner_that_it_hit(cast: Cast, make: Make) -> None:
    make("HOLD", "UN-SC", "UN-SC", "ATG-IMMI")
    make("CLEAR", "UN-SC")
    count_hours(NOW)
    assert alerts_by_owner(SINCE, cast.barbados) == {"UN-SC": 1, "ATG-IMMI": 1}


@pytest.mark.parametrize(
    ("verdict", "decision"), [("PROTECT", {}), ("REFER", {"quiet": True, "recipient": "protection"})]
)
def test_no_figure_tells_of_a_discreet_check(verdict: str, decision: dict[str, Any], make: Make) -> None:
    make(verdict, "ATG-CARE", decision=decision)
    count_hours(NOW)
    assert not HourSource.objects.exists()


def test_counts_stay_when_checks_are_purged_and_come_back_from_those_that_are_left(cast: Cast, make: Make) -> None:
    make(hours=30)
    make(hours=1)
    count_hours(NOW)
    Check.objects.filter(created_at__lt=NOW - timedelta(hours=24)).delete()
    count_hours(NOW)
    assert sum(checks_by_post(SINCE, cast.barbados).values()) == 2
    CountedHour.objects.all().delete()
    count_hours(NOW)
    assert sum(checks_by_post(SINCE, cast.barbados).values()) == 1
    assert min(counted_hours(SINCE)) == NOW.replace(hour=13, minute=0), "before its checks there is no data, not zero"


def test_old_counts_go(make: Make) -> None:
    make(hours=1)
    count_hours(NOW)
    count_hours(NOW + KEPT + timedelta(hours=2))
    assert min(counted_hours(SINCE)) >= NOW - timedelta(hours=1)
    assert not HourCount.objects.exists()


def test_an_installation_without_checks_counts_this_hour(db: None) -> None:
    assert count_hours(NOW) == 1
    assert counted_hours(SINCE) == {NOW.replace(minute=0)}
