"""A share that was counted, with the interval that its small number leaves."""

from math import sqrt

Z_90, Z_95 = 1.645, 1.960
"""Standard deviations of the intervals that hold nine times of ten, and nineteen of twenty."""


def wilson(found: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """The interval of the share `found / of` (Wilson, Journal of the American Statistical Association 22, 1927).

    It is honest for few cases and for shares near 0 and 1, where that of the normal distribution is not. Of no case it
    is 0 to 1.
    """
    if not of:
        return 0.0, 1.0
    share, square = found / of, z * z
    middle, wide = share + square / (2 * of), z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    low, high = (middle - wide) / (1 + square / of), (middle + wide) / (1 + square / of)
    return widen_to(share, max(0.0, low), min(1.0, high))


def widen_to(estimate: float, low: float, high: float) -> tuple[float, float]:
    """The interval, as wide as it has to be to contain its estimate: resamples that leave ties out lean to one side,
    and an interval that excludes what was measured says that one of the two is wrong.
    """
    return min(low, estimate), max(high, estimate)
