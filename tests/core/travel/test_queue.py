"""Who waits how long: known answers of queues that can be reckoned by hand, and of one with a formula."""

import pytest

from leeward.core.travel.queue import MOST, Wave, compare_counters, handling_times


def test_a_wave_that_comes_at_once_is_worked_off_in_order() -> None:
    """120 travellers, 2 counters, one minute each: the last begins after 59 minutes, half within about 30."""
    found = compare_counters([Wave(0, 120)], 2, [60.0], spread=0.0)
    assert found is not None
    here, more = found.open, found.one_more
    assert (here.travellers, here.until.value, more.until.value) == (120, 60, 40)
    assert here.p50.value == pytest.approx(29.5, abs=0.6)
    assert here.p90.value == pytest.approx(53, abs=1)
    assert found.saved.value == pytest.approx(53 - 35, abs=1.5)
    assert here.p50.low == here.p50.high, "without chance there is no spread"
    assert [hour for hour, _wait in here.hours] == [0]


def test_waves_apart_do_not_wait_for_each_other() -> None:
    apart = compare_counters([Wave(0, 10), Wave(300, 10)], 1, [60.0], spread=0.0)
    assert apart is not None
    assert [(hour, round(wait.value)) for hour, wait in apart.open.hours] == [(0, 8), (5, 8)]


def test_random_arrivals_at_one_counter_agree_with_the_formula_of_pollaczek_and_khinchine() -> None:
    """About 2,000 travellers over 2,400 minutes, one minute each, load 5/6: the mean wait of M/D/1 is 2.5 minutes.

    A wave spread evenly is nearly Poisson, and begins with an empty hall, so the median is compared with its bounds.
    """
    found = compare_counters([Wave(0, 2_000)], 1, [60.0], spread=2_400.0)
    assert found is not None
    assert 0.8 < found.open.p50.low <= found.open.p50.value <= found.open.p50.high < 3.5
    assert found.open.p90.low < found.open.p90.value < found.open.p90.high


def test_one_more_counter_never_lengthens_a_wait_and_the_same_seed_gives_the_same() -> None:
    times = [20.0, 40.0, 200.0]
    one, again = (compare_counters([Wave(0, 300), Wave(30, 200)], 4, times) for _ in range(2))
    assert one == again
    assert one is not None
    assert one.saved.low >= 0


@pytest.mark.parametrize(
    ("waves", "counters", "seconds", "why"),
    [
        ([Wave(0, 1)], 0, [60.0], "one counter"),
        ([Wave(0, 1)], 1, [], "times"),
        ([Wave(0, MOST + 1)], 1, [9.0], "at most"),
    ],
)
def test_what_cannot_be_simulated(waves: list[Wave], counters: int, seconds: list[float], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        compare_counters(waves, counters, seconds)


def test_no_one_due_waits_for_nothing() -> None:
    assert compare_counters([], 1, [60.0]) is None


def test_only_times_between_which_someone_waited_count() -> None:
    decided = [
        ("alice", 0.0, 20.0),
        ("alice", 25.0, 50.0),  # scanned 5 s after the last decision: 30 s
        ("alice", 400.0, 430.0),  # the hall was empty
        ("alice", 430.0, 2_000.0),  # a break
        ("bob", 60.0, 70.0),
        ("bob", 65.0, 90.0),  # scanned before the last decision: two checks at once
        ("bob", 90.0, 100.0),
    ]
    assert handling_times(reversed(decided)) == [30.0, 10.0]
    assert handling_times([]) == []
