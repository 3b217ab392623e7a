"""Times in classes, and their quantiles."""

from pathlib import Path

import pytest

from leeward.platform.metrics.aggregate import Times, clear, readings
from leeward.platform.metrics.counters import BOUNDS


def times(**at: int) -> Times:
    counts = [0] * (len(BOUNDS) + 1)
    for place, count in at.items():
        counts[int(place.removeprefix("_"))] = count
    return Times(tuple(counts), 0.0)


@pytest.mark.parametrize(("share", "bound"), [(0.0, BOUNDS[0]), (0.5, BOUNDS[0]), (0.9, BOUNDS[2]), (1.0, BOUNDS[2])])
def test_a_quantile_is_the_bound_of_its_class(share: float, bound: float) -> None:
    assert times(_0=6, _2=4).quantile(share) == bound


def test_beyond_the_last_bound_and_of_nothing() -> None:
    assert times(**{f"_{len(BOUNDS)}": 1}).quantile(0.5) == float("inf")
    assert times().quantile(0.5) is None


def test_no_process_has_counted_anything(tmp_path: Path) -> None:
    (tmp_path / "counter_1.db").touch()
    found = readings(tmp_path)
    assert (found.checks, found.processes, found.began, found.slowest) == (0, (), None, ())
    assert set(found.verdicts.values()) == {0}
    clear(tmp_path)
    assert list(tmp_path.iterdir()) == []
