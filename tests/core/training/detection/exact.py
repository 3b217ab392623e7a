"""Exact chances instead of a simulation: every outcome of n targets and n good ones, with its probability."""

from collections.abc import Callable
from functools import cache
from math import comb
from statistics import NormalDist

from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import Skill, estimate

_NORMAL = NormalDist()


def mean(number: int, sensitivity: float, criterion: float, value: Callable[[Skill], float]) -> float:
    """The expected value for someone of this d' and c with `number` cases of each class."""
    found, false = (_chances(number, _NORMAL.cdf(sign * sensitivity / 2 - criterion)) for sign in (1, -1))
    return sum(
        p * q * value(_skill(number, i, j)) for i, p in enumerate(found) for j, q in enumerate(false) if p * q > 1e-9
    )


@cache
def _skill(number: int, found: int, sent_on: int) -> Skill:
    return estimate(Counts(number, found, number, sent_on))


def _chances(number: int, rate: float) -> list[float]:
    return [comb(number, k) * rate**k * (1 - rate) ** (number - k) for k in range(number + 1)]
