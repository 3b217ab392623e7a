"""How long data are kept."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from leeward.platform.retention import PERIODS, days_kept, kept_since

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_each_period_is_within_its_bounds(period: object) -> None:
    assert period.low <= period.days <= period.high  # type: ignore[attr-defined]
    assert period.low <= days_kept(period.code) <= period.high  # type: ignore[attr-defined]


def test_the_oldest_moment_is_the_installations(settings: Settings) -> None:
    settings.RETENTION = {"checks": 7, "messages": 0}
    assert kept_since("checks", NOW) == NOW - timedelta(days=7)
    assert kept_since("messages", NOW) == NOW


def test_a_code_that_is_not_in_the_table_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        kept_since("photos of cats", NOW)
