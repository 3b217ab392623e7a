"""Improvement over weeks: the slope of d', and how alike two halves of someone's answers are."""

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import NormalDist, correlation
from typing import NamedTuple

from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import Interval, TooFew, estimate

_Z = NormalDist().inv_cdf(0.975)
_LEAST_WEEKS = 3


class Week(NamedTuple):
    """The answers of one week, numbered from any week on."""

    number: int
    counts: Counts


def improvement(weeks: Iterable[Week]) -> Interval:
    """How much d' rises in a week, weighted by what each week can say. Raises TooFew under three such weeks."""
    points = [_point(week) for week in weeks if week.counts.targets and week.counts.good]
    if len({x for x, _y, _weight in points}) < _LEAST_WEEKS:
        raise TooFew(f"fewer than {_LEAST_WEEKS} weeks")
    total = sum(weight for _x, _y, weight in points)
    mean = sum(x * weight for x, _y, weight in points) / total
    spread = sum(weight * (x - mean) ** 2 for x, _y, weight in points)
    slope = sum(weight * (x - mean) * y for x, y, weight in points) / spread
    error = 1 / sqrt(spread)
    return Interval(slope, slope - _Z * error, slope + _Z * error)


def split_half(halves: Sequence[tuple[Counts, Counts]]) -> float:
    """Reliability of d' between officers: the correlation of two halves of their answers, stepped up to the whole
    (Spearman and Brown). Raises TooFew under three officers.
    """
    if len(halves) < _LEAST_WEEKS:
        raise TooFew("fewer than three officers")
    first, second = ([estimate(half).sensitivity.value for half in side] for side in zip(*halves, strict=True))
    if len(set(first)) == 1 or len(set(second)) == 1:
        return 0.0
    alike = correlation(first, second)
    return 2 * alike / (1 + alike) if alike > -1 else -1.0


def _point(week: Week) -> tuple[int, float, float]:
    """Week, d', and the weight: one over its variance."""
    found = estimate(week.counts).sensitivity
    error = (found.high - found.low) / (2 * _Z)
    return week.number, found.value, 1 / error**2
