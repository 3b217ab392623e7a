"""Limits: bursts, refilling, and memory that stays bounded."""

import pytest

from leeward.platform import rate_limit
from leeward.platform.rate_limit import Limit, Rate


def test_a_burst_then_one_by_one() -> None:
    limit = Limit(Rate(3, 10.0))
    assert [limit.spend("a", 0.0) for _ in range(4)] == [0, 0, 0, 10.0]
    assert limit.spend("b", 0.0) == 0, "another address is not concerned"
    assert limit.spend("a", 9.0) == pytest.approx(1.0)
    assert limit.spend("a", 10.0) == 0
    assert limit.spend("a", 10.0) == 10.0
    assert [limit.spend("a", 10_000.0) for _ in range(4)] == [0, 0, 0, 10.0], "never more than the burst"


def test_all_at_once_or_nothing() -> None:
    limit = Limit(Rate(10, 2.0))
    assert limit.spend("a", 0.0, 6) == 0
    assert limit.spend("a", 0.0, 6) == 4.0, "two more are wanted than the four that are left"
    assert limit.spend("a", 0.0, 4) == 0, "what was refused was not counted"
    assert limit.spend("a", 4.0, 3) == 2.0
    assert limit.spend("a", 6.0, 3) == 0
    assert limit.spend("b", 6.0, 10) == 0, "another is not concerned"


def test_whoever_always_asks_for_much_stays_within_the_rate() -> None:
    limit = Limit(Rate(100, 1.0))
    granted = sum(50 for second in range(1000) if not limit.spend("a", float(second), 50))
    assert granted == 100 + 950


def test_more_than_the_burst_waits_until_it_is_whole() -> None:
    limit = Limit(Rate(10, 1.0))
    assert limit.spend("a", 0.0, 25) == 0
    assert limit.spend("a", 0.0, 25) == 10.0
    assert limit.spend("a", 10.0, 25) == 0


def test_looking_counts_nothing() -> None:
    limit = Limit(Rate(1, 10.0))
    assert [limit.wait("a", 0.0) for _ in range(5)] == [0] * 5
    assert limit.spend("a", 0.0) == 0
    assert (limit.wait("a", 0.0), limit.wait("a", 4.0), limit.wait("a", 10.0)) == (10.0, 6.0, 0.0)


def test_many_addresses_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "MOST_KEYS", 10)
    limit = Limit(Rate(1, 1e9))
    for number in range(50):
        limit.spend(str(number), 0.0)
    assert limit.spend("49", 0.0) > 0, "the latest are remembered"
    assert limit.spend("0", 0.0) == 0, "the oldest are forgotten"
