"""The person's page bounds what one address, one code and all together may cost."""

import pytest

from leeward.apps.receipts.access import Limits


@pytest.mark.parametrize(
    ("limit", "burst", "seconds"), [("misses", 10, 60.0), ("everybody", 1000, 1.0), ("openings", 60, 10.0)]
)
def test_a_burst_and_then_one_at_a_time(limit: str, burst: int, seconds: float) -> None:
    bound = getattr(Limits.usual(), limit)
    assert [bound.spend("a", 0.0) for _ in range(burst)] == [0] * burst
    assert 0 < bound.spend("a", 0.0) <= seconds
    assert bound.spend("b", 0.0) == 0
    assert bound.spend("a", seconds + 0.01) == 0


def test_each_process_counts_for_itself() -> None:
    one, other = Limits.usual(), Limits.usual()
    for _ in range(10):
        one.misses.spend("a", 0.0)
    assert one.misses.spend("a", 0.0) > 0
    assert other.misses.spend("a", 0.0) == 0
