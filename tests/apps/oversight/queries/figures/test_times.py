"""Times of checks, in classes."""

from pytest_django import Settings

from leeward.apps.oversight.queries.figures.times import times_of
from leeward.platform.metrics.aggregate import readings
from leeward.platform.metrics.counters import BOUNDS, Meters, Stopwatch


def test_each_check_is_in_its_class(counted: Meters, settings: Settings) -> None:
    counted.checked("CLEAR", Stopwatch(), 1)
    figure = times_of(readings(settings.METERS))
    assert len(figure.rows) == len(BOUNDS) + 1
    assert [count for _, count in figure.rows if count != "0"] == ["1"]
    assert figure.rows[-1][0] == ">5000"
