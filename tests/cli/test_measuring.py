"""Times as they are printed."""

from leeward.cli.measuring import Times


def test_times_are_in_milliseconds() -> None:
    found = Times.of([0.001] * 99 + [0.5])
    assert (found.p50, round(found.p99, 2), found.most) == (1.0, 5.99, 500.0)


def test_the_order_of_measuring_does_not_matter() -> None:
    times = [0.004, 0.001, 0.003, 0.002]
    assert Times.of(times) == Times.of(sorted(times))
    assert Times.of(times).p50 <= Times.of(times).p99 <= Times.of(times).most
